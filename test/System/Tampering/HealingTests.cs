using System.Diagnostics.CodeAnalysis;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>Every break of one link of the tamper catalogue, one at a time.</summary>
[Trait("Category", "EndToEnd")]
[SuppressMessage("Design", "CA1000", Justification = "xUnit looks for the cases of a theory in a static member.")]
public abstract class HealingTests<TLink>(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
    where TLink : IBreakLink
{
    public static TheoryData<string> Names => [.. Break.Of<TLink>().Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task One_run_heals_it_or_names_what_a_person_must_do_when(string name)
    {
        var broken = Break.Named(name);
        return new Healing(fixture.Aws).PlayAsync(broken, broken.Expect);
    }
}

public class TrailHealingTests(LandscapeFixture fixture) : HealingTests<BreakLinks.Trail>(fixture);

public class LogGroupHealingTests(LandscapeFixture fixture) : HealingTests<BreakLinks.LogGroup>(fixture);

public class FilterHealingTests(LandscapeFixture fixture) : HealingTests<BreakLinks.Filter>(fixture);

public class AlarmHealingTests(LandscapeFixture fixture) : HealingTests<BreakLinks.Alarm>(fixture);

public class TopicHealingTests(LandscapeFixture fixture) : HealingTests<BreakLinks.Topic>(fixture);

public class EnforcerHealingTests(LandscapeFixture fixture) : HealingTests<BreakLinks.Enforcer>(fixture);

/// <summary>Breaks that AlarmKeeper heals or leaves alone by what ALARMKEEPER_ALLOW says, where it allows everything.</summary>
[Trait("Category", "EndToEnd")]
public class AllowedHealingTests(AllowingLandscapeFixture fixture) : IClassFixture<AllowingLandscapeFixture>
{
    public static TheoryData<string> Names => [.. Break.All.Where(one => one.Allowed is not null).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Where_it_is_allowed_one_run_heals_what_nobody_else_needs_when(string name)
    {
        var broken = Break.Named(name);
        return new Healing(fixture.Aws).PlayAsync(broken, broken.Allowed!);
    }
}

/// <summary>As <see cref="LandscapeFixture"/>, and AlarmKeeper may do whatever an operator can allow.</summary>
public sealed class AllowingLandscapeFixture : LandscapeFixture
{
    private protected override void Change(Landscape aws) => aws.Environment["ALARMKEEPER_ALLOW"] = "start-logging,unmute";
}
