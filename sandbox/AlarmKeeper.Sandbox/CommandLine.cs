using System.Runtime.InteropServices;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox;

/// <summary>What the sandbox does when it is started by hand.</summary>
internal static class CommandLine
{
    private const string Usage = """
        An embedded AWS for the root-usage alert chain, on loopback only.

                                                             Without a command: the demo of AlarmKeeper, in half a minute
          serve [--port 4566] [--seed control-tower|none]    Serve it to any AWS client until Ctrl+C
                [--deploy]                                   with AlarmKeeper deployed and armed: break the alert, and read the inbox
        """;

    private const string Seeded = $"\nControl Tower home Region {ControlTowerSeed.HomeRegion} of account {ControlTowerSeed.Account}";

    // How often alarms are evaluated and pending subscriptions expire while nobody calls.
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(10);

    /// <returns>0 after an orderly end, 1 when the port is taken, 2 for arguments that make no sense.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            if (arguments.Count == 0)
                return await DemoStory.TellAsync(output);
            if (arguments[0] != "serve")
                throw new FormatException($"{arguments[0]} is no command.");
            return await ServeAsync(ServeOptions.Read([.. arguments.Skip(1)]), output);
        }
        catch (FormatException wrong)
        {
            await errors.WriteLineAsync($"{wrong.Message}\n\n{Usage}");
            return 2;
        }
        catch (IOException taken)
        {
            await errors.WriteLineAsync(taken.Message);
            return 1;
        }
    }

    private static async Task<int> ServeAsync(ServeOptions options, TextWriter output)
    {
        await using var server = await SandboxServer.StartAsync(port: options.Port);
        server.World.Rates.Enforced = true;
        if (options.ControlTower)
            ControlTowerSeed.Plant(server.World);
        await using var functions = FunctionRuns.Start(server, ProductProgram.Folder);
        var next = options.Deploy ? await ServedStack.DeployAsync(server, functions, output) : Deployments;
        await output.WriteLineAsync(Greeting(server.Url, options.ControlTower, next));
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stopping));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stopping));
        await TickAsync(server.World, stopping.Token);
        return 0;
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stopping)
    {
        signal.Cancel = true;
        stopping.Cancel();
    }

    private static async Task TickAsync(World world, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TickInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                world.Tick();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private const string Deployments = """
          aws cloudtrail describe-trails
          aws s3 mb s3://deployments
          aws cloudformation package --template-file … --s3-bucket deployments --output-template-file packaged.yaml
          aws cloudformation deploy --template-file packaged.yaml --stack-name … --s3-bucket deployments --capabilities CAPABILITY_IAM
        """;

    private static string Greeting(string url, bool controlTower, string next) => $"""
        Serving AWS at {url}{(controlTower ? Seeded : "")}. In another terminal:

          export AWS_ENDPOINT_URL={url} AWS_REGION={ControlTowerSeed.HomeRegion} AWS_DEFAULT_REGION={ControlTowerSeed.HomeRegion}
          export AWS_ACCESS_KEY_ID={ControlTowerSeed.Account} AWS_SECRET_ACCESS_KEY=any

        {next}

          curl {url}/_sandbox/inbox

        has all mails and messages. The access key is the account: any twelve digits. Ctrl+C ends it, and everything in it.
        """;
}
