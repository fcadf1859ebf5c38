var aws = new AlarmKeeper.Aws.AwsClients();
var who = await aws.Sts.GetCallerIdentityAsync(default);
Console.WriteLine(who);
Console.WriteLine(Amazon.Runtime.FallbackRegionFactory.GetRegionEndpoint(false)?.SystemName);
foreach (var t in await aws.CloudTrail.DescribeTrailsAsync(default)) Console.WriteLine(t);
Console.WriteLine((await aws.CloudWatch.DescribeAlarmsAsync(["a"], default)).Metric.Count);
Console.WriteLine((await aws.Logs.FindLogGroupAsync("x", default)));
try { Console.WriteLine((await aws.Sns.GetTopicAttributesAsync("arn:aws:sns:eu-west-1:123456789012:x", default))); } catch (AlarmKeeper.Aws.AwsCallException e) { Console.WriteLine(e.Message + e.IsNotFound); }
return 0;
