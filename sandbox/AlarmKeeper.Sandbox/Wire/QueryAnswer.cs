using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>The query protocol's XML: lists of members, maps of entries, times in ISO 8601.</summary>
internal sealed class QueryAnswer(string xmlNamespace) : IAnswerWriter
{
    // Outputs are JSON, where a map and a structure look alike. Attributes is the only map that these services answer.
    private const string Map = "Attributes";

    public WireAnswer Output(string operation, JsonObject output) => Document($"{operation}Response", (xml, requestId) =>
    {
        xml.WriteStartElement($"{operation}Result");
        Members(xml, output);
        xml.WriteEndElement();
        xml.WriteStartElement("ResponseMetadata");
        xml.WriteElementString("RequestId", requestId);
        xml.WriteEndElement();
    });

    public WireAnswer Error(AwsError error)
    {
        var answer = Document("ErrorResponse", (xml, requestId) =>
        {
            xml.WriteStartElement("Error");
            xml.WriteElementString("Type", error.Status < 500 ? "Sender" : "Receiver");
            xml.WriteElementString("Code", error.Code);
            xml.WriteElementString("Message", error.Message);
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", requestId);
        });
        return answer with { Status = error.Status };
    }

    private WireAnswer Document(string root, Action<XmlWriter, string> write)
    {
        var requestId = Guid.NewGuid().ToString();
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement(null, root, xmlNamespace);
            write(xml, requestId);
            xml.WriteEndElement();
        }
        return new(200, "text/xml", text.ToString()) { RequestId = requestId };
    }

    private static void Members(XmlWriter xml, JsonObject structure)
    {
        foreach (var (name, value) in structure)
        {
            if (value is null)
                continue;
            xml.WriteStartElement(name);
            if (name == Map && value is JsonObject map)
                Entries(xml, map);
            else
                Value(xml, value);
            xml.WriteEndElement();
        }
    }

    private static void Entries(XmlWriter xml, JsonObject map)
    {
        foreach (var (key, value) in map)
        {
            xml.WriteStartElement("entry");
            xml.WriteElementString("key", key);
            xml.WriteElementString("value", value?.ToString());
            xml.WriteEndElement();
        }
    }

    private static void Value(XmlWriter xml, JsonNode value)
    {
        switch (value)
        {
            case JsonObject structure:
                Members(xml, structure);
                break;
            case JsonArray list:
                foreach (var item in list.OfType<JsonNode>())
                {
                    xml.WriteStartElement("member");
                    Value(xml, item);
                    xml.WriteEndElement();
                }
                break;
            case JsonValue time when time.IsTime(out var moment):
                xml.WriteString(
                    moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                xml.WriteString(value.ToString());
                break;
        }
    }
}
