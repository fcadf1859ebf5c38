using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Logs;

namespace AlarmKeeper.Tests.Support;

/// <summary>A dashboard as CloudWatch would draw it of its body, with the sandbox's values, as far as a test has to see it.</summary>
internal sealed record DashboardPicture(IReadOnlyList<DashboardWidget> Widgets)
{
    private const int Unit = 46;

    public static DashboardPicture Of(DeployedLandscape aws, string name)
    {
        var body = aws.Call("monitoring", "GetDashboard", new() { ["DashboardName"] = name })["DashboardBody"]!.ToString();
        return new([.. JsonNode.Parse(body)!["widgets"]!.AsArray().Select(widget => Draw(aws, widget!))]);
    }

    public string Svg()
    {
        var height = Widgets.Max(widget => widget.Y + widget.Height) * Unit;
        var svg = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns='http://www.w3.org/2000/svg' width='{24 * Unit}' height='{height}' font-family='sans-serif' font-size='13'>"));
        foreach (var widget in Widgets)
        {
            var (x, y) = (widget.X * Unit, widget.Y * Unit);
            svg.Append(CultureInfo.InvariantCulture,
                $"<g transform='translate({x},{y})'><rect x='4' y='4' width='{(widget.Width * Unit) - 8}' ")
                .Append(CultureInfo.InvariantCulture, $"height='{(widget.Height * Unit) - 8}' fill='white' stroke='#999'/>")
                .Append(CultureInfo.InvariantCulture,
                    $"<text x='14' y='26' font-weight='bold'>{WebUtility.HtmlEncode(widget.Title)}</text>");
            foreach (var (line, row) in widget.Shown.Select((line, row) => (line, row)).Take((widget.Height * Unit / 18) - 2))
                svg.Append(CultureInfo.InvariantCulture, $"<text x='14' y='{48 + (18 * row)}'>{WebUtility.HtmlEncode(line)}</text>");
            svg.Append("</g>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static DashboardWidget Draw(DeployedLandscape aws, JsonNode widget)
    {
        var properties = widget["properties"]!;
        return new(properties["title"]!.ToString(), (int)widget["x"]!, (int)widget["y"]!, (int)widget["width"]!, (int)widget["height"]!,
            [.. widget["type"]!.ToString() switch
            {
                "alarm" => Alarms(aws, properties),
                "metric" => properties["metrics"]!.AsArray().SelectMany(metric => Values(aws, properties, metric!.AsArray())),
                _ => Notices(aws, properties),
            }]);
    }

    private static IEnumerable<string> Alarms(DeployedLandscape aws, JsonNode properties)
    {
        var names = properties["alarms"]!.AsArray().Select(arn => arn!.ToString().Split(':')[6]).ToArray();
        var all =
            aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNames"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) });
        Assert.Equal(names.Length, all["MetricAlarms"]!.AsArray().Count);
        return all["MetricAlarms"]!.AsArray().Select(alarm => $"{alarm!["AlarmName"]}: {alarm["StateValue"]}");
    }

    private static IEnumerable<string> Values(DeployedLandscape aws, JsonNode properties, JsonArray metric)
    {
        var now = aws.World.Clock.GetUtcNow();
        var dimensions = metric.Skip(2).Chunk(2)
            .Select(pair => (JsonNode)new JsonObject { ["Name"] = pair[0]!.ToString(), ["Value"] = pair[1]!.ToString() });
        var read = aws.Call("monitoring", "GetMetricStatistics", new()
        {
            ["Namespace"] = metric[0]!.ToString(),
            ["MetricName"] = metric[1]!.ToString(),
            ["Dimensions"] = new JsonArray([.. dimensions]),
            ["StartTime"] = now.AddDays(-1).ToUnixTimeSeconds(),
            ["EndTime"] = now.ToUnixTimeSeconds(),
            ["Period"] = (int)properties["period"]!,
            ["Statistics"] = new JsonArray(properties["stat"]!.ToString()),
        });
        var values = read["Datapoints"]!.AsArray().Select(point => (double)point![properties["stat"]!.ToString()]!).ToList();
        Assert.True(values.Count > 0, $"{metric[1]} has no value");
        return [string.Create(CultureInfo.InvariantCulture, $"{metric[1]}: {string.Join(' ', values)}")];
    }

    private static IEnumerable<string> Notices(DeployedLandscape aws, JsonNode properties)
    {
        var group = properties["query"]!.ToString().Split('\'')[1];
        return aws.Home.Store<LogsStore>().Groups.ContainsKey(group)
            ? aws.Stack.Runs.Environments.Log.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)
                .Where(line => line["report"]?["notice"]?["reason"] is not null)
                .Select(line =>
                    $"{line["timestamp"]}  {line["report"]!["verdict"]}  {line["report"]!["notice"]!["reason"]}  {line["message"]}")
            : [];
    }
}

/// <summary>One of its widgets, in units of its grid.</summary>
internal sealed record DashboardWidget(string Title, int X, int Y, int Width, int Height, IReadOnlyList<string> Shown);
