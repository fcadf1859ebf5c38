using System.Xml.Linq;

namespace AlarmKeeper.Aws;

/// <summary>AWS STS: who the caller is. Regional endpoints, as AWS recommends.</summary>
internal sealed class Sts(CallLog log) : ServiceClient(new ServiceConfig("STS", "sts", "2011-06-15"), log)
{
    private static readonly QueryOperation<CallerIdentity> GetCallerIdentity =
        new("2011-06-15", "GetCallerIdentity", CallerIdentity.From, writes: false);

    public Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellation) => CallAsync(GetCallerIdentity, cancellation);
}

/// <summary>The answer of GetCallerIdentity.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Arn">The caller; its second field is the partition.</param>
internal sealed record CallerIdentity(string Account, string Arn)
{
    public static CallerIdentity From(XElement response)
    {
        string Value(string name) => response.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value
            ?? throw new System.Xml.XmlException($"the answer has no <{name}>");
        return new(Value("Account"), Value("Arn"));
    }
}
