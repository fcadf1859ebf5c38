using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Sandbox.IdentityCenter;

/// <summary>Who is signed in to IAM Identity Center. Its calls are not signed and name no Region, so that a sandbox has one.</summary>
internal sealed class SignIns
{
    private readonly List<SignIn> all = [];

    public static SignIns Of(World world) => world.Region(Credentials.DefaultAccount, "us-east-1").Store<SignIns>();

    public void Add(SignIn signIn) => all.Add(signIn);

    public SignIn? Find(string? accessToken) => all.FirstOrDefault(signIn => signIn.AccessToken == accessToken);

    /// <summary>Puts another access token in the place of that which the refresh token belongs to.</summary>
    /// <returns>Null where nobody has that refresh token.</returns>
    public SignIn? Refresh(string? refreshToken, SignIn refreshed)
    {
        var index = all.FindIndex(signIn => signIn.RefreshToken is not null && signIn.RefreshToken == refreshToken);
        return index < 0 ? null : all[index] = all[index] with { AccessToken = refreshed.AccessToken, Expires = refreshed.Expires };
    }
}

/// <param name="User">Who signed in: the name of the sessions.</param>
/// <param name="AccessToken">What <c>aws sso login</c> keeps in its cache.</param>
/// <param name="Expires">When the access token ends.</param>
internal sealed record SignIn(string User, string AccessToken, DateTimeOffset Expires)
{
    /// <summary>Null for a sign-in that cannot be extended.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>The permission sets that the user may take, by account.</summary>
    public IReadOnlyList<PermissionSet> Assigned { get; init; } = [];
}

/// <param name="Policy">As JSON; null allows everything.</param>
internal sealed record PermissionSet(string Account, string Name, string? Policy = null);
