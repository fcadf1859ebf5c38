using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Wire;

/// <summary>Every request that AlarmKeeper can make, with any input, and every error that AWS documents for it.</summary>
[Trait("Category", "Reliability")]
[Collection(ReliabilityDocument.Collection)]
[Experiment(6, "The wire",
    "Whatever the input, each request says the same as the one that botocore writes by AWS's model of the operation, and nothing of the input is lost; "
    + "each error that the models document comes back as an error with its operation and its code.")]
public class WireInputTests(ReliabilityDocument document)
{
    // A fixed one makes a failure come back.
    private const int Seed = 20_260_101;

    private const string Refusal = "ThisIsNoErrorOfAws";

    private static readonly int Inputs = ReliabilityDocument.IsLong ? 200 : 8;

    [PythonFact("botocore")]
    public async Task Any_input_is_written_as_botocore_writes_it_and_every_documented_error_keeps_its_code()
    {
        var sent = await SendAsync();
        var errors = await ErrorsAsync();

        document.Tell(typeof(WireInputTests),
            $"{Number(sent.Count)} requests of {Number(sent.Select(one => one["operation"]!.ToString()).Distinct().Count())} operations "
            + $"of {Number(sent.Select(one => one["service"]!.ToString()).Distinct().Count())} services, made by chance (seed {Seed}): empty and long texts, quotes, control characters, "
            + $"half and whole escapes, scripts from right to left, emoji, lists and maps of any length. {Number(errors)} documented errors. "
            + "The hosts of all services, in all Regions of all partitions, with FIPS and dual-stack, are compared with botocore's rulesets by `EndpointTests`.");
    }

    // Each method with input after input, and what botocore has to say of it.
    private static async Task<IReadOnlyList<JsonNode>> SendAsync()
    {
        var calls = new List<JsonNode>();
        var generator = new InputGenerator(new(Seed));
        foreach (var method in ClientMethod.All)
            for (var n = 0; n < Inputs; n++)
            {
                var arguments = generator.Arguments(method.Method);
                var before = calls.Count;
                var failure = await method.CallAsync(arguments, request =>
                {
                    calls.Add(Told(method, request, generator.Texts));
                    return Answer(HttpStatusCode.BadRequest, "{\"__type\":\"" + Refusal + "\"}", new());
                });
                Assert.True(calls.Count == before + 1, $"{method.Method}: {failure}");
                calls[^1]["operation"] = failure!.Operation;
            }

        Assert.Equal(ClientMethod.Operations.Select(one => one.Operation).Distinct().Order(),
            calls.Select(one => one["operation"]!.ToString()).Distinct().Order());
        var judged = JsonNode.Parse(await PythonAsync("judge", new([.. calls.Select(one => one.DeepClone())])))!.AsArray();
        Assert.Empty(calls.Zip(judged).SelectMany(one => one.Second!.AsArray().Select(problem => $"{one.First["operation"]}: {problem}"))
            .Take(20));
        return calls;
    }

    private static async Task<int> ErrorsAsync()
    {
        var operations = ClientMethod.Operations.Distinct()
            .Select(one => (JsonNode)new JsonObject { ["service"] = one.Service, ["operation"] = one.Operation });
        var errors = JsonNode.Parse(await PythonAsync("errors", new([.. operations])))!.AsArray().Select(one => one!).ToList();
        var generator = new InputGenerator(new(Seed));
        var methods = await MethodsAsync(generator);
        var wrong = new List<string>();
        foreach (var error in errors)
        {
            var method = methods[error["operation"]!.ToString() + error["service"]];
            var failure = await method.CallAsync(generator.Arguments(method.Method),
                _ => Answer((HttpStatusCode)(int)error["status"]!, error["body"]!.ToString(), error["headers"]!.AsObject()));
            // A group that can have no transformer has none.
            if (failure?.Code != error["code"]!.ToString() && (failure, method.Method.Name) is not (null, "HasTransformerAsync"))
                wrong.Add($"{error["service"]} {error["operation"]}: {error["code"]} became {failure?.Message ?? "no error"}");
        }

        Assert.Empty(wrong);
        return errors.Count;
    }

    // Which method calls an operation: whoever calls it finds out.
    private static async Task<Dictionary<string, ClientMethod>> MethodsAsync(InputGenerator generator)
    {
        var methods = new Dictionary<string, ClientMethod>();
        foreach (var method in ClientMethod.All)
            if (await method.CallAsync(generator.Arguments(method.Method),
                _ => Answer(HttpStatusCode.BadRequest, "{\"__type\":\"" + Refusal + "\"}", new())) is { } failure)
                methods[failure.Operation + method.Service] = method;
        return methods;
    }

    private static JsonObject Told(ClientMethod method, HttpRequestMessage request, IEnumerable<string> texts) => new()
    {
        ["service"] = method.Service,
        ["method"] = request.Method.Method,
        ["path"] = request.RequestUri!.AbsolutePath,
        ["target"] = request.Headers.TryGetValues("X-Amz-Target", out var target) ? target.Single() : null,
        ["body"] = request.Content is { } content ? Encoding.UTF8.GetString(content.ReadAsByteArrayAsync().GetAwaiter().GetResult()) : "",
        // A queue's URL is made of the parts of its ARN.
        ["texts"] = method.Service == "SQS" ? new JsonArray() : new JsonArray([.. texts.Select(text => (JsonNode)text)]),
    };

    private static HttpResponseMessage Answer(HttpStatusCode status, string body, JsonObject headers)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
            answer.Headers.TryAddWithoutValidation(name, value!.ToString());
        return answer;
    }

    private static async Task<string> PythonAsync(string what, JsonArray input)
    {
        var run = await ForeignProgram.RunAsync("python3", [ForeignProgram.File("wire_inputs.py"), what], input: input.ToJsonString());
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
