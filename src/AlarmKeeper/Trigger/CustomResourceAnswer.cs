using System.Buffers;
using System.Text.Json;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Text;

namespace AlarmKeeper.Trigger;

/// <summary>
/// What CloudFormation is answered.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
/// </summary>
internal sealed record CustomResourceAnswer(CustomResource Resource, DeploymentOutcome Outcome)
{
    // "The total size of the response body can't exceed 4096 bytes."
    private const int MaxBytes = 4096;
    private const int MaxTextLength = 1800;

    /// <summary>The answer's JSON; texts are cut until it is as small as CloudFormation takes it.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var room = MaxTextLength;
        var json = Write(room);
        // Counted in bytes: outside of ASCII a character takes six of them, or twelve.
        for (; json.Length > MaxBytes && room > 1; json = Write(room))
            room /= 2;
        return json;
    }

    private ReadOnlyMemory<byte> Write(int room)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("Status", Outcome.Succeeded ? "SUCCESS" : "FAILED");
            json.WriteString("Reason", Printable.Visible(Outcome.Reason, room));
            json.WriteString("PhysicalResourceId", Resource.PhysicalId);
            json.WriteString("StackId", Resource.StackId);
            json.WriteString("RequestId", Resource.RequestId);
            json.WriteString("LogicalResourceId", Resource.LogicalId);
            // Always all of them: Fn::GetAtt of one that is not there fails the stack's outputs.
            json.WriteStartObject("Data");
            json.WriteString("Verdict", Outcome.Verdict.Word());
            json.WriteString("Answer", Printable.Visible(Outcome.Answer, room));
            json.WriteString("Pending", Printable.Visible(Outcome.Pending, room));
            json.WriteString("LogGroup", Printable.Visible(Outcome.LogGroup, room));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
