namespace AlarmKeeper.Tests.Reliability;

/// <summary>The experiments share one document, and run one after the other: each of them fills the processors by itself.</summary>
[CollectionDefinition(ReliabilityDocument.Collection)]
public class ReliabilityExperiments : ICollectionFixture<ReliabilityDocument>;
