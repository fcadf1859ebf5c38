using System.Text.Json.Nodes;
using System.Xml.Linq;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.S3;

/// <summary>S3's answers: objects and headers, or XML of a namespace that it began with.</summary>
/// <param name="isHead">Whether nothing but headers may be answered.</param>
internal sealed class ObjectAnswer(bool isHead) : IAnswerWriter
{
    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static JsonObject Empty(params (string Name, string Value)[] headers) => Content(default, headers);

    public static JsonObject NoContent() => Content(default, [], 204);

    public static JsonObject Document(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
            element.Name = Namespace + element.Name.LocalName;
        var text = root.ToString(SaveOptions.DisableFormatting);
        return Content(System.Text.Encoding.UTF8.GetBytes(text), [("Content-Type", "application/xml")]);
    }

    public static JsonObject Content(ReadOnlyMemory<byte> content, (string Name, string Value)[] headers, int status = 200) => new()
    {
        ["Answer"] = JsonValue.Create(new Made(content, headers, status)),
    };

    public WireAnswer Output(string operation, JsonObject output)
    {
        var made = output["Answer"]!.GetValue<Made>();
        return new(made.Status, "application/octet-stream", "")
        {
            Content = made.Content,
            Headers = made.Headers.ToDictionary(header => header.Name, header => header.Value),
            IsHead = isHead,
        };
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    public WireAnswer Error(AwsError error) => new(error.Status, "application/xml", new XElement(
        "Error",
        new XElement("Code", error.Code),
        new XElement("Message", error.Message),
        new XElement("RequestId", Guid.NewGuid().ToString("N")[..16].ToUpperInvariant())).ToString(SaveOptions.DisableFormatting))
    {
        IsHead = isHead,
    };

    private sealed record Made(ReadOnlyMemory<byte> Content, (string Name, string Value)[] Headers, int Status);
}
