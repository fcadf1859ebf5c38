"""Answers where botocore would send every call of some services, in every Region of every partition, with FIPS, with dual-stack.

Input: a JSON list of service ids; output: a list of {"service", "region", "partition", "fips", "dualStack", "url"}, the url null where
it has no answer.
"""

import itertools
import json
import sys

from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError
from botocore.session import get_session

loader = get_session().get_component("data_loader")
partitions = loader.load_data("partitions")
names = {
    loader.load_service_model(name, "service-2")["metadata"]["serviceId"]: name
    for name in (
        "cloudformation", "cloudtrail", "cloudwatch", "events", "kms", "lambda", "logs", "organizations", "scheduler", "sns", "sqs",
        "sts",
    )
}
# "aws-global" and its like are no Regions that anything could be deployed in.
regions = [
    (region, partition["id"])
    for partition in partitions["partitions"]
    for region in partition["regions"]
    if not region.endswith("-global")
]


def url(provider, region, fips, dual_stack):
    try:
        return provider.resolve_endpoint(Region=region, UseFIPS=fips, UseDualStack=dual_stack).url
    except EndpointProviderError:
        return None


answers = []
for service in json.load(sys.stdin):
    provider = EndpointProvider(loader.load_service_model(names[service], "endpoint-rule-set-1"), partitions)
    for (region, partition), fips, dual_stack in itertools.product(regions, (False, True), (False, True)):
        answers.append({
            "service": service,
            "region": region,
            "partition": partition,
            "fips": fips,
            "dualStack": dual_stack,
            "url": url(provider, region, fips, dual_stack),
        })
json.dump(answers, sys.stdout)
