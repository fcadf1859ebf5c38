using AlarmKeeper.Findings;

namespace AlarmKeeper.Trails;

/// <summary>The trail, by the name that it has or should have.</summary>
internal sealed record TrailLink(string TrailName) : Link(LinkKind.Trail, TrailName)
{
    public override ConsolePage Page => new("Trails", "cloudtrailv2/home", "#/trails");

    public override bool Carries(string alert) => true;
}
