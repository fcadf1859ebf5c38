"""Deploys a small function of its own by boto3, and looks at everything from outside. Reads {"endpoint", "region"}."""

import io
import json
import os
import sys
import zipfile

import boto3
import botocore.exceptions

# A function without any library: the Runtime API is HTTP.
PROGRAM = """#!/usr/bin/env python3
import json, os, urllib.request
root = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
print("started")
while True:
    with urllib.request.urlopen(root + "next") as next:
        id, event = next.headers["Lambda-Runtime-Aws-Request-Id"], json.load(next)
    if event.get("fail"):
        answer, kind = {"errorMessage": "as wanted", "errorType": "Wanted"}, "/error"
    else:
        answer, kind = {"event": event, "name": os.environ["AWS_LAMBDA_FUNCTION_NAME"], "greeting": os.environ.get("GREETING")}, "/response"
    urllib.request.urlopen(root + id + kind, json.dumps(answer).encode())
"""

TEMPLATE = {
    "Parameters": {"Greeting": {"Type": "String", "MinLength": 1}},
    "Resources": {
        "Role": {
            "Type": "AWS::IAM::Role",
            "Properties": {
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}],
                }
            },
        },
        "Function": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Code": {"S3Bucket": "boto-packages", "S3Key": "program.zip"},
                "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "Runtime": "dotnet10",
                "Handler": "program",
                "Timeout": 30,
                "Environment": {"Variables": {"GREETING": {"Ref": "Greeting"}}},
            },
        },
    },
    "Outputs": {"Name": {"Value": {"Ref": "Function"}, "Description": "The function"}},
}


def package():
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        program = zipfile.ZipInfo("program")
        program.external_attr = 0o100755 << 16
        archive.writestr(program, PROGRAM)
        # Large enough to be sent in parts.
        archive.writestr("ballast", os.urandom(9 * 1024 * 1024))
    return zipped.getvalue()


def refused(call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    raise AssertionError(f"{call} was not refused")


def main():
    given = json.load(sys.stdin)
    session = boto3.Session(aws_access_key_id="111122223333", aws_secret_access_key="any", region_name=given["region"])
    s3, stacks, functions = (session.client(name, endpoint_url=given["endpoint"]) for name in ("s3", "cloudformation", "lambda"))

    content = package()
    s3.create_bucket(Bucket="boto-packages", CreateBucketConfiguration={"LocationConstraint": given["region"]})
    s3.upload_fileobj(io.BytesIO(content), "boto-packages", "program.zip")
    downloaded = io.BytesIO()
    s3.download_fileobj("boto-packages", "program.zip", downloaded)
    assert downloaded.getvalue() == content
    assert "-" in s3.head_object(Bucket="boto-packages", Key="program.zip")["ETag"]

    body, quickly = json.dumps(TEMPLATE), {"Delay": 1, "MaxAttempts": 60}
    greeting = [{"ParameterKey": "Greeting", "ParameterValue": "hello"}]
    assert refused(stacks.create_stack, StackName="boto", TemplateBody=body, Parameters=greeting)[0] == "InsufficientCapabilitiesException"
    created = stacks.create_stack(StackName="boto", TemplateBody=body, Parameters=greeting, Capabilities=["CAPABILITY_IAM"], Tags=[{"Key": "a", "Value": "b"}])
    stacks.get_waiter("stack_create_complete").wait(StackName="boto", WaiterConfig=quickly)
    stack = stacks.describe_stacks(StackName=created["StackId"])["Stacks"][0]
    name = stack["Outputs"][0]["OutputValue"]
    assert (stack["Tags"], stack["Outputs"][0]["Description"]) == ([{"Key": "a", "Value": "b"}], "The function")
    tags = functions.get_function(FunctionName=name)["Tags"]
    assert (tags["aws:cloudformation:stack-id"], tags["aws:cloudformation:logical-id"], tags["a"]) == (stack["StackId"], "Function", "b")

    answer = functions.invoke(FunctionName=name, Payload=b'{"x":1}', LogType="Tail")
    assert json.load(answer["Payload"]) == {"event": {"x": 1}, "name": name, "greeting": "hello"}
    assert "FunctionError" not in answer and answer["ExecutedVersion"] == "$LATEST"
    failed = functions.invoke(FunctionName=name, Payload=b'{"fail":true}')
    assert (failed["FunctionError"], json.load(failed["Payload"])["errorType"]) == ("Unhandled", "Wanted")

    changed = [{"ParameterKey": "Greeting", "ParameterValue": "good evening"}]
    same = {"StackName": "boto", "UsePreviousTemplate": True, "Capabilities": ["CAPABILITY_IAM"]}
    stacks.update_stack(Parameters=changed, **same)
    stacks.get_waiter("stack_update_complete").wait(StackName="boto", WaiterConfig=quickly)
    assert json.load(functions.invoke(FunctionName=name)["Payload"])["greeting"] == "good evening"
    previous = [{"ParameterKey": "Greeting", "UsePreviousValue": True}]
    assert refused(stacks.update_stack, Parameters=previous, **same) == ("ValidationError", "No updates are to be performed.")

    events = [event["LogicalResourceId"] for page in stacks.get_paginator("describe_stack_events").paginate(StackName="boto") for event in page["StackEvents"]]
    assert set(events) == {"boto", "Role", "Function"}
    assert stacks.describe_stack_resource(StackName="boto", LogicalResourceId="Function")["StackResourceDetail"]["PhysicalResourceId"] == name
    assert stacks.get_template(StackName="boto")["TemplateBody"] == TEMPLATE
    assert stacks.validate_template(TemplateBody=body)["Capabilities"] == ["CAPABILITY_IAM"]

    stacks.delete_stack(StackName="boto")
    stacks.get_waiter("stack_delete_complete").wait(StackName=stack["StackId"], WaiterConfig=quickly)
    assert refused(functions.invoke, FunctionName=name)[0] == "ResourceNotFoundException"
    assert [one["StackName"] for one in stacks.list_stacks(StackStatusFilter=["DELETE_COMPLETE"])["StackSummaries"]] == ["boto"]
    print("all as in AWS")


main()
