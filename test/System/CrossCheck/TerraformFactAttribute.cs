using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>A test with Terraform and its AWS provider: skipped, with the reason, where one of them is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerraformFactAttribute : FactAttribute
{
    private static readonly bool HasTerraform = ProgramRun.Succeeds("terraform", "version");

    public TerraformFactAttribute()
    {
        if (!HasTerraform)
            Skip = "Needs terraform on the PATH.";
        else if (Terraform.Mirror is null)
            Skip = $"Needs a filesystem mirror with Terraform's AWS provider: set {Terraform.MirrorVariable} to the folder that holds registry.terraform.io.";
    }
}
