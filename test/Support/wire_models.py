"""What botocore's models of AWS's services say of one request and its answer."""

import json
import re
import xml.etree.ElementTree as ElementTree
from urllib.parse import parse_qsl

from botocore.parsers import create_parser
from botocore.session import get_session
from botocore.validate import ParamValidator

MODELS = [
    get_session().get_service_model(name)
    for name in ("cloudformation", "cloudtrail", "cloudwatch", "events", "iam", "kms", "logs", "organizations", "sns", "sts")
]
SCALARS = {
    "boolean": lambda text: {"true": True, "false": False}[text],
    "integer": int,
    "long": int,
    "double": float,
    "float": float,
}


def judge(headers, body, status, answer_headers, answer):
    headers = {name.lower(): value for name, value in headers.items()}
    target = headers.get("x-amz-target")
    if target:
        prefix, name = target.rsplit(".", 1)
        model = next(model for model in MODELS if model.metadata.get("targetPrefix") == prefix)
        operation, problems = model.operation_model(name), []
        given = json.loads(body)
    else:
        form = dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
        name, version = form.pop("Action"), form.pop("Version")
        model = next(model for model in MODELS if model.metadata["apiVersion"] == version)
        operation = model.operation_model(name)
        given = decode(form, operation.input_shape, "") if operation.input_shape else {}
        problems = [f"request: no such key {key}" for key in form]
    if operation.input_shape:
        problems += [f"request: {problem}" for problem in faults(given, operation.input_shape)]
    answer_headers = {name.lower(): value for name, value in answer_headers.items()}
    judged = answer_faults(operation, "json" if target else "query", status, answer_headers, answer)
    problems += [f"answer: {problem}" for problem in judged]
    return {"service": model.endpoint_prefix, "operation": name, "status": status, "problems": problems}


def decode(form, shape, path):
    """A form's keys below a path as the value that they spell; takes those out of the form that the model has."""
    if shape.type_name == "structure":
        named = {name: join(path, member.serialization.get("name", name)) for name, member in shape.members.items()}
        return {name: decode(form, shape.members[name], key) for name, key in named.items() if has(form, key)}
    if shape.type_name == "list":
        return [decode(form, shape.member, key) for key in numbered(form, join(path, "member"))]
    if shape.type_name == "map":
        entries = numbered(form, join(path, "entry"))
        return {form.pop(join(entry, "key")): decode(form, shape.value, join(entry, "value")) for entry in entries}
    return SCALARS.get(shape.type_name, str)(form.pop(path))


def numbered(form, path):
    number = 1
    while has(form, join(path, str(number))):
        yield join(path, str(number))
        number += 1


def has(form, path):
    return any(key == path or key.startswith(path + ".") for key in form)


def join(path, name):
    return f"{path}.{name}" if path else name


def answer_faults(operation, protocol, status, headers, answer):
    parser = create_parser(protocol)
    parsed = parser.parse({"status_code": status, "headers": headers, "body": answer}, operation.output_shape)
    parsed.pop("ResponseMetadata")
    if status >= 400:
        known = [shape.error_code for shape in operation.error_shapes]
        return [] if parsed["Error"]["Code"] in known else [f"{parsed['Error']['Code']} is none of {known}"]
    if protocol == "json":
        return faults(json.loads(answer or b"{}"), operation.output_shape) if operation.output_shape else []
    return faults(parsed, operation.output_shape) + unknown_elements(operation, answer) if operation.output_shape else []


def faults(value, shape):
    report = ParamValidator().validate(value, shape)
    return ([report.generate_report()] if report.has_errors() else list(bad_texts(value, shape)))


def bad_texts(value, shape):
    """Texts that are none of those that the model lists, or have another form: botocore itself leaves that to the service."""
    if shape.type_name == "structure":
        for name, member in value.items():
            yield from bad_texts(member, shape.members[name])
    elif shape.type_name == "list":
        for member in value:
            yield from bad_texts(member, shape.member)
    elif shape.type_name == "map":
        for key, member in value.items():
            yield from bad_texts(key, shape.key)
            yield from bad_texts(member, shape.value)
    elif shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            yield f"{value} is none of {shape.enum}"
        if "pattern" in shape.metadata and not re.fullmatch(shape.metadata["pattern"], value):
            yield f"{value} does not match {shape.metadata['pattern']}"


def unknown_elements(operation, answer):
    root = ElementTree.fromstring(answer)
    wrapper = operation.output_shape.serialization["resultWrapper"]
    result = next(child for child in root if local(child) == wrapper)
    return list(strangers(result, operation.output_shape))


def strangers(element, shape):
    for child in element:
        inner = inside(shape, local(child))
        if inner is None:
            yield f"no such element {local(child)} in {local(element)}"
        elif shape.type_name == "map":
            for part in child:
                yield from strangers(part, shape.key if local(part) == "key" else shape.value)
        else:
            yield from strangers(child, inner)


def inside(shape, name):
    if shape.type_name == "structure":
        return next((m for key, m in shape.members.items() if m.serialization.get("name", key) == name), None)
    if shape.type_name == "list":
        return shape.member if name == shape.member.serialization.get("name", "member") else None
    return shape if shape.type_name == "map" and name == "entry" else None


def local(element):
    return element.tag.rsplit("}", 1)[-1]
