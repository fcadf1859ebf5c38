using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

/// <summary>The trails whose home a Region is.</summary>
internal sealed class TrailStore
{
    public SortedDictionary<string, Trail> Trails { get; } = new(StringComparer.Ordinal);

    public static IEnumerable<Trail> All(World world) => world.Regions.SelectMany(region => region.Store<TrailStore>().Trails.Values);

    /// <summary>The Region's own and the shadows of others in it.</summary>
    public static IEnumerable<Trail> Visible(AwsRegion region) => All(region.World).Where(trail => trail.IsVisibleIn(region));

    /// <summary>
    /// For reading: "If you are specifying a shadow trail, you must specify its ARN." And "if the trail is an organization trail and you
    /// are a member account in the organization, you must provide the full ARN of that trail, and not just the name" (GetTrailStatus).
    /// </summary>
    /// <exception cref="AwsError">There is none.</exception>
    public static Trail Find(AwsRegion region, string nameOrArn) =>
        Visible(region).FirstOrDefault(trail => trail.Arn == nameOrArn || (trail.Name == nameOrArn && trail.Home == region))
        ?? throw Unknown(region, nameOrArn);

    /// <summary>For writing: in its home Region and account only.</summary>
    /// <exception cref="AwsError">There is none, or it is another's.</exception>
    public static Trail FindOwn(AwsRegion region, string nameOrArn)
    {
        var found = Visible(region).Where(trail => trail.Arn == nameOrArn || trail.Name == nameOrArn).ToArray();
        var trail = Array.Find(found, trail => trail.Home == region) ?? found.FirstOrDefault() ?? throw Unknown(region, nameOrArn);
        if (trail.Home.Account != region.Account && !region.World.DelegatedAdministrators.Contains(region.Account))
            throw new AwsError(
                "NotOrganizationMasterAccountException", "Only the management account of the organization may change its trail.");
        return trail.Home.Name == region.Name
            ? trail
            : throw new AwsError("InvalidHomeRegionException", $"The trail's home Region is {trail.Home.Name}, not {region.Name}.");
    }

    private static AwsError Unknown(AwsRegion region, string nameOrArn) =>
        new("TrailNotFoundException", $"Unknown trail: {nameOrArn} for the user: {region.Account}");
}
