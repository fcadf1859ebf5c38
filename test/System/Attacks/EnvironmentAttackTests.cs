using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody who may configure functions, and nothing else, turns AlarmKeeper's environment against it.</summary>
[Trait("Category", "EndToEnd")]
public class EnvironmentAttackTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private readonly DeployedLandscape aws = fixture.Aws;

    private static readonly Caller Configurer = Attackers.With("lambda:UpdateFunctionConfiguration");

    [Fact]
    [Row("E31", Outcome.Named)]
    public async Task Another_CloudWatch_that_shows_an_armed_alarm_is_not_believed_and_people_are_told_who_wanted_it()
    {
        await BeginAsync();
        await using var other = await Landscape.StartArmedAsync();
        using var elsewhere = Elsewhere.Of(new Uri(other.Server.Url).Port);
        Configure(("AWS_ENDPOINT_URL_CLOUDWATCH", elsewhere.Url));
        await aws.IdleAsync();

        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        await aws.PassAsync(TimeSpan.FromHours(1));

        Assert.Empty(other.World.Calls.All);
        Assert.Contains(aws.World.Calls.Writes, call => call.Operation == "PutMetricAlarm");
        AssertTold("E31", "AWS_ENDPOINT_URL_CLOUDWATCH");
        Assert.Equal("disarmed", Report()["verdict"]!.ToString());
    }

    [Theory]
    [Row("E31", Outcome.Named)]
    [InlineData("AWS_ENDPOINT_URL_SNS", "https://sns.mallory.example")]
    [InlineData("HTTP_PROXY", "http://192.0.2.66:3128")]
    [InlineData("SSL_CERT_FILE", "/opt/mallory.pem")]
    [InlineData("AWS_CONFIG_FILE", "/opt/config")]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE", "/opt/token")]
    [InlineData("HOME", "/opt")]
    public async Task Whatever_would_lead_calls_elsewhere_leads_nowhere_and_is_told(string name, string value)
    {
        await BeginAsync();
        Configure((name, value), ("AWS_ROLE_ARN", "arn:aws:iam::444455556666:role/mallory"));
        await aws.IdleAsync();

        AssertTold("E31", name);
        Assert.Empty(Report()["notChecked"]!.AsArray());
    }

    [Theory]
    [Row("E32", Outcome.Named)]
    [InlineData("LD_PRELOAD", "/opt/mallory.so")]
    [InlineData("AWS_LAMBDA_EXEC_WRAPPER", "/opt/wrapper")]
    public async Task Code_that_is_brought_in_by_a_variable_is_told(string name, string value)
    {
        await BeginAsync();
        Configure((name, value));
        await aws.IdleAsync();
        AssertTold("E32", name);
    }

    [Fact]
    [Row("E32", Outcome.Named)]
    public async Task A_layer_of_somebody_elses_code_is_told()
    {
        await BeginAsync();
        var layer = aws.Home.Arn("lambda", "layer:mallory:1");
        aws.Call(Configurer, "lambda", "UpdateFunctionConfiguration",
            new() { ["FunctionName"] = Landscape.Function, ["Layers"] = new JsonArray(layer) });
        await aws.IdleAsync();
        AssertTold("E32", layer);
    }

    [Fact]
    [Row("E11", Outcome.Named)]
    public async Task Settings_and_a_tuning_that_gives_up_at_once_change_nothing_and_are_told()
    {
        await BeginAsync();
        Configure(("ALARMKEEPER_SUBSCRIBERS", "mallory@example.net"), ("AWS_RETRY_MODE", "legacy"));
        await aws.IdleAsync();

        AssertTold("E11", "ALARMKEEPER_SUBSCRIBERS");
        Assert.True(Report()["verdict"]!.ToString() == "armed", Report().ToJsonString());
        Assert.DoesNotContain(aws.World.Inbox.All, mail => mail.To == "mallory@example.net");
        var told = aws.Notices.Count;
        await aws.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(told, aws.Notices.Count);
    }

    private async Task BeginAsync()
    {
        await aws.IdleAsync();
        aws.Call("lambda", "UpdateFunctionConfiguration", new()
        {
            ["FunctionName"] = Landscape.Function,
            ["Environment"] = new JsonObject { ["Variables"] = new JsonObject() },
            ["Layers"] = new JsonArray(),
        });
        await aws.IdleAsync();
        // Reports are told apart by the second in which they began.
        await aws.PassAsync(TimeSpan.FromMinutes(1));
        aws.Forget();
    }

    private void Configure(params (string Name, string Value)[] variables) =>
        aws.Call(Configurer, "lambda", "UpdateFunctionConfiguration", new()
        {
            ["FunctionName"] = Landscape.Function,
            ["Environment"] = new JsonObject
            {
                ["Variables"] = new JsonObject(variables.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value))),
            },
        });

    // Of the last run, whichever process it had.
    private JsonObject Report() => aws.Stack.Runs.Environments.Log
        .Where(line => line.Contains("\"report\"", StringComparison.Ordinal))
        .Select(line => JsonNode.Parse(line)!["report"]!.AsObject())
        .MaxBy(report => report["startedAt"]!.ToString(), StringComparer.Ordinal)!;

    private void AssertTold(string row, string what)
    {
        var mail = Assert.Single(aws.Notices.Take(1), mail => mail.Body.Contains($"#{row.ToLowerInvariant()}", StringComparison.Ordinal));
        Assert.Contains(what, mail.Body, StringComparison.Ordinal);
        Assert.Contains($"Changed by: {Configurer.Arn}, UpdateFunctionConfiguration", mail.Body, StringComparison.Ordinal);
    }

    /// <summary>What listens on loopback, at an address of this machine that is none.</summary>
    private sealed class Elsewhere : IDisposable
    {
        private readonly CancellationTokenSource end = new();
        private readonly TcpListener listener;

        private Elsewhere(TcpListener listener, int port)
        {
            this.listener = listener;
            _ = AcceptAsync(port);
        }

        public string Url => $"http://{listener.LocalEndpoint}";

        public static Elsewhere Of(int port)
        {
            var address = NetworkInterface.GetAllNetworkInterfaces().SelectMany(one => one.GetIPProperties().UnicastAddresses)
                .Select(one => one.Address)
                .FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one));
            // Without a network of any kind nothing listens: what is asked there fails, and must not be asked either.
            var listener = new TcpListener(address ?? IPAddress.Any, 0);
            listener.Start();
            return new(listener, port);
        }

        public void Dispose()
        {
            end.Cancel();
            listener.Dispose();
            end.Dispose();
        }

        private async Task AcceptAsync(int port)
        {
            try
            {
                while (true)
                    _ = PassOnAsync(await listener.AcceptTcpClientAsync(end.Token), port);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task PassOnAsync(TcpClient client, int port)
        {
            using (client)
            using (var server = new TcpClient())
            {
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, port, end.Token);
                    await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream(), end.Token),
                        server.GetStream().CopyToAsync(client.GetStream(), end.Token));
                }
                catch (Exception over) when (over is OperationCanceledException or SocketException or IOException)
                {
                    // Whoever is at one of its ends has gone.
                }
            }
        }
    }
}
