using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>A template's Rules, which parameters must keep before CloudFormation makes or changes anything.</summary>
internal static class TemplateRules
{
    /// <exception cref="AwsError">One is broken; its text is the template's own.</exception>
    public static void Check(StackPlan plan, AwsRegion region)
    {
        var template = new StackTemplate(plan.Source, plan.Values) { Region = region.Name, Account = region.Account };
        if (template.BrokenRules.FirstOrDefault() is { } broken)
            throw TemplateCheck.Invalid(broken);
    }
}
