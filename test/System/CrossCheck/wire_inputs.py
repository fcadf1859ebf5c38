"""What botocore makes of requests that somebody else wrote, and which errors its models document.

Argument "judge": reads a JSON list of {"service", "operation", "method", "path", "target", "body", "texts"} and writes a list of problems
for each: the request is read by the model, written anew by botocore's own serializer, and compared; every one of the texts must be in it.
Argument "errors": reads a JSON list of {"service", "operation"} and writes a list of {"service", "operation", "code", "status",
"headers", "body"}, an answer for each error that the model documents.
"""

import json
import re
import sys
from urllib.parse import parse_qsl, unquote
from xml.sax.saxutils import escape

from botocore.serialize import create_serializer
from botocore.session import get_session
from botocore.validate import ParamValidator

from wire_models import decode

NAMES = (
    "cloudformation", "cloudtrail", "cloudwatch", "events", "kms", "lambda", "logs", "organizations", "scheduler", "sns", "sqs", "sts",
)
MODELS = {model.metadata["serviceId"]: model for model in (get_session().get_service_model(name) for name in NAMES)}


def judge(call):
    model = MODELS[call["service"]]
    operation = model.operation_model(call["operation"])
    if call["target"]:
        given = json.loads(call["body"])
        problems = differences(given, rewritten("json", given, operation)["body"], json.loads)
        if call["target"] != f"{model.metadata['targetPrefix']}.{operation.name}":
            problems.append(f"the target is {call['target']}")
    elif call["method"] == "GET":
        given = from_path(call["path"], operation)
        problems = differences(unquote(call["path"]), unquote(rewritten("rest-json", given, operation)["url_path"]), str)
    else:
        form = dict(parse_qsl(call["body"], keep_blank_values=True, strict_parsing=True))
        left = {key: value for key, value in form.items() if key not in ("Action", "Version")}
        given = decode(left, operation.input_shape, "") if operation.input_shape else {}
        written = {key: spelled(value) for key, value in rewritten("query", given, operation)["body"].items()}
        problems = differences(form, written, dict) + [f"no such key {key}" for key in left]
    if operation.input_shape:
        report = ParamValidator().validate(given, operation.input_shape)
        problems += [f"{reason} {name} {info}" for reason, name, info in report._errors
                     if reason in ("unknown field", "invalid type", "missing required field")]
    there = list(leaves(given))
    return problems + [f"{text!r} is lost" for text in call["texts"] if not any(text in one for one in there)]


def rewritten(protocol, given, operation):
    return create_serializer(protocol, include_validation=False).serialize_to_request(given, operation)


def spelled(value):
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def differences(sent, body, read):
    written = read(body)
    return [] if same(sent, written) else [f"sent {sent!r}, botocore {written!r}"]


def same(one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, (int, float)) and isinstance(other, (int, float)) and not isinstance(one, bool):
        # A time is written in whole seconds by botocore.
        return one == other or abs(one - other) < 1 < abs(one)
    return one == other


def from_path(path, operation):
    variables = re.findall(r"{(\w+)\+?}", operation.http["requestUri"])
    pattern = re.sub(r"\\{\w+\\?\+?\\}", "(.+)", re.escape(operation.http["requestUri"].split("?")[0]))
    values = re.fullmatch(pattern, path).groups()
    members = {shape.serialization.get("name", name): name for name, shape in operation.input_shape.members.items()}
    return {members[variable]: unquote(value) for variable, value in zip(variables, values)}


def leaves(value):
    if isinstance(value, dict):
        for key, member in value.items():
            yield key
            yield from leaves(member)
    elif isinstance(value, list):
        for member in value:
            yield from leaves(member)
    elif isinstance(value, str):
        yield value


def errors(call):
    model = MODELS[call["service"]]
    for shape in model.operation_model(call["operation"]).error_shapes:
        error = shape.metadata.get("error", {})
        yield {**call, "status": error.get("httpStatusCode", 400), **answer(model, shape, error.get("code", shape.name))}


def answer(model, shape, code):
    message = "Nothing \u2028 is well: <é & \"ö\">"
    if "targetPrefix" in model.metadata:
        # The codes of the query protocol are in a header, for whoever asks with one for them; AlarmKeeper does not.
        return {"code": shape.name, "headers": {}, "body": json.dumps({"__type": f"com.amazonaws#{shape.name}", "message": message})}
    if model.metadata["protocol"] == "query":
        parts = f"<Type>Sender</Type><Code>{code}</Code><Message>{escape(message)}</Message>"
        return {"code": code, "headers": {}, "body": f"<ErrorResponse><Error>{parts}</Error></ErrorResponse>"}
    kind = f"{shape.name}:http://internal.amazon.com/coral/"
    return {"code": shape.name, "headers": {"x-amzn-ErrorType": kind}, "body": json.dumps({"message": message})}


calls = json.load(sys.stdin)
json.dump([judge(call) for call in calls] if sys.argv[1] == "judge" else [error for call in calls for error in errors(call)], sys.stdout)
