using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace AlarmKeeper.Tests.Support;

/// <summary>What came back, whichever protocol it was.</summary>
internal sealed record AwsAnswer(HttpResponseMessage Http, string Body)
{
    public int Status => (int)Http.StatusCode;

    public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;

    public XDocument Xml => XDocument.Parse(Body);

    /// <summary>The error of a rest-json answer; empty for a success.</summary>
    public string ErrorType => string.Concat(Http.Headers.TryGetValues("x-amzn-ErrorType", out var values) ? values : []);

    /// <summary>The text of the XML's first element of that name, wherever it is.</summary>
    public string? this[string element] => Elements(element).FirstOrDefault();

    public IEnumerable<string> Elements(string name) =>
        Xml.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);

    /// <summary>The value of one entry of the XML's map.</summary>
    public string? Entry(string key) => Xml.Descendants()
        .FirstOrDefault(element => element.Name.LocalName == "entry" && element.Elements().First().Value == key)?
        .Elements().Last().Value;
}

/// <summary>The smallest client of the sandbox: credentials by name, no retries, nothing hidden.</summary>
internal sealed class AwsClient(string url)
{
    private static readonly HttpClient Http = new();

    /// <summary>Whose calls these are: an account, or a registered access key.</summary>
    public string AccessKey { get; init; } = "111122223333";

    public string Region { get; init; } = "eu-west-1";

    public Task<AwsAnswer> QueryAsync(string service, string action, params (string Name, string Value)[] members) => SendAsync(
        service,
        new FormUrlEncodedContent(members.Prepend(("Action", action)).Select(member => KeyValuePair.Create(member.Item1, member.Item2))));

    public Task<AwsAnswer> JsonAsync(string service, string target, string body)
    {
        var content = new StringContent(body);
        content.Headers.ContentType = new("application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", target);
        return SendAsync(service, content);
    }

    /// <param name="request">Such as <c>GET /schedules/mine</c>.</param>
    public Task<AwsAnswer> RestAsync(string service, string request, string body = "") => SendAsync(
        service, new StringContent(body, null, "application/json"), new(request.Split(' ')[0]), request.Split(' ')[1]);

    public Task<AwsAnswer> SendAsync(string service, HttpContent content) => SendAsync(service, content, HttpMethod.Post, "/");

    public async Task<AwsAnswer> SendAsync(string service, HttpContent content, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, url + path) { Content = content };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={AccessKey}/20260101/{Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        // A server may refuse a large body by its length and hang up: ask first, or the refusal is lost in a broken pipe.
        request.Headers.ExpectContinue = content.Headers.ContentLength > 100_000;
        var answer = await Http.SendAsync(request);
        return new(answer, await answer.Content.ReadAsStringAsync());
    }
}
