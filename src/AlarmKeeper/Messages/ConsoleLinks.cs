using AlarmKeeper.Chain;
using AlarmKeeper.Report;

namespace AlarmKeeper.Messages;

/// <summary>Addresses of AWS console pages.</summary>
internal static class ConsoleLinks
{
    public static IEnumerable<(string Title, string Url)> Of(Place place, IEnumerable<LinkReport> links) =>
        links.Select(link => Of(place, link.Found)).Concat(links.Select(link => Event(place, link.ChangedBy))).OfType<(string, string)>().Distinct();

    private static (string Title, string Url)? Event(Place place, CloudTrailEvent? call) => call is { Id: { } id }
        ? ($"Event {Printable.Line(call.Name, 64)}", $"{Home(place, "cloudtrailv2")}#/events/{Uri.EscapeDataString(id)}")
        : null;

    private static (string Title, string Url)? Of(Place place, LinkDrift link)
    {
        var name = Uri.EscapeDataString(link.Name);
        return link.Kind switch
        {
            LinkKind.Trail => ("Trails", $"{Home(place, "cloudtrailv2")}#/trails"),
            // This page wants its names escaped twice, with a dollar sign for the second percent sign.
            LinkKind.LogGroup => ($"Log group {Printable.Line(link.Name)}", $"{Home(place, "cloudwatch")}#logsV2:log-groups/log-group/{Uri.EscapeDataString(name).Replace('%', '$')}"),
            LinkKind.Alarm => ($"Alarm {Printable.Line(link.Name)}", $"{Home(place, "cloudwatch")}#alarmsV2:alarm/{name}"),
            LinkKind.Topic => ($"Topic {Printable.Line(link.Name)}", $"https://{place.Region}.{Domain(place)}/sns/v3/home?region={place.Region}#/topic/{place.Topic(name)}"),
            _ => null,
        };
    }

    private static string Home(Place place, string service) => $"https://{place.Region}.{Domain(place)}/{service}/home?region={place.Region}";

    private static string Domain(Place place) => place.Partition switch
    {
        "aws-cn" => "console.amazonaws.cn",
        "aws-us-gov" => "console.amazonaws-us-gov.com",
        "aws-eusc" => "console.amazonaws-eusc.eu",
        _ => "console.aws.amazon.com",
    };
}
