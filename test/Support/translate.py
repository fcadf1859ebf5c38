"""Prints template.yaml (first argument) as CloudFormation gets it from the SAM transform. Offline."""

import json
import os
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """The translator asks IAM for AWS's managed policies; the template uses none."""

    def load(self):
        return {}


# The translator wants a Region for the ARNs of AWS's managed policies, of which there are none.
os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")

with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml_parse(file.read())
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        # `sam package` uploads the folder and writes this.
        resource["Properties"]["CodeUri"] = "s3://bucket/key"
print(json.dumps(transform(template, {}, NoManagedPolicies())))
