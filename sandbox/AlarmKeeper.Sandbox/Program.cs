using AlarmKeeper.Sandbox;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
