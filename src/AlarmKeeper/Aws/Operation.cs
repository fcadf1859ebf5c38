using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace AlarmKeeper.Aws;

/// <summary>One operation of an AWS service: its name in the API, and whether it can change anything.</summary>
internal abstract class Operation(string name, bool writes)
{
    public string Name { get; } = name;

    public bool Writes { get; } = writes;

    /// <summary>Null where AWS serves more than a run ever calls.</summary>
    public Quota? Quota { get; init; }

    /// <summary>
    /// For how long the operation may have no answer before its next failure is final for the run. A read that no verdict needs has
    /// less, so that the others get their time.
    /// </summary>
    public TimeSpan Patience { get; init; } = Usual;

    /// <summary>A read that no verdict needs. Where AWS refuses it, it is not repeated for a day (<see cref="RefusedReads"/>).</summary>
    public bool IsBeside { get; init; }

    public static TimeSpan Usual { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The <see cref="Patience"/> for what the verdict does not rest on.</summary>
    public static TimeSpan Little { get; } = TimeSpan.FromSeconds(10);
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
        && DateTimeOffset
            .TryParse(response.GetHeaderValue("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
                : null;
}
