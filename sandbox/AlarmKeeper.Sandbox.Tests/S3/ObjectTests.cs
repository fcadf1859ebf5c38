using System.Text;
using AlarmKeeper.Sandbox.S3;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.S3;

public sealed class ObjectTests : SandboxTest
{
    private const string Location =
        "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.Equal(200, (await S3("PUT /packages", Location)).Status);
    }

    [Fact]
    public async Task What_is_put_is_there_with_its_checksum_and_listed()
    {
        var put = await S3("PUT /packages/a/b.zip", "content");
        var got = await S3("GET /packages/a/b.zip");
        var head = await S3("HEAD /packages/a/b.zip");

        Assert.Equal("\"9a0364b9e99bb480dd25e1f0284c8555\"", put.Http.Headers.ETag!.ToString());
        Assert.Equal(("content", 7L, ""), (got.Body, head.Http.Content.Headers.ContentLength, head.Body));
        Assert.Equal(["a/b.zip"], (await S3("GET /packages?list-type=2&prefix=a/")).Elements("Key"));
        Assert.Empty((await S3("GET /packages?list-type=2&prefix=c")).Elements("Key"));
        Assert.Equal("a/", (await S3("GET /packages?list-type=2&delimiter=%2F")).Xml.Descendants()
            .Single(one => one.Name.LocalName == "CommonPrefixes").Value);
        Assert.Equal((206, "te"), await RangeAsync("bytes=3-4"));
    }

    [Fact]
    public async Task A_list_comes_in_pages()
    {
        foreach (var name in new[] { "a", "b", "c" })
            await S3($"PUT /packages/{name}", name);

        var first = await S3("GET /packages?list-type=2&max-keys=2");
        var second =
            await S3($"GET /packages?list-type=2&max-keys=2&continuation-token={Uri.EscapeDataString(first["NextContinuationToken"]!)}");

        Assert.Equal(["a", "b"], first.Elements("Key"));
        Assert.Equal(["c"], second.Elements("Key"));
        Assert.Equal(("true", "false"), (first["IsTruncated"], second["IsTruncated"]));
    }

    [Fact]
    public async Task An_upload_in_parts_is_one_object()
    {
        var id = (await S3("POST /packages/big?uploads"))["UploadId"];
        var one = await S3($"PUT /packages/big?partNumber=1&uploadId={id}", "one ");
        var two = await S3($"PUT /packages/big?partNumber=2&uploadId={id}", "two");
        Assert.Equal("NoSuchKey", (await S3("GET /packages/big"))["Code"]);
        var done = await S3($"POST /packages/big?uploadId={id}", $"""
            <CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{one.Http.Headers.ETag}</ETag></Part>
            <Part><PartNumber>2</PartNumber><ETag>{two.Http.Headers.ETag}</ETag></Part></CompleteMultipartUpload>
            """);

        Assert.EndsWith("-2\"", done["ETag"], StringComparison.Ordinal);
        Assert.Equal("one two", (await S3("GET /packages/big")).Body);
        Assert.Equal("NoSuchUpload", (await S3($"PUT /packages/big?partNumber=3&uploadId={id}", "late"))["Code"]);
    }

    [Theory]
    [InlineData("DUoRhQ==", 200)]
    [InlineData("AAAAAA==", 400)]
    public async Task A_chunked_body_is_put_together_and_compared_with_the_checksum_behind_it(string crc32, int status)
    {
        var content = new StringContent($"5;chunk-signature=0\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:{crc32}\r\n\r\n");
        content.Headers.Add("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");

        var put = await Client.SendAsync("s3", content, HttpMethod.Put, "/packages/hello");

        Assert.Equal(status, put.Status);
        Assert.Equal(status == 200 ? "hello world" : "NoSuchKey",
            status == 200 ? (await S3("GET /packages/hello")).Body : (await S3("GET /packages/hello"))["Code"]);
    }

    [Theory]
    [InlineData("GET /no-such-bucket/key", "", 404, "NoSuchBucket")]
    [InlineData("GET /packages/no-such-key", "", 404, "NoSuchKey")]
    [InlineData("PUT /packages", Location, 409, "BucketAlreadyOwnedByYou")]
    [InlineData("PUT /Other", Location, 400, "InvalidBucketName")]
    [InlineData("PUT /other", "", 400, "IllegalLocationConstraintException")]
    [InlineData("PUT /other", "<a", 400, "MalformedXML")]
    [InlineData("PUT /packages/key?acl", "", 501, "NotImplemented")]
    public async Task What_S3_would_refuse_is_refused(string request, string body, int status, string code)
    {
        var answer = await S3(request, body);

        Assert.Equal((status, code), (answer.Status, answer["Code"]));
    }

    [Fact]
    public async Task Who_may_not_is_refused_by_the_actions_that_IAM_knows()
    {
        World.Credentials.Register(new("IAMUser", "arn:aws:iam::111122223333:user/reader", "111122223333", "AKIAREADER",
            """{"Statement":{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::packages","arn:aws:s3:::packages/*"]}}"""));
        await S3("PUT /packages/key", "content");
        var reader = new AwsClient(Url) { AccessKey = "AKIAREADER" };

        Assert.Equal(200, (await reader.RestAsync("s3", "GET /packages/key")).Status);
        Assert.Equal(200, (await reader.RestAsync("s3", "GET /packages?list-type=2")).Status);
        Assert.Equal((403, "AccessDenied"),
            await reader.RestAsync("s3", "PUT /packages/key", "x") is var denied ? (denied.Status, denied["Code"]) : default);
    }

    [Fact]
    public async Task Another_accounts_bucket_is_closed_and_its_name_taken()
    {
        var other = new AwsClient(Url) { AccessKey = "444455556666" };

        Assert.Equal("AccessDenied", (await other.RestAsync("s3", "GET /packages/key"))["Code"]);
        Assert.Equal("BucketAlreadyExists", (await other.RestAsync("s3", "PUT /packages", Location))["Code"]);
    }

    [Fact]
    public void A_checksum_is_the_one_that_everybody_computes() => Checksum.CheckCrc32(Encoding.ASCII.GetBytes("123456789"), "y/Q5Jg==");

    private Task<AwsAnswer> S3(string request, string body = "") => Client.RestAsync("s3", request, body);

    private async Task<(int Status, string Body)> RangeAsync(string range)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}/packages/a/b.zip");
        request.Headers.Range = System.Net.Http.Headers.RangeHeaderValue.Parse(range);
        request.Headers
            .TryAddWithoutValidation("Authorization",
                "AWS4-HMAC-SHA256 Credential=111122223333/20260101/eu-west-1/s3/aws4_request, Signature=0");
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
