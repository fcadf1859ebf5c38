using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>AWS REST JSON 1: each operation has its status, errors name their type in a header.</summary>
/// <param name="service">Null before the request's service is known.</param>
/// <param name="status">Of a success.</param>
internal sealed class RestJsonAnswer(IService? service, int status) : IAnswerWriter
{
    private const string ContentType = "application/json";

    public WireAnswer Output(string operation, JsonObject output) =>
        new(status, ContentType, status == StatusCodes.Status204NoContent ? "" : JsonAnswer.Text(output));

    public WireAnswer Error(AwsError error) => new(error.Status, ContentType, JsonAnswer.Text(Body(error))) { ErrorType = error.Code };

    // Lambda alone says whose fault it was, and spells the message's member small in all models but these (botocore's models).
    private JsonObject Body(AwsError error) => service?.Name != "lambda" || error.Code == "AccessDeniedException"
        ? new() { ["Message"] = error.Message }
        : new()
        {
            ["Type"] = error.Status < 500 ? "User" : "Service",
            [error.Code is "ResourceNotFoundException" or "ServiceException" ? "Message" : "message"] = error.Message,
        };
}
