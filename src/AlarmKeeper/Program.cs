using System.Collections;
using AlarmKeeper.CommandLine;
using AlarmKeeper.Trigger;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
return environment.GetValueOrDefault("AWS_LAMBDA_RUNTIME_API") is { Length: > 0 } api
    ? await LambdaFunction.RunAsync(api, environment)
    : await Commands.RunAsync(args, environment, Console.Out, new WrappedLines(Console.Error, Terminal.OfErrors(environment)));
