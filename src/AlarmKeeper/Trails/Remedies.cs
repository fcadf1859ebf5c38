using AlarmKeeper.Configuration;
using AlarmKeeper.Text;

namespace AlarmKeeper.Trails;

/// <summary>What a person does where that depends on what was found; all other wording is in the report's advice.</summary>
internal static class Remedies
{
    private const int Longest = 100;

    /// <summary>Begins with what to type: whoever deployed in the wrong place reads no further.</summary>
    public static string DeployThere(OtherLocation there) => (there.Region, there.Account) switch
    {
        ({ } region, null) => $"Deploy there: sam deploy --region {region}. {Nothing(there, $"is at home in {region}")}",
        (null, { } account) => $"Deploy there: in account {account}. {Nothing(there, "delivers to a log group of that account")}",
        ({ } region, { } account) =>
            $"Deploy there: in account {account}, sam deploy --region {region}. {Nothing(there, "delivers to a log group there")}",
        _ => throw new InvalidOperationException("It is at home here."),
    };

    /// <summary>What is wrong there, in whole sentences.</summary>
    /// <param name="where">What is elsewhere, such as the trail.</param>
    public static string WrongPlace(string where) =>
        $"AlarmKeeper runs in another account or Region than the {where} {{name}}. Here it cannot keep the alert.";

    /// <summary>For a trail that is not there, where others could take its place.</summary>
    /// <param name="usable">Trails of this Region and account with a log group.</param>
    public static string? UseTrail(IEnumerable<Trail> usable) => usable.FirstOrDefault() is not { } other ? null
        : $"Set {Setting.Trail.Name} to '{Name(other.Name)}', which delivers to a log group here, and deploy again; or restore the trail"
            + " (with Control Tower: reset the landing zone).";

    /// <summary>For a trail that is deleted, where the organization's lives elsewhere.</summary>
    public static string RestoreOrDeployThere(string trail, OtherLocation there) =>
        $"Restore the trail {Name(trail)}, which is deleted (with Control Tower: reset the landing zone). "
        + $"Or let the trail {Name(there.Trail)} take its place: {DeployThere(there)}";

    /// <summary>For a log group that was set by name and that no trail feeds, where another one is fed.</summary>
    public static string UseLogGroupOf(Trail trail) =>
        $"Set {Setting.LogGroup.Name} to 'auto' or to '{Name(trail.LogGroup!)}', where the trail {Name(trail.Name)} delivers, and deploy "
        + "again; or let the trail deliver to the log group as before.";

    /// <summary>For a log group that was set by name and is not there.</summary>
    public static string UseTheTrailsLogGroup(string name) =>
        $"Set {Setting.LogGroup.Name} to 'auto' or to a log group that is here, and deploy again: "
        + $"there is no log group {Name(name)} in this"
        + " account and Region.";

    private static string Nothing(OtherLocation there, string why) =>
        $"The trail {Name(there.Trail)} {why}, and AlarmKeeper keeps nothing here.";

    private static string Name(string name) => Printable.Line(name, Longest);
}
