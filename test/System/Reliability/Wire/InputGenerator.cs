using System.Reflection;
using System.Text;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Tests.Reliability.Wire;

/// <summary>Makes input of any type for clients: the same for the same random numbers.</summary>
internal sealed class InputGenerator(Random random)
{
    private const int Large = 20_000;

    // What an answer has and a request has not.
    private static readonly string[] Answered =
    [
        "StateValue", "StateReason", "StateTransitionedTimestamp", "StateUpdatedTimestamp", "AlarmConfigurationUpdatedTimestamp",
        "EvaluationState", "Metrics", "ThresholdMetricId", "EvaluationCriteria", "EvaluationInterval", "CreationTime",
    ];

    // What a request must have, and an answer may lack.
    private static readonly string[] Needed =
        ["LogGroupName", "FilterPattern", "MetricTransformations", "EvaluationPeriods", "ComparisonOperator"];

    private static readonly string[] Pieces =
    [
        "a", "Z", "0", " ", "  ", "\"", "'", "\\", "/", "&", "=", "+", "%", "%20", "<b>", "]]>", "{", "}", "\u0000", "\u0001", "\u001b[2J",
            "\t", "\r\n", "\u007f", "\u0085",
        "é", "e\u0301", "ß", "İ", "漢字", "\u202e", "\u2028", "\ufeff", "😀", "👩\u200d🚒", "\\u0041", "~", "*", "?", "#", ";", ",",
            "arn:aws:sns:eu-west-1:111122223333:x", "$.eventName",
    ];

    private readonly NullabilityInfoContext nullability = new();

    /// <summary>The texts of the input made last.</summary>
    public List<string> Texts { get; } = [];

    public IReadOnlyList<object?> Arguments(MethodInfo method)
    {
        Texts.Clear();
        return [.. method.GetParameters()[..^1].Select(one =>
            nullability.Create(one).WriteState == NullabilityState.Nullable && random.Next(3) == 0 ? null
                : Make(one.ParameterType, one.Name!))];
    }

    private object? Make(Type type, string name) => type switch
    {
        _ when type == typeof(string) => name is "name" or "arn" or "function" ? $"{Text()}x" : Text(),
        _ when Nullable.GetUnderlyingType(type) is { } inner => Make(inner, name),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(int) => random.Next(1, 100_000),
        _ when type == typeof(long) => random.NextInt64(1, 2_000_000_000_000),
        _ when type == typeof(double) => Math.Round((random.NextDouble() - 0.5) * 1e6, random.Next(4)),
        _ when type == typeof(DateTimeOffset) =>
            DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(1_000_000_000_000, 2_000_000_000_000)),
        _ when type.IsAssignableTo(typeof(Delegate)) =>
            typeof(InputGenerator).GetMethod(nameof(Ignore), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.GenericTypeArguments).CreateDelegate(type),
        _ when type.IsAssignableFrom(typeof(Dictionary<string, string>)) => Map(name == "tags" ? 1 : 0),
        _ when type.IsGenericType && type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GenericTypeArguments[0])) =>
            Many(type.GenericTypeArguments[0], name),
        _ => Whole(type),
    };

    // No tags are no call.
    private Dictionary<string, string> Map(int least)
    {
        var map = new Dictionary<string, string>();
        for (var n = random.Next(least, 4); n > 0; n--)
            map[$"{Text()}{n}"] = Text();
        return map;
    }

    private System.Collections.IList Many(Type element, string name)
    {
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        // Of no alarm nothing is asked.
        for (var n = random.Next(name == "names" ? 1 : 0, 4); n > 0; n--)
            list.Add(Make(element, name));
        return list;
    }

    private object Whole(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        var whole = constructor.GetParameters() is { Length: 0 } ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(one => Make(one.ParameterType, one.Name!))]);
        foreach (var property in type.GetProperties().Where(one => one.CanWrite && !Answered.Contains(one.Name)))
            if (constructor.GetParameters().All(one => one.Name != property.Name)
                && (Needed.Contains(property.Name) || nullability.Create(property).WriteState != NullabilityState.Nullable
                    || random.Next(3) > 0))
                property.SetValue(whole, Make(property.PropertyType, property.Name));
        return whole;
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (var n = random.Next(8); n > 0; n--)
            text.Append(Pieces[random.Next(Pieces.Length)]);
        if (random.Next(100) == 0)
            text.Append(string.Concat(Enumerable.Repeat(Pieces[random.Next(Pieces.Length)], Large)));
        Texts.Add(text.ToString());
        return text.ToString();
    }

    private static void Ignore<T>(T any)
    {
    }
}
