"""Puts rules and looks for them with boto3, and makes the smaller services' calls.

Argument: the address. Prints what came back, as JSON.
"""

import json
import sys

import boto3

FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:keeper"
EVENT = {"id": "1", "account": "1", "source": "my.app", "time": "2026-01-01T00:00:00Z", "region": "r", "detail-type": "t"}


def client(name):
    return boto3.client(
        name, "eu-west-1", endpoint_url=sys.argv[1], aws_access_key_id="111122223333", aws_secret_access_key="any"
    )


events, iam = client("events"), client("iam")
for name in ("stack-chain", "stack-self"):
    events.put_rule(Name=name, EventPattern=json.dumps({"source": ["my.app"]}))
put = events.put_targets(
    Rule="stack-chain",
    Targets=[{"Id": "t", "Arn": FUNCTION, "DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-west-1:111122223333:q"}}],
)
pages = events.get_paginator("list_rules").paginate(NamePrefix="stack-", PaginationConfig={"PageSize": 1})
iam.put_role_policy(RoleName="keeper", PolicyName="p", PolicyDocument="{}")
iam.delete_role(RoleName="keeper")
found = {
    "failed": put["FailedEntryCount"],
    "rules": [rule["Name"] for page in pages for rule in page["Rules"]],
    "targets": [target["Id"] for target in events.list_targets_by_rule(Rule="stack-chain")["Targets"]],
    "byTarget": events.list_rule_names_by_target(TargetArn=FUNCTION)["RuleNames"],
    "state": events.describe_rule(Name="stack-chain")["State"],
    "matches": events.test_event_pattern(EventPattern=json.dumps({"source": ["my.app"]}), Event=json.dumps(EVENT))["Result"],
    "put": [
        entry.get("ErrorCode", "taken")
        for entry in events.put_events(
            Entries=[{"Source": source, "DetailType": "t", "Detail": "{}"} for source in ("my.app", "aws.sns")]
        )["Entries"]
    ],
    "account": client("organizations").describe_account(AccountId="111122223333")["Account"]["Name"],
    "outputs": client("cloudformation").describe_stacks(StackName="alarm-keeper")["Stacks"][0]["Outputs"],
}
json.dump(found, sys.stdout)
