namespace AlarmKeeper.Tests.Support;

/// <summary>One landscape and one process of the function for all tests of a class, armed at the first.</summary>
public class LandscapeFixture : IAsyncLifetime
{
    internal Landscape Aws { get; private set; } = null!;

    public async Task InitializeAsync() => Aws = await Landscape.StartArmedAsync(Change);

    public async Task DisposeAsync() => await Aws.DisposeAsync();

    /// <summary>Changes what AlarmKeeper is started with.</summary>
    private protected virtual void Change(Landscape aws)
    {
    }
}

/// <summary>As <see cref="LandscapeFixture"/>, and every call is tried once only: faults are quick to be final.</summary>
public sealed class ImpatientLandscapeFixture : LandscapeFixture
{
    private protected override void Change(Landscape aws)
    {
        aws.Environment["AWS_MAX_ATTEMPTS"] = "1";
        // One attempt and a quota that several programs share: whose call is throttled would be chance.
        aws.World.Rates.Enforced = false;
    }
}
