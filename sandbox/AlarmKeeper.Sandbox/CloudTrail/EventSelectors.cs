using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

/// <summary>
/// What a trail takes, of either kind: setting one kind overwrites the other (rows T6 to T9). This sandbox records management
/// events only, so selectors of data events change nothing.
/// </summary>
/// <param name="Basic">Null when the advanced ones count.</param>
/// <param name="Advanced">Null when the basic ones count.</param>
internal sealed record EventSelectors(JsonArray? Basic, JsonArray? Advanced)
{
    // "Currently, you can only exclude" these two.
    private static readonly string[] Excludable = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

    public static EventSelectors Default { get; } = new(
        [
            new JsonObject
            {
                ["ReadWriteType"] = "All",
                ["IncludeManagementEvents"] = true,
                ["DataResources"] = new JsonArray(),
                ["ExcludeManagementEventSources"] = new JsonArray(),
            },
        ],
        null);

    /// <exception cref="AwsError">They contradict each other or the model.</exception>
    public static EventSelectors Read(JsonObject input)
    {
        var basic = input.Objects("EventSelectors").Select(Complete).ToArray();
        var advanced = input.Objects("AdvancedEventSelectors").Select(selector => selector.DeepClone()).ToArray();
        if ((basic.Length == 0) == (advanced.Length == 0))
            throw Invalid("Specify either EventSelectors or AdvancedEventSelectors");
        if (basic.Length > 5)
            throw Invalid("A trail has at most 5 event selectors");
        if (Array.Exists(basic, selector => selector.Text("ReadWriteType") is not ("All" or "ReadOnly" or "WriteOnly")))
            throw Invalid("ReadWriteType must be All, ReadOnly or WriteOnly");
        if (basic.SelectMany(selector => selector.Texts("ExcludeManagementEventSources")).Any(source => !Excludable.Contains(source)))
            throw Invalid($"ExcludeManagementEventSources can only name {string.Join(" and ", Excludable)}");
        if (advanced.OfType<JsonObject>().Any(selector => !Fields(selector).Any(field => field.Text("Field") == "eventCategory")))
            throw Invalid("An advanced event selector needs the field eventCategory");
        return basic.Length > 0 ? new([.. basic], null) : new(null, [.. advanced]);
    }

    public JsonObject Describe() => new()
    {
        ["EventSelectors"] = Basic?.DeepClone(),
        ["AdvancedEventSelectors"] = Advanced?.DeepClone(),
    };

    public bool Accept(JsonObject recorded) => Advanced is not null
        ? Advanced.OfType<JsonObject>().Any(selector => Fields(selector).All(field => FieldAccepts(field, recorded)))
        : Basic!.OfType<JsonObject>().Any(selector => BasicAccepts(selector, recorded));

    private static bool BasicAccepts(JsonObject selector, JsonObject recorded) =>
        selector.Flag("IncludeManagementEvents") == true
        && selector.Text("ReadWriteType") is var type
        && (type == "All" || (type == "ReadOnly") == IsReadOnly(recorded))
        && !selector.Texts("ExcludeManagementEventSources").Contains(recorded.Text("eventSource"));

    private static bool FieldAccepts(JsonObject field, JsonObject recorded)
    {
        var value = field.Text("Field") switch
        {
            "eventCategory" => "Management",
            "readOnly" => IsReadOnly(recorded) ? "true" : "false",
            "userIdentity.arn" => recorded["userIdentity"]?["arn"]?.ToString(),
            { } name => recorded.Text(name),
            null => null,
        } ?? "";
        // Within an operator any value will do; "Not" operators want none of theirs; all operators must agree.
        return Holds(field, "Equals", value.Equals)
            && Holds(field, "StartsWith", text => value.StartsWith(text, StringComparison.Ordinal))
            && Holds(field, "EndsWith", text => value.EndsWith(text, StringComparison.Ordinal));
    }

    private static bool Holds(JsonObject field, string name, Func<string, bool> matches)
    {
        var wanted = field.Texts(name).ToArray();
        return (wanted.Length == 0 || wanted.Any(matches)) && !field.Texts($"Not{name}").Any(matches);
    }

    private static bool IsReadOnly(JsonObject recorded) => recorded.Flag("readOnly") == true;

    private static IEnumerable<JsonObject> Fields(JsonObject selector) => selector.Objects("FieldSelectors");

    private static JsonObject Complete(JsonObject selector) => new()
    {
        ["ReadWriteType"] = selector.Text("ReadWriteType") ?? "All",
        ["IncludeManagementEvents"] = selector.Flag("IncludeManagementEvents") ?? true,
        ["DataResources"] = selector["DataResources"]?.DeepClone() ?? new JsonArray(),
        ["ExcludeManagementEventSources"] = selector["ExcludeManagementEventSources"]?.DeepClone() ?? new JsonArray(),
    };

    private static AwsError Invalid(string message) => new("InvalidEventSelectorsException", message);
}
