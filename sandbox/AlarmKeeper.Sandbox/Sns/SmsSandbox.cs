using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>
/// SNS's SMS sandbox, in which every account begins, each Region apart: messages go to verified numbers only. AWS lets an account out of
/// it on request. https://docs.aws.amazon.com/sns/latest/dg/sns-sms-sandbox.html
/// </summary>
internal sealed class SmsSandbox
{
    // The one-time password of each number; null once it was given back.
    private readonly SortedDictionary<string, string?> numbers = new(StringComparer.Ordinal);

    public bool IsInSandbox { get; set; } = true;

    public bool Admits(string number) => !IsInSandbox || (numbers.TryGetValue(number, out var password) && password is null);

    public static JsonObject Status(ServiceCall call) => new() { ["IsInSandbox"] = Of(call).IsInSandbox };

    public static void Create(ServiceCall call)
    {
        var number = Number(call);
        var password = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
        Of(call).numbers[number] = password;
        call.Region.World.Inbox.Add(new(number, "sms", "AWS", "", $"Your verification code is {password}", Footer: "")
        {
            TopicArn = "",
            At = call.Region.Now,
            ConfirmationToken = password,
        });
    }

    public static void Verify(ServiceCall call)
    {
        var (number, numbers) = (Number(call), Of(call).numbers);
        if (!numbers.TryGetValue(number, out var password))
            throw new AwsError("ResourceNotFound", "Phone number not found", 404);
        if (password is not null && password != call.Required("OneTimePassword", "InvalidParameter"))
            throw new AwsError("VerificationException", "One-time password is wrong");
        numbers[number] = null;
    }

    public static void Delete(ServiceCall call)
    {
        if (!Of(call).numbers.Remove(Number(call)))
            throw new AwsError("ResourceNotFound", "Phone number not found", 404);
    }

    public static JsonObject List(ServiceCall call) => new()
    {
        ["PhoneNumbers"] = new JsonArray([.. Of(call).numbers.Select(one =>
            new JsonObject { ["PhoneNumber"] = one.Key, ["Status"] = one.Value is null ? "Verified" : "Pending" })]),
    };

    private static SmsSandbox Of(ServiceCall call) => call.Region.Store<SmsSandbox>();

    private static string Number(ServiceCall call) => call.Required("PhoneNumber", "InvalidParameter");
}
