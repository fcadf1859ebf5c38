"""Plays breaks by boto3 against a served sandbox.

usage: play_breaks.py breaks.json URL
Reads one JSON object a line, {"name": …, "places": {…}, "times": …}; answers each with a line: "ok", or what went wrong.
"""
import json
import sys
import urllib.request

import boto3
import botocore.session
from botocore import xform_name

# A session reads each service's model anew, which takes most of a call's time.
MODELS = botocore.session.Session().get_component("data_loader")

# boto3 names clients by service; the breaks name services by what signs their calls.
CLIENTS = {"monitoring": "cloudwatch"}


def filled(call, like):
    """A call that is like another one but for some members; null takes one out."""
    if "like" not in call:
        return call
    whole = dict(like[call["like"]])
    members = {**whole["input"], **call["input"]}
    whole["input"] = {name: value for name, value in members.items() if value is not None}
    return {**whole, **{name: call[name] for name in ("repeat", "every", "keep") if name in call}}


def placed(value, places):
    text = json.dumps(value)
    for name, place in places.items():
        text = text.replace("{" + name + "}", place)
    return json.loads(text)


def kept(output, path):
    for member in path.split("."):
        output = output[member]
    return output


def control(url, name, body):
    urllib.request.urlopen(f"{url}/_sandbox/{name}", data=json.dumps(body).encode()).read()


def session_with(region, *keys):
    core = botocore.session.Session()
    core.register_component("data_loader", MODELS)
    return boto3.Session(*keys, region_name=region, botocore_session=core)


def session_of(places, url):
    """Whoever the places name, by an access key or as a role to assume; an administrator where they name nobody."""
    session = session_with(places["region"], places.get("accessKey", places["account"]), "any")
    if "role" not in places:
        return session
    sts = session.client("sts", endpoint_url=url)
    given = sts.assume_role(RoleArn=places["role"], RoleSessionName="mallory")["Credentials"]
    return session_with(places["region"], given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])


def play(entry, like, places, url):
    session = session_of(places, url)
    for call in (filled(call, like) for call in entry["calls"]):
        client = session.client(CLIENTS.get(call["service"], call["service"]), endpoint_url=url)
        for n in range(1, call.get("repeat", 1) + 1):
            output = getattr(client, xform_name(call["operation"]))(**placed(call["input"], {**places, "n": str(n)}))
            for place, path in call.get("keep", {}).items():
                places[place] = kept(output, path)
            if "every" in call:
                control(url, "clock", {"seconds": call["every"]})
    for by in entry.get("by", []):
        control(url, by["control"], placed(by["input"], places))


def main(path, url):
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    entries = {entry["name"]: entry for entry in content["breaks"]}
    for line in sys.stdin:
        order = json.loads(line)
        try:
            for _ in range(order["times"]):
                play(entries[order["name"]], content["like"], order["places"], url)
            print("ok", flush=True)
        except Exception as wrong:
            print(" ".join(f"{type(wrong).__name__}: {wrong}".split()), flush=True)


main(*sys.argv[1:])
