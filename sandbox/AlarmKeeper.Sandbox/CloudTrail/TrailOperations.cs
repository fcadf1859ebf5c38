using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

internal static partial class TrailOperations
{
    public static JsonObject Create(ServiceCall call)
    {
        var name = call.Required("Name", "InvalidTrailNameException");
        if (name.Length is < 3 or > 128 || !NamePattern().IsMatch(name))
            throw new AwsError("InvalidTrailNameException",
                "Trail name must be 3 to 128 letters, numbers, periods, underscores or dashes.");
        var home = Owner(call);
        var trails = home.Store<TrailStore>().Trails;
        if (trails.ContainsKey(name))
            throw new AwsError("TrailAlreadyExistsException", $"Trail {name} already exists for customer: {call.Region.Account}");
        call.Required("S3BucketName", "InvalidS3BucketNameException");
        var trail = new Trail(home, name);
        Change(call, trail);
        TrailTags.Add(trail, call.Input);
        trails[name] = trail;
        return Answer(trail);
    }

    // "The management account is the owner of all organization trails", those of a delegated administrator too.
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html
    private static AwsRegion Owner(ServiceCall call) => call.Input.Flag("IsOrganizationTrail") == true
        && call.Region.World is { ManagementAccount: { } management } world && world.DelegatedAdministrators.Contains(call.Region.Account)
            ? world.Region(management, call.Region.Name)
            : call.Region;

    public static JsonObject Update(ServiceCall call)
    {
        var trail = TrailStore.FindOwn(call.Region, call.Required("Name", "InvalidTrailNameException"));
        Change(call, trail);
        return Answer(trail);
    }

    public static void Delete(ServiceCall call)
    {
        var trail = TrailStore.FindOwn(call.Region, call.Required("Name", "InvalidTrailNameException"));
        trail.Home.Store<TrailStore>().Trails.Remove(trail.Name);
    }

    public static JsonObject Get(ServiceCall call) => new()
    {
        ["Trail"] = TrailStore.Find(call.Region, call.Required("Name", "InvalidTrailNameException")).Describe(),
    };

    // A name stands for a trail of this Region only, an ARN for any; one that matches nothing is no error (aws-facts 2.4).
    public static JsonObject Describe(ServiceCall call)
    {
        var names = call.Input.Texts("trailNameList").ToHashSet();
        var shadows = call.Input.Flag("includeShadowTrails") ?? true;
        var trails = TrailStore.Visible(call.Region)
            .Where(trail => shadows || trail.Home == call.Region)
            .Where(trail => names.Count == 0 || names.Contains(trail.Arn)
                || (names.Contains(trail.Name) && trail.Home.Name == call.Region.Name));
        return new() { ["trailList"] = new JsonArray([.. trails.Select(trail => trail.Describe())]) };
    }

    // Everything is checked before anything changes. A member that is absent leaves the trail's as it is; an empty one removes it.
    private static void Change(ServiceCall call, Trail trail)
    {
        var input = call.Input;
        var group = Changed(input, "CloudWatchLogsLogGroupArn", trail.CloudWatchLogsLogGroupArn);
        var role = Changed(input, "CloudWatchLogsRoleArn", trail.CloudWatchLogsRoleArn);
        if (group is not null && group.Split(':') is not ["arn", _, "logs", _, _, "log-group", _, "*"])
            throw new AwsError("InvalidCloudWatchLogsLogGroupArnException", "CloudTrail cannot validate the specified log group ARN.");
        // "You must use a log group that exists in your account."
        if (group is not null && group != trail.CloudWatchLogsLogGroupArn && group.Split(':')[4] != call.Region.Account)
            throw new AwsError("InvalidCloudWatchLogsLogGroupArnException", "CloudTrail cannot use a log group of another account.");
        if ((group is null) != (role is null))
            throw new AwsError("InvalidCloudWatchLogsRoleArnException", "Specify both the log group and the role for it, or neither.");
        var organization = input.Flag("IsOrganizationTrail") ?? trail.IsOrganizationTrail;
        if (organization && !call.Region.World.Organization.Contains(call.Region.Account))
            throw new AwsError("OrganizationsNotInUseException", "The account is not a member of an organization.");
        var (isMultiRegion, isGlobal) = (
            input.Flag("IsMultiRegionTrail") ?? trail.IsMultiRegionTrail,
            input.Flag("IncludeGlobalServiceEvents") ?? trail.IncludeGlobalServiceEvents);
        if (isMultiRegion && !isGlobal)
            throw new AwsError("InvalidParameterCombinationException", "Multi-Region trail must include global service events.");
        (trail.CloudWatchLogsLogGroupArn, trail.CloudWatchLogsRoleArn, trail.IsOrganizationTrail) = (group, role, organization);
        trail.S3BucketName = input.Text("S3BucketName") ?? trail.S3BucketName;
        trail.S3KeyPrefix = Changed(input, "S3KeyPrefix", trail.S3KeyPrefix);
        trail.SnsTopicName = Changed(input, "SnsTopicName", trail.SnsTopicName);
        trail.KmsKeyId = Changed(input, "KmsKeyId", trail.KmsKeyId);
        (trail.IsMultiRegionTrail, trail.IncludeGlobalServiceEvents) = (isMultiRegion, isGlobal);
        trail.LogFileValidationEnabled = input.Flag("EnableLogFileValidation") ?? trail.LogFileValidationEnabled;
    }

    private static string? Changed(JsonObject input, string name, string? current) => input.Text(name) switch
    {
        null => current,
        "" => null,
        var value => value,
    };

    // What CreateTrail and UpdateTrail answer lacks what only a description has.
    private static JsonObject Answer(Trail trail)
    {
        var answer = trail.Describe();
        foreach (var member in (string[])["HomeRegion", "HasCustomEventSelectors", "HasInsightSelectors"])
            answer.Remove(member);
        return answer;
    }

    [GeneratedRegex(@"^[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*\z")]
    private static partial Regex NamePattern();
}
