using AlarmKeeper.Chain;

namespace AlarmKeeper.Reporting;

/// <summary>The chain as it should be, and as a run read it last.</summary>
internal sealed record ReadChain(DesiredChain Desired, ObservedChain Observed);
