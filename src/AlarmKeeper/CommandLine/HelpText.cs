namespace AlarmKeeper.CommandLine;

/// <summary>What the command line says of itself, beside what its commands and options say.</summary>
internal static class HelpText
{
    /// <summary>For whoever has typed no more than the program's name: one screen.</summary>
    public const string Welcome =
        """
        AlarmKeeper answers one question: if root signs in to your AWS account now,
        will somebody be told?

        It reads every link from the CloudTrail trail to a person's mailbox, says what
        is wrong and who changed it, repairs it, and tests that the mail arrives.

        Begin with one of these; alarm-keeper is the name of AlarmKeeper's stack:

          alarmkeeper check --stack alarm-keeper
              Will somebody be told? Draws the chain, and changes nothing.

          alarmkeeper explain --stack alarm-keeper --since 7d --no-mail
              Who used root, when, from where and how?

          alarmkeeper drill --stack alarm-keeper
              Does the mail really come? Its people get a test.

        All commands and options: alarmkeeper --help
        Not deployed yet? README.md says how, and how to try it without an account.

        """;

    public const string About =
        """
        AlarmKeeper answers one question: if root signs in now, will somebody be told?

          alarmkeeper check --stack alarm-keeper    say what differs, change nothing
          alarmkeeper enforce --stack alarm-keeper  repair it, and tell people
          alarmkeeper drill --stack alarm-keeper    prove that people are reached
        """;

    public const string Appendix =
        """
        Exit codes:
          0  check, enforce: armed, and nothing for check to repair; drill: proven;
             explain: no search failed; audit: no alarm tells nobody
          1  check, enforce: weakened, disarmed, or check found something to repair;
             drill: not proven; audit: an alarm tells nobody
          2  bad usage, settings or credentials
          3  unknown: something could not be read, or a search failed

        Settings without --stack, in the environment; lists have commas and no blanks:
          ALARMKEEPER_TRAIL             the trail's name or ARN
                                        (aws-controltower-BaselineCloudTrail)
          ALARMKEEPER_LOG_GROUP         auto, or a log group's name (auto: the trail's)
          ALARMKEEPER_ALERTS            cis, or a list of alerts besides root-usage,
                                        which is always there (root-usage)
          ALARMKEEPER_TOPIC             the alert topic's name (root-account-usage)
          ALARMKEEPER_SUBSCRIBERS       list of a@b.example, https://…, +491701234567
                                        (SMS), or an endpoint's ARN (none)
          ALARMKEEPER_NOTICE_TOPIC_ARN  the topic for notices (none: the alert topic)
          ALARMKEEPER_METRIC_NAMESPACE  of the metric (LogMetrics)
          ALARMKEEPER_ALLOW             list of start-logging, unmute (none)

        Region, credentials, profile and endpoints are the AWS SDK's: AWS_REGION,
        AWS_PROFILE, AWS_ENDPOINT_URL … NO_COLOR, where it is set, keeps colours out of
        a terminal; a pipe or a file gets none.

        """;
}
