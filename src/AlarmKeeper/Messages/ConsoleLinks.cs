using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>Addresses of AWS console pages.</summary>
internal static class ConsoleLinks
{
    public static IEnumerable<(string Title, string Url)> Of(Place place, IEnumerable<LinkReport> links) =>
        links.Select(link => Of(place, link.Found.Link)).Concat(links.Select(link => Event(place, link.ChangedBy)))
            .OfType<(string, string)>().Distinct();

    private static (string Title, string Url)? Event(Place place, CloudTrailEvent? call) => call is { Id: { } id, IsClaim: false }
        ? ($"Event {Printable.Line(call.Name, 64)}", $"{Home(place, "cloudtrailv2/home")}#/events/{Uri.EscapeDataString(id)}")
        : null;

    private static (string Title, string Url)? Of(Place place, Link link) =>
        link.Page is { } page ? (Printable.Line(page.Title), $"{Home(place, page.Path)}{page.Fragment}") : null;

    private static string Home(Place place, string path) => $"https://{place.Region}.{Domain(place)}/{path}?region={place.Region}";

    private static string Domain(Place place) => place.Partition switch
    {
        "aws-cn" => "console.amazonaws.cn",
        "aws-us-gov" => "console.amazonaws-us-gov.com",
        "aws-eusc" => "console.amazonaws-eusc.eu",
        _ => "console.aws.amazon.com",
    };
}
