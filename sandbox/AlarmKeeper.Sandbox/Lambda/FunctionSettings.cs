namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>How Lambda would have been told to run the function.</summary>
/// <param name="Folder">The published folder, what the deployment package unpacks to.</param>
/// <param name="Handler">The Handler property, without a colon.</param>
internal sealed record FunctionSettings(string Folder, string Handler)
{
    public string Name { get; init; } = "alarm-keeper";

    public int MemorySize { get; init; } = 512;

    public LogLevelFilter Logging { get; init; } = new("JSON", "INFO");

    public string Region { get; init; } = "eu-west-1";

    /// <summary>The function's variables, its credentials and endpoints; they win over those that Lambda sets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
