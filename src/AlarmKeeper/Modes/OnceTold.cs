using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Modes;

/// <summary>
/// Sends once what whoever may invoke the function could have sent again and again: an alarm that nothing explains, and what somebody had
/// mailed who asked. New activity is always told.
/// </summary>
/// <param name="settle">Waits for runs that meet this one.</param>
internal sealed class OnceTold(AwsClients aws, DesiredChain desired, Func<CancellationToken, Task> settle)
{
    private const string Asked = "an explanation that somebody asked for";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Whatever is found: with each record more, what is found is another text.
    private static readonly TimeSpan BetweenAsked = TimeSpan.FromMinutes(15);

    private readonly Turns turns = new(aws, desired.MemoryTopicArn, desired.FunctionArn, settle);

    /// <param name="explanation">That is worth a mail.</param>
    /// <param name="tell">Sends it.</param>
    public async Task<Explanation> TellAsync(
        Explanation explanation, Request request, Func<Task<Explanation>> tell, CancellationToken cancellation)
    {
        var isAsked = explanation.Alarm is null;
        if (!request.IsOfFunction || (!isAsked && !explanation.Findings.Activities.IsEmpty))
            return await tell();
        var what = Content(explanation);
        var turn = await turns.TakeAsync(what, Day, cancellation);
        if (isAsked && turn is Turn.Mine)
            turn = await turns.TakeAsync(Asked, BetweenAsked, cancellation);
        // People are told of an alarm twice rather than not at all.
        if (turn is Turn.Taken || (isAsked && turn is Turn.Unknown))
            return explanation with { Notice = explanation.Notice with { Errors = [Why(turn)] } };
        var told = await tell();
        if (told.Notice.Topics.IsEmpty)
            await turns.GiveBackAsync(what, cancellation);
        return told;
    }

    private static string Why(Turn turn) => turn switch
    {
        Turn.Taken { At: var at } =>
            $"not mailed: the function mailed such an explanation at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and sends "
            + "the same once a day, and one every 15 minutes; the command line has no such limit",
        Turn.Unknown { Because: var error } => $"not mailed: nobody can say when the last one was: {error}",
        _ => "",
    };

    // By what was found and not by where it was looked for: who asks for 61 minutes instead of 60 finds the same.
    private static string Content(Explanation explanation) => string.Join('\n',
    [
        explanation.Alarm?.ToString() ?? "",
        .. explanation.Findings.Activities.Select(one => $"{one.Alert} {one.Event.Id} {one.Event.At:O} {one.Event.Name}")
            .Order(StringComparer.Ordinal),
        .. explanation.Findings.Errors,
    ]);
}
