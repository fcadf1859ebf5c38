using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using AlarmKeeper.Text;
using Amazon;
using Amazon.Runtime.CredentialManagement;

namespace AlarmKeeper.CommandLine;

/// <summary>What follows a command on the command line.</summary>
internal sealed partial record Options
{
    private static readonly Option<string?> StackName = new("--stack")
    {
        HelpName = "name or ARN",
        Description = "Take the settings from the parameters of AlarmKeeper's stack, and look at its schedule, rules and function too",
        Validators = { CheckStack },
    };

    private static readonly Option<string?> ProfileName = new("--profile")
    {
        HelpName = "name",
        Description = "Use this profile of the AWS configuration files, whatever credentials the environment has",
        CompletionSources = { _ => new CredentialProfileStoreChain().ListProfiles().Select(profile => new CompletionItem(profile.Name)) },
    };

    private static readonly Option<string?> RegionName = new("--region")
    {
        HelpName = "code",
        Description = "Look in this Region, whatever the environment or the profile says",
        Validators = { CheckRegion },
        CompletionSources = { _ => RegionEndpoint.EnumerableAllRegions.Select(region => new CompletionItem(region.SystemName)) },
    };

    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Print the answer alone, and no progress" };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the report as JSON (docs/report.schema.json, docs/audit.schema.json)" };

    private static readonly Option<TimeSpan?> Since = new("--since")
    {
        HelpName = "2h",
        Description = $"How far to look back: {Trigger.Lookback.Allowed} (default: 24h)",
        CustomParser = ReadSince,
        CompletionSources = { _ => [new("1h"), new("24h"), new("7d"), new("14d")] },
    };

    private static readonly Option<string?> AccountName = new("--account")
    {
        HelpName = "id or name",
        Description = "Only what was done in this account: its twelve digits, or what the organization calls it",
        Validators = { CheckAccount },
    };

    private static readonly Option<string?> AlarmPrefix = new("--prefix")
    {
        HelpName = "text",
        Description = "Only alarms whose names begin so",
        Validators = { CheckPrefix },
    };

    private static readonly Option<bool> NoMail = new("--no-mail") { Description = "Print it only; mail nobody" };

    private static readonly Option<bool> Standards = new("--standards")
    {
        Description = "Say what Security Hub, CIS, Prowler and Cloud Custodian will say of the alerts (docs/standards.md)",
    };

    private static readonly Option<string?> Html = new("--html")
    {
        HelpName = "file",
        Description = "Write a page for an auditor to this file: one printable HTML file with all that was read",
    };

    /// <summary>Those of every command that calls AWS.</summary>
    public static Option[] OfAll { get; } = [StackName, ProfileName, RegionName, Json, Quiet];

    /// <summary>Those of <c>check</c>.</summary>
    public static Option[] OfCheck { get; } = [Standards, Html, .. OfAll];

    /// <summary>Those of <c>explain</c>.</summary>
    public static Option[] OfExplain { get; } = [Since, AccountName, NoMail, .. OfAll];

    /// <summary>Those of <c>audit</c>, which goes by no settings.</summary>
    public static Option[] OfAudit { get; } = [AlarmPrefix, Html, ProfileName, RegionName, Json, Quiet];

    /// <summary>The name or ARN of the stack that holds the settings; null for the environment's.</summary>
    public string? Stack { get; init; }

    /// <summary>Of the AWS configuration files; null for what the environment says.</summary>
    public string? Profile { get; init; }

    /// <summary>The code of a Region; null for what the environment or the profile says.</summary>
    public string? Region { get; init; }

    /// <summary>For programs.</summary>
    public bool AsJson { get; init; }

    /// <summary>Whether the answer is all that is to be printed.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether <c>check</c> says what auditors will say.</summary>
    public bool ShowsStandards { get; init; }

    /// <summary>The file that <c>check</c> and <c>audit</c> write a page for an auditor to; null for none.</summary>
    public string? Page { get; init; }

    /// <summary>How far <c>explain</c> looks back; null: a day.</summary>
    public TimeSpan? Lookback { get; init; }

    /// <summary>The account of which alone <c>explain</c> tells, by its digits or its name; null for all.</summary>
    public string? Account { get; init; }

    /// <summary>What the names of the alarms begin with that <c>audit</c> looks at; null for all.</summary>
    public string? Prefix { get; init; }

    /// <summary>Whether <c>explain</c> tells people what it finds.</summary>
    public bool Mails { get; init; }

    public static Options From(ParseResult parsed) => new()
    {
        Stack = parsed.GetValue(StackName),
        Profile = parsed.GetValue(ProfileName),
        Region = parsed.GetValue(RegionName),
        AsJson = parsed.GetValue(Json),
        IsQuiet = parsed.GetValue(Quiet),
        ShowsStandards = parsed.GetValue(Standards),
        Page = parsed.GetValue(Html),
        Lookback = parsed.GetValue(Since),
        Account = parsed.GetValue(AccountName),
        Prefix = parsed.GetValue(AlarmPrefix),
        Mails = !parsed.GetValue(NoMail),
    };

    // What begins with a dash is an option that was mistyped, and no stack can have such a name.
    private static void CheckStack(OptionResult given)
    {
        if (given.Tokens is [{ Value: "" or ['-', ..] }])
            given.AddError("--stack needs the name or the ARN of AlarmKeeper's stack, for example: --stack alarm-keeper");
    }

    private static void CheckAccount(OptionResult given)
    {
        if (given.Tokens is [{ Value: "" or ['-', ..] }])
            given.AddError("--account needs the twelve digits or the name of an account, for example: --account 111122223333");
    }

    // As DescribeAlarms takes it.
    private static void CheckPrefix(OptionResult given)
    {
        if (given.Tokens is [{ Value.Length: 0 or > 255 }])
            given.AddError("--prefix needs 1 to 255 characters, for example: --prefix orders-");
    }

    private static void CheckRegion(OptionResult given)
    {
        if (given.Tokens is [{ Value: var code }] && !RegionCode().IsMatch(code))
            given.AddError($"--region is '{Printable.Line(code)}': expected the code of a Region, such as eu-west-1.");
    }

    private static TimeSpan? ReadSince(ArgumentResult given)
    {
        var back = Trigger.Lookback.Parse(given.Tokens[0].Value);
        if (back is null)
            given.AddError($"--since is '{Printable.Line(given.Tokens[0].Value)}': expected {Trigger.Lookback.Allowed}.");
        return back;
    }

    [GeneratedRegex(@"^[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex RegionCode();
}
