using Amazon.Runtime;

namespace AlarmKeeper.Aws;

/// <summary>One operation of an AWS service: its name in the API, and whether it can change anything.</summary>
internal abstract class Operation(string name, bool writes)
{
    public string Name { get; } = name;

    public bool Writes { get; } = writes;
}

/// <summary>What the SDK's pipeline carries there: the request as the caller wrote it.</summary>
internal sealed class Call<TIn>(TIn input) : AmazonWebServiceRequest
{
    public TIn Input { get; } = input;
}

/// <summary>What the SDK's pipeline carries back.</summary>
internal sealed class Answer<TOut> : AmazonWebServiceResponse
{
    // The SDK demands a parameterless constructor; the reader of the operation always sets this.
    public TOut Output { get; init; } = default!;
}
