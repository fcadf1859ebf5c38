using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Messages;

/// <summary>Sends the mails of AlarmKeeper itself.</summary>
internal sealed class NoticePublisher(AwsClients aws)
{
    /// <summary>Sends a notice to whoever looks after the alert.</summary>
    /// <returns>What became of it. A notice that reached nobody is an error, never silence.</returns>
    public async Task<NoticeReport> PublishAsync(
        Notice notice, RunReport report, DesiredChain desired, ObservedChain observed, CancellationToken cancellation)
    {
        var publication = new Publication(NoticeText.Subject(report), NoticeText.Body(report, notice), ReportJson.Write(report));
        var destinations = Destinations.OfNotice(
            publication.Text, Audiences.OfAlertTopic(desired, observed), Audiences.OfNoticeTopic(desired, observed));
        var sent = await SendAsync(publication, destinations.To, cancellation);
        if (destinations.Otherwise is { } otherwise && sent.Any(one => one.Error is not null))
            sent = [.. sent, .. await SendAsync(publication, [otherwise], cancellation)];
        return Report(notice.Reason, sent);
    }

    /// <summary>Sends an explanation to the alert's people.</summary>
    /// <param name="explanation">What was found.</param>
    /// <param name="desired">Whom the alert is for.</param>
    /// <param name="alertTopic">With the filter policies of its subscribers.</param>
    /// <param name="noticeTopic">Read when it is needed; null where there is none.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<NoticeReport> PublishAsync(
        Explanation explanation, DesiredChain desired, ObservedTopic alertTopic, Func<Task<ObservedTopic>>? noticeTopic,
        CancellationToken cancellation)
    {
        var publication = new Publication(
            ExplanationText.Subject(explanation), ExplanationText.Body(explanation), ExplanationJson.Write(explanation));
        var alert = Destination.Of(new(alertTopic, desired.Subscribers), publication.Text);
        // One topic, so that nobody reads it twice; both only where nobody can say who hears the first.
        var sent = alert.Delivers == false && noticeTopic is not null
            ? NoticeReport.None
            : Report(NoticeReason.Explained, await SendAsync(publication, [alert], cancellation));
        // A topic that takes nothing, such as one with a dead key, leaves its people to hear it elsewhere; so does one that only programs
        // read, of which nobody knows who listens to them.
        if (noticeTopic is null || (alert is { Delivers: true, ReachesPerson: true } && !sent.Topics.IsEmpty))
            return sent;
        var notice = Destination.Of(new(await noticeTopic(), desired.NoticeReaders), publication.Text);
        var instead = Report(NoticeReason.Explained, await SendAsync(publication, [notice], cancellation));
        return instead with { Topics = [.. sent.Topics, .. instead.Topics], Errors = [.. sent.Errors, .. instead.Errors] };
    }

    private Task<(Destination To, string? Error)[]> SendAsync(
        Publication publication, ImmutableArray<Destination> destinations, CancellationToken cancellation) =>
        Task.WhenAll(destinations.Select(one => TryAsync(one, publication, cancellation)));

    // Told is who has a topic that took it and that is known to reach somebody; where none is known to, one of which nobody can say.
    private static NoticeReport Report(NoticeReason reason, (Destination To, string? Error)[] sent)
    {
        ImmutableArray<string> errors = [.. sent.Select(one => one.Error).OfType<string>()];
        ImmutableArray<Destination> taken = [.. sent.Where(one => one.Error is null).Select(one => one.To)];
        bool? best = taken.Any(one => one.Delivers == true) ? true : null;
        ImmutableArray<string> told = [.. taken.Where(one => one.Delivers == best).Select(one => one.TopicArn)];
        if (told.IsEmpty)
            errors = errors.AddRange(taken.Select(one => $"{one.TopicArn}: nobody is subscribed and confirmed who would get it"));
        return new() { Reason = reason, Topics = told, Errors = sent.Length == 0 ? ["no topic to publish the notice to"] : errors };
    }

    private async Task<(Destination To, string? Error)> TryAsync(
        Destination to, Publication publication, CancellationToken cancellation)
    {
        try
        {
            var (message, isStructured) = MessageBodies.Of(publication, to);
            await aws.Sns.PublishAsync(to.TopicArn, publication.Subject, message, isStructured, cancellation);
            return (to, null);
        }
        catch (AwsCallException failure)
        {
            return (to, $"{to.TopicArn}: {failure.Message}");
        }
    }
}
