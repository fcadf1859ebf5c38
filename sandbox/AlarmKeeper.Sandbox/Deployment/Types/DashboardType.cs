using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

internal sealed class DashboardType : ResourceType
{
    public override string Name => "AWS::CloudWatch::Dashboard";

    public override IReadOnlyList<string> Properties => ["DashboardBody", "DashboardName", "Tags"];

    public override IReadOnlyList<string> Required => ["DashboardBody"];

    public override string NamedBy => "DashboardName";

    public override int NameLength => 255;

    public override string Create(StackResource dashboard)
    {
        Update(dashboard);
        return dashboard.Name;
    }

    public override void Update(StackResource dashboard) => dashboard.Call("monitoring", "PutDashboard", new()
    {
        ["DashboardName"] = dashboard.Name,
        ["DashboardBody"] = dashboard.Properties.Text("DashboardBody"),
    });

    public override void Delete(StackResource dashboard) =>
        dashboard.Call("monitoring", "DeleteDashboards",
            new() { ["DashboardNames"] = new System.Text.Json.Nodes.JsonArray(dashboard.Name) });
}
