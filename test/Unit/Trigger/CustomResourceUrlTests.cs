using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Trigger;

/// <summary>Where the answer to a custom resource may go: whoever may invoke the function writes the URL.</summary>
public class CustomResourceUrlTests
{
    private const string Bucket = "cloudformation-custom-resource-response-euwest1";

    [Theory]
    [InlineData("eu-west-1", "amazonaws.com", $"https://{Bucket}.s3.eu-west-1.amazonaws.com/a%3A%2Fb?X-Amz-Signature=%7e%2F")]
    [InlineData("eu-west-1", "amazonaws.com", $"https://{Bucket}.s3-eu-west-1.amazonaws.com/arn%3Aaws%3Acloudformation%3Aeu-west-1")]
    [InlineData("eu-west-1", "amazonaws.com", $"https://{Bucket}.s3.eu-west-1.amazonaws.com:443/x")]
    [InlineData("us-east-1", "amazonaws.com", "https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/x")]
    [InlineData("us-gov-west-1", "amazonaws.com",
        "https://cloudformation-custom-resource-response-usgovwest1.s3.us-gov-west-1.amazonaws.com/x")]
    [InlineData("cn-north-1", "amazonaws.com.cn",
        "https://cloudformation-custom-resource-response-cnnorth1.s3.cn-north-1.amazonaws.com.cn/x")]
    [InlineData("eusc-de-east-1", "amazonaws.eu",
        "https://cloudformation-custom-resource-response-euscdeeast1.s3.eusc-de-east-1.amazonaws.eu/x")]
    public void CloudFormations_own_bucket_is_written_to_and_the_URL_stays_as_it_was_signed(string region, string suffix, string url)
    {
        using var here = new CustomResourceUrl(region, suffix, null);
        Assert.Equal(url, here.Accept(url).OriginalString);
    }

    [Theory]
    [InlineData("https://s3.amazonaws.com")]
    [InlineData("https://mallorys-bucket.s3.eu-west-1.amazonaws.com/x")]
    [InlineData($"https://s3.eu-west-1.amazonaws.com/{Bucket}/../mallorys-bucket/x")]
    [InlineData("https://abc123.execute-api.eu-west-1.amazonaws.com/x")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/111122223333/queue")]
    [InlineData($"https://{Bucket}-mallory.s3.eu-west-1.amazonaws.com/x")]
    [InlineData($"https://mallory.{Bucket}.s3.eu-west-1.amazonaws.com/x")]
    [InlineData("https://cloudformation-custom-resource-response-euwest9.s3.eu-west-9.amazonaws.com/x")]
    [InlineData("https://cloudformation-custom-resource-response-uswest2.s3.us-west-2.amazonaws.com/x")]
    [InlineData($"https://{Bucket}.s3.eu-west-1.amazonaws.com.cn/x")]
    [InlineData($"https://{Bucket}.s3.eu-west-1.amazonaws.com.evil.example/x")]
    [InlineData($"https://{Bucket}.s3.eu-west-1.amazonaws.com./x")]
    [InlineData($"https://{Bucket}.s3.eu-west-1.amazonaws.com:8443/x")]
    [InlineData($"https://{Bucket}.s3.eu-west-1.amazonaws.com@evil.example/x")]
    [InlineData($"https://user:word@{Bucket}.s3.eu-west-1.amazonaws.com/x")]
    [InlineData($"https://evil.example#{Bucket}.s3.eu-west-1.amazonaws.com")]
    [InlineData($"https://evil.example\\{Bucket}.s3.eu-west-1.amazonaws.com/x")]
    [InlineData($"http://{Bucket}.s3.eu-west-1.amazonaws.com/x")]
    [InlineData($"ftp://{Bucket}.s3.eu-west-1.amazonaws.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://localhost:9001/2018-06-01/runtime/invocation/next")]
    [InlineData("/relative")]
    [InlineData("")]
    public void Nobody_elses_is(string url)
    {
        using var strict = new CustomResourceUrl("eu-west-1", "amazonaws.com", null);
        Assert.Throws<PayloadException>(() => strict.Accept(url));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4566", "http://127.0.0.1:4566/_sandbox/cloudformation/armed", true)]
    [InlineData("http://127.0.0.1:4566", "http://127.0.0.1:4567/_sandbox/cloudformation/armed", false)]
    [InlineData("https://aws.evil.example", "https://aws.evil.example/armed", false)]
    public void What_was_configured_in_AWSs_place_is_believed_on_this_machine_alone(string endpoint, string url, bool isTaken)
    {
        using var strict = new CustomResourceUrl("eu-west-1", "amazonaws.com", endpoint);
        if (isTaken)
            Assert.Equal(url, strict.Accept(url).OriginalString);
        else
            Assert.Throws<PayloadException>(() => strict.Accept(url));
    }
}
