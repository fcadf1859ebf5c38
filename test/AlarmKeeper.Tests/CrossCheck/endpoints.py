"""Answers where botocore would send a service's calls.

Input: a JSON list of {"service": a service id, "region", "fips", "dualStack"}; output: the list of URLs, null where it has no answer.
"""

import json
import sys

from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError
from botocore.session import get_session

loader = get_session().get_component("data_loader")
partitions = loader.load_data("partitions")
names = {
    loader.load_service_model(name, "service-2")["metadata"]["serviceId"]: name
    for name in ("cloudtrail", "cloudwatch", "kms", "logs", "organizations", "sns", "sts")
}
providers = {
    service: EndpointProvider(loader.load_service_model(name, "endpoint-rule-set-1"), partitions)
    for service, name in names.items()
}


def url(question):
    try:
        return providers[question["service"]].resolve_endpoint(
            Region=question["region"], UseFIPS=question["fips"], UseDualStack=question["dualStack"]
        ).url
    except EndpointProviderError:
        return None


json.dump([url(question) for question in json.load(sys.stdin)], sys.stdout)
