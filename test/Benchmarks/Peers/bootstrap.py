"""A function of AWS Lambda's in Python that answers each invocation after the recorded calls: bootstrap.py FILE, as calls.py."""
import json
import os
import sys
import urllib.request

import calls

with open(sys.argv[1], encoding="utf-8") as file:
    WAVES = json.load(file)
API = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation"
CLIENTS = {}

while True:
    with urllib.request.urlopen(f"{API}/next") as event:
        identity = event.headers["Lambda-Runtime-Aws-Request-Id"]
        event.read()
    calls.run(WAVES, CLIENTS)
    urllib.request.urlopen(f"{API}/{identity}/response", data=b'{"verdict":"armed"}').close()
