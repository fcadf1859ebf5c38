namespace AlarmKeeper.Sandbox.Engine;

internal sealed record Datapoint(DateTimeOffset Timestamp, double Value);

/// <summary>What of an alarm decides its state. EvaluationPeriods is N, DatapointsToAlarm is M of "M out of N".</summary>
internal sealed record AlarmRule(
    string Statistic,
    int Period,
    int EvaluationPeriods,
    int DatapointsToAlarm,
    double Threshold,
    string ComparisonOperator,
    string TreatMissingData)
{
    public bool IsBreaching(double value) => ComparisonOperator switch
    {
        "GreaterThanOrEqualToThreshold" => value >= Threshold,
        "GreaterThanThreshold" => value > Threshold,
        "LessThanOrEqualToThreshold" => value <= Threshold,
        "LessThanThreshold" => value < Threshold,
        _ => throw new ArgumentException($"ComparisonOperator {ComparisonOperator} is not one of a static threshold"),
    };
}

/// <summary>The state, with the texts that DescribeAlarms gives as StateReason and StateReasonData.</summary>
internal sealed record AlarmOutcome(string State, string Reason, string ReasonData);
