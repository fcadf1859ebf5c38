using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// Why a resource failed, in the words of its handler.
/// https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
/// </summary>
internal static class HandlerFailure
{
    public static string Reason(Exception failure) => failure is AwsError { Code: not "ValidationError" } refused
        ? $"Resource handler returned message: \"{refused.Message}\" (RequestToken: {Guid.NewGuid()}, HandlerErrorCode: {Code(refused)})"
        : failure.Message;

    public static bool IsNotFound(AwsError refused) => Code(refused) == "NotFound";

    private static string Code(AwsError refused) => refused.Code switch
    {
        "AccessDenied" or "AccessDeniedException" or "AuthorizationError" => "AccessDenied",
        "ResourceNotFoundException" or "NoSuchEntity" or "NotFound" or "QueueDoesNotExist" => "NotFound",
        "EntityAlreadyExists" or "ResourceConflictException" or "ResourceAlreadyExistsException" or "ConflictException"
            or "AlreadyExists" =>
            "AlreadyExists",
        "LimitExceeded" or "LimitExceededException" => "ServiceLimitExceeded",
        "Throttling" or "ThrottlingException" or "TooManyRequestsException" => "Throttling",
        _ when refused.Status >= 500 => "ServiceInternalError",
        _ => "InvalidRequest",
    };
}
