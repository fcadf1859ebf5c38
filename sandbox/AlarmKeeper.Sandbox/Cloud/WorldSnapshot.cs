using System.Collections;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Cloud;

/// <summary>
/// A world as it was at one moment, its time included: what services keep, who has which access key, and what reached people. A world
/// whose functions run as processes cannot come back to it, since those go on from where they are.
/// </summary>
internal sealed class WorldSnapshot
{
    private static readonly Type[] Kept =
    [
        typeof(string), typeof(World), typeof(AwsRegion), typeof(Partition), typeof(FunctionPackage), typeof(Lock), typeof(Caller),
        // Compared with what there is once: a trail without selectors of its own, a filter without a criterion.
        typeof(EventSelectors), typeof(SelectionCriteria),
    ];

    private static readonly Type[] Unchanging = [typeof(Type), typeof(Delegate), typeof(IComparer), typeof(IEqualityComparer)];

    private readonly Dictionary<AwsRegion, IReadOnlyDictionary<Type, object>> stores;
    private readonly IReadOnlyList<Caller> callers;
    private readonly IReadOnlyList<Mail> mails;
    private readonly (string[] Members, string? Management, string[] Delegated, KeyValuePair<string, string>[] Names) organization;
    private readonly DateTimeOffset now;

    private WorldSnapshot(World world)
    {
        stores = Copy(world.Regions.ToDictionary(region => region, region => region.Stores));
        (callers, mails, now) = (world.Credentials.All, world.Inbox.All, world.Clock.GetUtcNow());
        organization = ([.. world.Organization], world.ManagementAccount, [.. world.DelegatedAdministrators], [.. world.AccountNames]);
    }

    /// <exception cref="NotSupportedException">The world's functions run.</exception>
    public static WorldSnapshot Of(World world)
    {
        if (world.Functions is not null)
            throw new NotSupportedException("The functions of this world run as processes, which no snapshot holds.");
        lock (world.Gate)
            return new(world);
    }

    /// <summary>Lets a world be again as it was, any number of times: faults, calls and events on their way are forgotten.</summary>
    /// <param name="world">The one that this is of.</param>
    public void Restore(World world)
    {
        lock (world.Gate)
        {
            world.Reset();
            world.Clock.Set(now);
            foreach (var (region, kept) in Copy(stores))
                world.Put(region, kept);
            foreach (var caller in callers)
                world.Credentials.Register(caller);
            foreach (var mail in mails)
                world.Inbox.Add(mail);
            world.Organization.UnionWith(organization.Members);
            world.ManagementAccount = organization.Management;
            world.DelegatedAdministrators.UnionWith(organization.Delegated);
            foreach (var (account, name) in organization.Names)
                world.AccountNames[account] = name;
        }
    }

    private static Dictionary<AwsRegion, IReadOnlyDictionary<Type, object>> Copy(
        Dictionary<AwsRegion, IReadOnlyDictionary<Type, object>> all)
    {
        // One copy for all: what is kept in one Region may hang on what is kept in another.
        var copy = new ObjectCopy(IsShared);
        return all.ToDictionary(
            one => one.Key,
            one => (IReadOnlyDictionary<Type, object>)one.Value.ToDictionary(store => store.Key, store => copy.Of(store.Value)));
    }

    // What the engine makes of a pattern or a policy never changes.
    private static bool IsShared(Type type) =>
        Kept.Contains(type) || type.Namespace == typeof(PolicyDocument).Namespace || Unchanging.Any(one => one.IsAssignableFrom(type))
        || (type.IsGenericType && type.GetInterfaces().Any(one => one.IsGenericType && IsComparer(one.GetGenericTypeDefinition())))
        || type.Name.StartsWith("ConditionalWeakTable", StringComparison.Ordinal);

    private static bool IsComparer(Type type) => type == typeof(IComparer<>) || type == typeof(IEqualityComparer<>);
}
