using System.Reflection;
using AlarmKeeper.Aws;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AlarmKeeper.Tests.Reliability.Wire;

/// <summary>A method of a client of AWS's, which calls one operation, once or more.</summary>
internal sealed record ClientMethod(MethodInfo Method)
{
    private const BindingFlags Inner = BindingFlags.NonPublic | BindingFlags.Static;

    /// <summary>Every method of every client.</summary>
    public static IReadOnlyList<ClientMethod> All { get; } =
    [
        .. from type in typeof(ServiceClient).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(ServiceClient))
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where method.ReturnType.IsAssignableTo(typeof(Task))
           orderby type.Name, method.ToString()
           select new ClientMethod(method),
    ];

    /// <summary>The names of all operations of all clients, with AWS's name of the service.</summary>
    public static IEnumerable<(string Service, string Operation)> Operations =>
        from type in All.Select(one => one.Method.DeclaringType!).Distinct()
        from operation in type.GetFields(Inner).Select(one => one.GetValue(null))
            .Concat(type.GetProperties(Inner).Select(one => one.GetValue(null)))
            .OfType<Operation>()
        select (Create(type).Config.ServiceId, operation.Name);

    public string Service => Create(Method.DeclaringType!).Config.ServiceId;

    /// <summary>Calls it once, by a client of its own, so that no quota holds it back.</summary>
    /// <param name="arguments">Those before the cancellation token.</param>
    /// <param name="answer">What AWS says.</param>
    /// <returns>The failure; null where the call succeeded.</returns>
    public async Task<AwsCallException?> CallAsync(IReadOnlyList<object?> arguments, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var client = Create(Method.DeclaringType!);
        var config = (ClientConfig)client.Config;
        config.DefaultAWSCredentials = new BasicAWSCredentials("any", "any");
        config.HttpClientFactory = new Tap(answer);
        TryOnce(client);
        try
        {
            await (Task)Method.Invoke(client, [.. arguments, CancellationToken.None])!;
            return null;
        }
        catch (AwsCallException failure)
        {
            return failure;
        }
    }

    private static ServiceClient Create(Type type)
    {
        // A client without a Region is none, and nothing else of these tests makes one in this process.
        AWSConfigs.AWSRegion = "eu-west-1";
        var constructor = type.GetConstructors().Single();
        return (ServiceClient)constructor.Invoke(
            [.. constructor.GetParameters().Select(one => one.ParameterType == typeof(CallLog) ? new CallLog() : null)]);
    }

    // What passes is tried again; here it does not pass.
    private static void TryOnce(ServiceClient client)
    {
        var pipeline = (RuntimePipeline)typeof(AmazonServiceClient)
            .GetProperty("RuntimePipeline", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(client)!;
        var retries = pipeline.Handlers.OfType<RetryHandler>().Single().RetryPolicy;
        typeof(RetryPolicy).GetProperty(nameof(RetryPolicy.MaxRetries))!.SetValue(retries, 0);
    }

    private sealed class Tap(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(answer));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
