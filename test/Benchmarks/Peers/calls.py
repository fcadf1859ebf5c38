"""Makes recorded calls of AWS's API by boto3, the calls of a wave all at once in a pool of threads.

    calls.py FILE         FILE: JSON, a list of waves, each a list of {"service", "operation", "input"}
    calls.py FILE --aws   prints the same calls as commands of the AWS CLI, one after the other
    calls.py FILE --sdk   prints the same calls with inputs as the models want them
"""
import json
import shlex
import sys

import botocore.session
from botocore import xform_name

NAMES = {"monitoring": "cloudwatch"}


def typed(shape, value):
    """A value as the model wants it: the sandbox saw numbers and booleans of the query protocol as text."""
    kind = shape.type_name
    if kind == "structure":
        known = {name: typed(shape.members[name], one) for name, one in value.items() if name in shape.members}
        return {name: one for name, one in known.items() if one is not None}
    if kind == "list":
        return [typed(shape.member, one) for one in value]
    if kind == "map":
        return {key: typed(shape.value, one) for key, one in value.items()}
    if kind in ("integer", "long"):
        return int(value)
    if kind in ("double", "float"):
        return float(value)
    if kind == "boolean":
        return value if isinstance(value, bool) else value == "true"
    return value


def read(path, session):
    with open(path, encoding="utf-8") as file:
        waves = json.load(file)
    for wave in waves:
        for call in wave:
            call["service"] = NAMES.get(call["service"], call["service"])
            shape = session.get_service_model(call["service"]).operation_model(call["operation"]).input_shape
            call["input"] = typed(shape, call["input"]) if shape else {}
    return waves


def run(waves, clients):
    """Makes the calls; clients, by service, are made where they are missing and kept."""
    from concurrent.futures import ThreadPoolExecutor

    import boto3
    from botocore.config import Config

    config = Config(max_pool_connections=50)
    for wave in waves:
        for call in wave:
            if call["service"] not in clients:
                clients[call["service"]] = boto3.client(call["service"], config=config)

    def make(call):
        client = clients[call["service"]]
        try:
            getattr(client, xform_name(call["operation"]))(**call["input"])
        except client.exceptions.ClientError:
            pass  # As recorded: not everything that is asked for is there.

    with ThreadPoolExecutor(32) as pool:
        for wave in waves:
            list(pool.map(make, wave))


def main():
    waves = read(sys.argv[1], botocore.session.get_session())
    if "--sdk" in sys.argv:
        print(json.dumps(waves))
    elif "--aws" in sys.argv:
        for call in (call for wave in waves for call in wave):
            given = shlex.quote(json.dumps(call["input"]))
            print(f"aws {call['service']} {xform_name(call['operation'], '-')} --cli-input-json {given} --no-paginate || true")
    else:
        run(waves, {})


if __name__ == "__main__":
    main()
