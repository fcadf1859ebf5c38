using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

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

    /// <summary>When AWS answered, by its own clock; null where it did not say.</summary>
    public DateTimeOffset? At { get; init; }

    public static DateTimeOffset? Date(IWebResponseData? response) =>
        response is not null && response.IsHeaderPresent("Date")
        && DateTimeOffset.TryParse(response.GetHeaderValue("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
