using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Functions;

/// <summary>A sandbox with one function, <c>keeper</c>.</summary>
public abstract class FunctionTest : SandboxTest
{
    internal const string Arn = "arn:aws:lambda:eu-west-1:111122223333:function:keeper";

    /// <summary>A zip of one empty file, alarmkeeper.</summary>
    internal const string Package =
        "UEsDBBQAAAAAAAAAIQAAAAAAAAAAAAAAAAALAAAAYWxhcm1rZWVwZXJQSwECFAMUAAAAAAAAACEAAAAAAAAAAAAAAAAACwAAAAAAAAAAAAAAgAEAAAAAYWxhcm1rZWVwZXJQSwUGAAAAAAEAAQA5AAAAKQAAAAAA";

    /// <summary>Another one.</summary>
    internal const string OtherPackage =
        "UEsDBBQAAAAAAAAAIQD/nmVwAQAAAAEAAAALAAAAYWxhcm1rZWVwZXIjUEsBAhQDFAAAAAAAAAAhAP+eZXABAAAAAQAAAAsAAAAAAAAAAAAAAIABAAAAAGFsYXJta2VlcGVyUEsFBgAAAAABAAEAOQAAACoAAAAAAA==";

    internal const string Created = $$"""
        {"FunctionName":"keeper","Runtime":"dotnet10","Handler":"alarmkeeper","Role":"arn:aws:iam::111122223333:role/keeper","Timeout":60,
        "Code":{"ZipFile":"{{Package}}"},"Environment":{"Variables":{"ALARMKEEPER_TRAIL":"baseline","ALARMKEEPER_TOPIC":"t"} }
        }
        """;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Lambda("POST /2015-03-31/functions", Created);
    }

    internal Task<AwsAnswer> Lambda(string request, string body = "") => Client.RestAsync("lambda", request, body);

    internal async Task<JsonObject> Configuration() => (await Lambda("GET /2015-03-31/functions/keeper/configuration")).Json;
}
