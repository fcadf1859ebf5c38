"""moto, another people's AWS, with what a Control Tower home Region has before anybody watches root.

Prints its URL and serves until its input ends.
"""

import sys

import boto3
from moto.server import ThreadedMotoServer

REGION = "eu-west-1"
GROUP = "aws-controltower/CloudTrailLogs"
TRAIL = "aws-controltower-BaselineCloudTrail"

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
url = "http://{}:{}".format(*server.get_host_and_port())


def client(service):
    return boto3.client(
        service, region_name=REGION, endpoint_url=url, aws_access_key_id="any", aws_secret_access_key="any"
    )


account = client("sts").get_caller_identity()["Account"]
client("s3").create_bucket(Bucket="trail-bucket", CreateBucketConfiguration={"LocationConstraint": REGION})
role = client("iam").create_role(RoleName="trail-to-logs", AssumeRolePolicyDocument="{}")["Role"]
client("logs").create_log_group(logGroupName=GROUP)
client("cloudtrail").create_trail(
    Name=TRAIL,
    S3BucketName="trail-bucket",
    IsMultiRegionTrail=True,
    IsOrganizationTrail=True,
    CloudWatchLogsLogGroupArn=f"arn:aws:logs:{REGION}:{account}:log-group:{GROUP}:*",
    CloudWatchLogsRoleArn=role["Arn"],
)
# A new trail on AWS has this selector already; moto's has none.
client("cloudtrail").put_event_selectors(
    TrailName=TRAIL, EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": []}]
)
client("cloudtrail").start_logging(Name=TRAIL)

print(url, flush=True)
sys.stdin.read()
server.stop()
