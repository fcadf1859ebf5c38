using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// The values of a template's parameters, checked as CloudFormation checks them.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
/// </summary>
internal static class ParameterValues
{
    // "A parameter value can be up to 4,096 bytes."
    private const int MaxBytes = 4096;

    /// <param name="given">What the caller says, by name.</param>
    /// <returns>A value for each parameter that the template declares.</returns>
    /// <exception cref="AwsError">One is missing, unknown, or not what the template allows.</exception>
    public static SortedDictionary<string, string> Of(JsonObject template, IReadOnlyDictionary<string, string> given)
    {
        var declared = template["Parameters"] as JsonObject ?? [];
        if (given.Keys.Where(name => !declared.ContainsKey(name)).ToList() is { Count: > 0 } unknown)
            throw TemplateCheck.Invalid($"Parameters: [{string.Join(", ", unknown)}] do not exist in the template");
        var missing = declared.Where(one => !given.ContainsKey(one.Key) && one.Value!["Default"] is null).Select(one => one.Key).ToList();
        if (missing.Count > 0)
            throw TemplateCheck.Invalid($"Parameters: [{string.Join(", ", missing)}] must have values");
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, parameter) in declared)
        {
            values[name] = given.TryGetValue(name, out var value) ? value : parameter!["Default"]!.ToString();
            Check(name, parameter!.AsObject(), values[name]);
        }
        return values;
    }

    private static void Check(string name, JsonObject parameter, string value)
    {
        if (Encoding.UTF8.GetByteCount(value) > MaxBytes)
            throw TemplateCheck.Invalid($"Parameter '{name}' must contain at most {MaxBytes} bytes");
        foreach (var one in parameter.Text("Type") == "CommaDelimitedList" ? value.Split(',', StringSplitOptions.TrimEntries) : [value])
            if (Fault(name, parameter, one) is { } fault)
                throw TemplateCheck.Invalid(parameter.Text("ConstraintDescription") is { } description
                    ? $"Parameter {name} failed to satisfy constraint: {description}"
                    : fault);
    }

    private static string? Fault(string name, JsonObject parameter, string value)
    {
        if (parameter["AllowedValues"] is JsonArray allowed && allowed.All(one => one!.ToString() != value))
            return $"Parameter '{name}' must be one of AllowedValues";
        // "the pattern must match the entire parameter value provided", of a list each value in it.
        if (parameter.Text("AllowedPattern") is { } pattern && !Regex.IsMatch(value, $@"\A(?:{pattern})\z"))
            return $"Parameter '{name}' must match pattern {pattern}";
        if (value.Length < parameter.Integer("MinLength"))
            return $"Parameter '{name}' must contain at least {parameter.Integer("MinLength")} characters";
        if (value.Length > parameter.Integer("MaxLength"))
            return $"Parameter '{name}' must contain at most {parameter.Integer("MaxLength")} characters";
        return parameter.Text("Type") == "Number" ? NumberFault(name, parameter, value) : null;
    }

    private static string? NumberFault(string name, JsonObject parameter, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return $"Parameter '{name}' must be a number";
        if (number < parameter.Number("MinValue"))
            return $"Parameter '{name}' must be a number not less than {parameter.Text("MinValue")}";
        return number > parameter.Number("MaxValue")
            ? $"Parameter '{name}' must be a number not greater than {parameter.Text("MaxValue")}"
            : null;
    }
}
