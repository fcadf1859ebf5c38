"""Passes calls on to another address and judges every request and answer by botocore's models of the services.

Argument: the address. Prints its own and serves until its input ends; then prints a JSON list of calls in their order, each
{"service", "operation", "status", "problems"}.
"""

import http.client
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from wire_models import judge

upstream = urlsplit(sys.argv[1]).netloc
exchanges = []


class Relay(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        connection = http.client.HTTPConnection(upstream, timeout=60)
        connection.request("POST", self.path, body, dict(self.headers))
        answer = connection.getresponse()
        answered = answer.read()
        connection.close()
        exchanges.append((dict(self.headers), body, answer.status, dict(answer.headers), answered))
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in ("transfer-encoding", "content-length", "connection", "date", "server"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answered)))
        self.end_headers()
        self.wfile.write(answered)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Relay)
threading.Thread(target=server.serve_forever, daemon=True).start()
print("http://{}:{}".format(*server.server_address), flush=True)
sys.stdin.read()
server.shutdown()
json.dump([judge(*exchange) for exchange in exchanges], sys.stdout)
