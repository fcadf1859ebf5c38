using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudFormation;

/// <summary>What CloudFormation refuses, and what its functions give.</summary>
public sealed class TemplateTests : StackTest
{
    private const string Parameters = """
        ,"Parameters":{"Name":{"Type":"String","AllowedPattern":"[a-z]*","MaxLength":5,"Default":"a"},"Mode":{"Type":"String","AllowedValues":["on","off"],"Default":"on"},
        "Count":{"Type":"Number","MinValue":2,"MaxValue":9,"Default":2},"Mails":{"Type":"CommaDelimitedList","AllowedPattern":"[a-z]+","Default":"a,b","ConstraintDescription":"must be names"},
        "Long":{"Type":"String","Default":""}}
        """;

    [Theory]
    [InlineData("""{"Name":"A"}""", "Parameter 'Name' must match pattern [a-z]*")]
    [InlineData("""{"Name":"abcdef"}""", "Parameter 'Name' must contain at most 5 characters")]
    [InlineData("""{"Mode":"maybe"}""", "Parameter 'Mode' must be one of AllowedValues")]
    [InlineData("""{"Count":"1"}""", "Parameter 'Count' must be a number not less than 2")]
    [InlineData("""{"Count":"10"}""", "Parameter 'Count' must be a number not greater than 9")]
    [InlineData("""{"Count":"many"}""", "Parameter 'Count' must be a number")]
    [InlineData("""{"Mails":"a,B"}""", "Parameter Mails failed to satisfy constraint: must be names")]
    [InlineData("""{"Mails":"a,,b"}""", "Parameter Mails failed to satisfy constraint: must be names")]
    [InlineData("""{"Other":"x"}""", "Parameters: [Other] do not exist in the template")]
    public void A_parameter_that_the_template_does_not_allow_is_refused(string given, string message) =>
        Assert.Equal(message, Refused("CreateStack", Input(Topic("Topic"), Parameters, given)).Message);

    [Fact]
    public async Task A_parameter_holds_4096_bytes_and_a_list_may_have_spaces_after_its_commas()
    {
        Assert.Contains("4096", Refused("CreateStack", Input(Topic("Topic"), Parameters, $$"""{"Long":"{{new string('a', 4097)}}"}""")).Message, StringComparison.Ordinal);
        var stack = await DeployAsync("CreateStack", Topic("Topic"), Parameters + ""","Outputs":{"Mails":{"Value":{"Fn::Join":["|",{"Ref":"Mails"}]}}}""", $$"""{"Mails":"a, b","Long":"{{new string('a', 4096)}}"}""");
        Assert.Equal(("CREATE_COMPLETE", "a|b"), (stack.Status, stack.Outputs["Mails"]));
    }

    [Theory]
    [InlineData("""{"Parameters":{}}""", "Template format error: At least one Resources member must be defined.")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SNS::Topic"}},"Colour":1}""", "Invalid template property or properties [Colour]")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SNS::Topic","Colour":1}}}""", "Invalid template resource property 'Colour'")]
    [InlineData("""{"Resources":{"A-B":{"Type":"AWS::SNS::Topic"}}}""", "Template format error: Resource name A-B is non alphanumeric.")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::EC2::Instance"}}}""", "Template format error: Unrecognized resource types: [AWS::EC2::Instance]")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Fn::Sub":"${B} ${!C}"}}}}}""", "Template format error: Unresolved resource dependencies [B] in the Resources block of the template")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SNS::Topic"}},"Outputs":{"O":{"Value":{"Ref":"B"}}}}""", "Template format error: Unresolved resource dependencies [B] in the Outputs block of the template")]
    [InlineData("""{"Resources":{"A":{"Type":"AWS::SNS::Topic","DependsOn":"B"},"B":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Fn::GetAtt":"A.TopicName"}}},"C":{"Type":"AWS::SNS::Topic","DependsOn":"A"}}}""", "Circular dependency between resources: [A, B]")]
    [InlineData("{", "Template format error: JSON not well-formed. (line 1, column 1)")]
    [InlineData("Resources: { A: &a { Type: AWS::SNS::Topic }, B: *a }",
        "Template error: YAML aliases are not allowed in CloudFormation templates")]
    public void A_template_that_is_none_is_refused(string template, string message)
    {
        var input = new JsonObject { ["StackName"] = "s", ["TemplateBody"] = template };

        Assert.Equal(("ValidationError", message),
            Refused("CreateStack", input) is var refused ? (refused.Code, refused.Message) : default);
    }

    [Theory]
    [InlineData("1stack")]
    [InlineData("a_stack")]
    [InlineData("")]
    public void A_stacks_name_has_its_form(string name) =>
        Assert.Equal("ValidationError", Refused("CreateStack", new JsonObject { ["StackName"] = name, ["TemplateBody"] = "{}" }).Code);

    [Fact]
    public void A_template_is_sent_up_to_51200_bytes_and_taken_from_S3_up_to_a_megabyte()
    {
        var large = Input(Topic("Topic"), $",\"Description\":\"{new string('a', 51200)}\"");
        Assert.Contains("Member must have length less than or equal to 51200", Refused("ValidateTemplate", large).Message,
            StringComparison.Ordinal);
        Put("large", large["TemplateBody"]!.ToString());
        Put("huge", new string(' ', 1024 * 1024 + 1));

        Assert.Equal(new string('a', 51200), Call("ValidateTemplate", """{"TemplateURL":"https://s3.eu-west-1.amazonaws.com/bucket/large"}""")["Description"]!.ToString());
        Assert.Equal(new string('a', 51200), Call("ValidateTemplate", """{"TemplateURL":"https://bucket.s3.eu-west-1.amazonaws.com/large"}""")["Description"]!.ToString());
        Assert.Contains("may not exceed", Refused("ValidateTemplate", new() { ["TemplateURL"] = "http://127.0.0.1/bucket/huge" }).Message,
            StringComparison.Ordinal);
        Assert.StartsWith("S3 error: The specified key does not exist.",
            Refused("ValidateTemplate", new() { ["TemplateURL"] = "http://127.0.0.1/bucket/none" }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Fn::Select":["1",["a","b"]]}""", "b")]
    [InlineData("""{"Fn::FindInMap":["Names",{"Ref":"AWS::Partition"},"s3"]}""", "here")]
    [InlineData("""{"Fn::Join":["-",{"Fn::Split":[",","a,b"]}]}""", "a-b")]
    [InlineData("""{"Fn::Sub":["${X}.${AWS::URLSuffix} ${!Literal}",{"X":"x"}]}""", "x.amazonaws.com ${Literal}")]
    [InlineData("""{"Fn::If":["Both","yes","no"]}""", "no")]
    [InlineData("""{"Fn::If":["Either","yes","no"]}""", "yes")]
    [InlineData("""{"Fn::Sub":"${AWS::StackName} ${AWS::Region} ${AWS::AccountId}"}""", "s eu-west-1 111122223333")]
    public async Task A_function_gives_what_CloudFormations_gives(string function, string value)
    {
        var stack = await DeployAsync("CreateStack", Topic("Topic"), """
            ,"Mappings":{"Names":{"aws":{"s3":"here"}}},
            "Conditions":{"Yes":{"Fn::Equals":["a","a"]},"No":{"Fn::Not":[{"Condition":"Yes"}]},"Both":{"Fn::And":[{"Condition":"Yes"},{"Condition":"No"}]},
            "Either":{"Fn::Or":[{"Condition":"No"},{"Fn::Equals":["1","1"]}]}},
            "Outputs":{"Absent":{"Condition":"No","Value":"x"},"O":{"Value":
            """ + function + "}}");

        Assert.Equal(["O"], stack.Outputs.Keys);
        Assert.Equal(value, stack.Outputs["O"]);
    }

    [Fact]
    public async Task An_unknown_property_fails_its_resource()
    {
        await DeployAsync("CreateStack", Topic("Topic", "\"Colour\":\"red\""));

        Assert.Equal(
            "Properties validation failed for resource Topic with message:\n[#: extraneous key [Colour] is not permitted]",
            Stack.Events.Single(one => one.Status == "CREATE_FAILED").Reason);
    }

    [Fact]
    public async Task A_summary_tells_the_parameters_of_a_template_and_of_a_stack()
    {
        await DeployAsync("CreateStack", Topic("Topic"), Parameters);

        var summary = Call("GetTemplateSummary", """{"StackName":"s"}""");

        Assert.Equal(["Name", "Mode", "Count", "Mails", "Long"],
            summary["Parameters"]!.AsArray().Select(one => one!["ParameterKey"]!.ToString()));
        Assert.Equal("""["on","off"]""", summary["Parameters"]![1]!["ParameterConstraints"]!["AllowedValues"]!.ToJsonString());
        Assert.Equal("""["AWS::SNS::Topic"]""", summary["ResourceTypes"]!.ToJsonString());
        Assert.StartsWith("{\"Resources\"", Call("GetTemplate", """{"StackName":"s"}""")["TemplateBody"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s", "Id", 64, "^s-Id-[A-Z0-9]{12}$")]
    [InlineData("a-stack-of-a-name-that-has-forty-characters", "ALogicalIdOfMoreThanTwentyFourCharacters", 64,
        "^a-stack-of-a-name-that-has-ALogicalIdOfMoreThanTwen-[A-Z0-9]{12}$")]
    public void A_name_that_CloudFormation_makes_up_fits(string stack, string id, int limit, string pattern)
    {
        Assert.Matches(pattern, PhysicalNames.New(stack, id, limit));
        Assert.True(PhysicalNames.New(stack, id, limit).Length <= limit);
    }

    private void Put(string key, string text)
    {
        if (AlarmKeeper.Sandbox.S3.BucketStore.Find(Region, "bucket") is null)
            Region.Store<AlarmKeeper.Sandbox.S3.BucketStore>().Buckets["bucket"] = new(Region, "bucket");
        Dispatch.Serve(World.Service("s3"), new(Region, Caller, "PutObject", new() { ["Bucket"] = "bucket", ["Key"] = key })
        { Payload = System.Text.Encoding.UTF8.GetBytes(text) });
    }
}
