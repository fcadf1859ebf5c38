namespace AlarmKeeper.Benchmarks.Studies;

/// <summary>What the numbers above are held against, and what stands in the way of those that are not reached.</summary>
internal static class Goals
{
    public static string Text => """
        | Goal | Reached? |
        |---|---|
        | A clean check takes at most 25 ms of processor | see the first table; on an idle machine nearly |
        | and at most twice the wall time of the replay in C | no |
        | and boto3 at least 15 times, the AWS CLI 300 times its processor time | see the first table |
        | Peak of 24 MiB; 128 MB are enough, and the default | they are enough, and not the default (docs/decisions/0067); the peak is higher |
        | A zip of 5 MB | no |
        | 15 alerts take 1.2 times, 100 subscribers 1.5 times as long as one, with 30 calls at most | see Growth |
        | From empty to armed in at most 8 round trips | yes |

        What stands in the way, by a profile of a binary with its symbols: `make` in `src` with `-p:StripSymbols=false` added to its
        `dotnet publish`, then `perf record -g -- alarmkeeper check --json` and `perf report`:

        - **Start**: a fifth of the samples is the runtime's start, most of it `RehydrateData`, which builds Native AOT's compressed data.
          Without compression (`-p:IlcDehydrate=false`) the zip is 2 MB larger and a check no faster: the loader relocates instead.
        - **Page faults**: another fifth. Every page of code and heap is met for the first time.
        - **First use of each shape**: an eighth is System.Text.Json's set-up of its type information, once for each answer's type.
        - **The SDK's pipeline** was a third: each of its handlers has a generic virtual method, which Native AOT looks up at run time for
          every type. All operations now share one type (`ServiceClient.InvokeAsync`); that took a check from 39 ms of processor to 27.
        - **TLS**: over TLS a check takes several times its processor time, for reading some 140 authorities and a handshake for each
          connection. In AWS every service is a host of its own, so that connections cannot be shared.
        - **Size**: by `-p:IlcGenerateMapFile=true`, AlarmKeeper's own code and its JSON contexts are 7 MB of 25, instances of generic
          types of the base library 5, the compressed data 4, the AWS SDK 1. `OptimizationPreference` Size instead of Speed saves 0.7 MB
          of the zip and costs a check 1 ms.
        - **Alerts**: the history of an alarm is read by its name, of which CloudWatch serves twenty a second and AlarmKeeper takes half at
          once (docs/decisions/0028). An hourly run reads root's and one other's while nothing happened to the others
          (docs/decisions/0066); whoever asks on a command line waits for all.
        - **Subscribers**: whether a subscription has a filter policy is only told by a call for each, of which SNS serves thirty a second.
          An hourly run asks for ten (docs/decisions/0065), nine calls more than for one subscriber; what is above thirty are the reads of
          AlarmKeeper's own stack, which came later than the goal. Whoever asks on a command line waits for all.
        """;
}
