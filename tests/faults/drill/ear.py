"""A receiver of webhooks, which writes down every notice before it says 204.

``python -m tests.faults.drill.ear PORT FILE``; a gateway before it speaks TLS.
"""

from __future__ import annotations

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Ear(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, file: Path) -> None:
        super().__init__(("127.0.0.1", port), _Endpoint)
        self.file = file


class _Endpoint(BaseHTTPRequestHandler):
    server: _Ear

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) < length:
            return  # cut off in the middle: nothing was taken
        row = {
            "id": f"<{self.headers['Webhook-Id']}>",
            "to": [self.path],
            "text": body.decode(),
        }
        with self.server.file.open("a") as file:
            file.write(json.dumps(row) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    _Ear(int(sys.argv[1]), Path(sys.argv[2])).serve_forever()
