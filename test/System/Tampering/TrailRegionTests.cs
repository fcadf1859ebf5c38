using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>A trail of one Region, which is enough where root signs in there (row T10).</summary>
public class TrailRegionTests
{
    [Theory]
    [InlineData("aws", "us-east-1")]
    [InlineData("aws-us-gov", "us-gov-west-1")]
    [InlineData("aws-cn", "cn-north-1")]
    [InlineData("aws-eusc", "eusc-de-east-1")]
    [Row("T10", Outcome.Harmless)]
    public void A_trail_of_the_one_Region_where_root_signs_in_needs_no_other(string partition, string region) =>
        Assert.Empty(OfOneRegion(partition, region).In(LinkKind.Trail));

    [Theory]
    [InlineData("aws", "eu-west-1", "us-east-1")]
    [InlineData("aws-us-gov", "us-gov-east-1", "us-gov-west-1")]
    [InlineData("aws-us-gov", "us-east-1", "us-gov-west-1")]
    [InlineData("aws-cn", "cn-northwest-1", "cn-north-1")]
    public void A_trail_of_another_Region_alone_names_the_one_that_it_misses(string partition, string region, string missed) =>
        Assert.Equal(
            [$"IsMultiRegionTrail: false: root's sign-ins are events of {missed}, should be true (S0, T10, Report)"],
            OfOneRegion(partition, region).In(LinkKind.Trail));

    private static Situation OfOneRegion(string partition, string region) => Chains.Armed().WithLocation(here => here with
    {
        Place = here.Place with { Partition = partition },
        Trail = Chains.There(here.Trail!.ValueOrDefault! with { HomeRegion = region, IsMultiRegion = false }),
    });
}
