"""A gateway before an HTTP server that misbehaves.

``python -m tests.faults.drill.web PORT TARGET MODE SHARE SEED FILE [CERTIFICATE]``

It spoils so many of the requests (SHARE, from 0 to 1), chosen by the seed, and writes a
line into FILE whenever whoever asked cannot know what became of the request. With a
folder that holds a certificate it speaks TLS to the client, as a gateway does.
"""

from __future__ import annotations

import socket
import ssl
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.drill.proxy import HELD_S, SLOW_S, reset

BOTH = (
    "refuse",
    "black hole",
    "cut in mid-message",
    "cut in mid-answer",
    "answer lost",
    "slow",
    "busy",
    "nonsense",
    "repeated",
)
"""What happens to requests of any kind."""

STORE = ("a portal's page", "damaged")
"""What happens to those to a store of papers besides."""

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"

INSTEAD = {
    "busy": (
        b"HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    ),
    "nonsense": (b"220 this is no HTTP at all\r\n\r\n",),
    "a portal's page": (
        OK,
        OK + b"<html><body>Sign in to use this network</body></html>",
        OK + b"<!doctype html><meta charset=utf-8><p>Sign in to use this network",
    ),
}
"""Answers that another gives in the place of the server, as networks for guests do."""

DAMAGE = (b"page ", b"pagf ")
"""In every paper of a drill; of the same length, so that only its digest tells."""

MOST_BYTES = 65_536


@dataclass
class Web:
    """One request on each connection, some of them spoiled in one way."""

    target: int
    mode: str
    share: float
    dice: Random
    unknown: Path
    identity: ssl.SSLContext | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def serve(self, port: int) -> None:
        with socket.create_server(("127.0.0.1", port)) as server:
            while True:
                client, _ = server.accept()
                threading.Thread(target=self._meet, args=(client,)).start()

    def _meet(self, client: socket.socket) -> None:
        with suppress(OSError):
            with self.lock:
                is_spoiled = self.dice.random() < self.share
            mode = self.mode if is_spoiled else "well"
            if mode == "refuse":
                reset(client)
            elif mode == "black hole":
                time.sleep(HELD_S)
                client.close()
            else:
                self._pass_on(self._secured(client), mode)

    def _secured(self, client: socket.socket) -> socket.socket:
        if self.identity is None:
            return client
        return self.identity.wrap_socket(client, server_side=True)

    def _pass_on(self, client: socket.socket, mode: str) -> None:
        request = _request(client)
        if mode in INSTEAD:
            client.sendall(self.dice.choice(INSTEAD[mode]))
        elif mode == "cut in mid-message":
            self._cut(request)
            reset(client)
        else:
            self._answer(client, mode, request)
        client.close()

    def _answer(self, client: socket.socket, mode: str, request: bytes) -> None:
        answer = _told(self.target, request)
        if mode == "repeated":
            self._note()
            answer = _told(self.target, request)
        elif mode == "damaged":
            answer = answer.replace(*DAMAGE)
        elif mode == "slow":
            time.sleep(SLOW_S * 2)
        if mode in ("answer lost", "cut in mid-answer"):
            self._note()
            client.sendall(answer[: len(answer) // 2] if "cut" in mode else b"")
            reset(client)
            return
        client.sendall(answer)

    def _cut(self, request: bytes) -> None:
        """Hand on half of what the message carries; of a bare question nothing."""
        head, body = request.split(b"\r\n\r\n", 1)
        if body:
            _told(self.target, head + b"\r\n\r\n" + body[: len(body) // 2])

    def _note(self) -> None:
        with self.lock, self.unknown.open("a") as file:
            file.write("lost\n")


def _request(client: socket.socket) -> bytes:
    """Return a request whole; it will be the last of its connection."""
    said = b""
    while b"\r\n\r\n" not in said:
        said += _more(client)
    head, body = said.split(b"\r\n\r\n", 1)
    lines = head.split(b"\r\n")
    named = {
        name.lower(): value for name, _, value in (x.partition(b":") for x in lines)
    }
    length = int(named.get(b"content-length", 0))
    while len(body) < length:
        body += _more(client)
    kept = [line for line in lines if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*kept, b"Connection: close", b"", body])


def _more(source: socket.socket) -> bytes:
    """Return what is said next.

    Raises:
        OSError: if whoever speaks hung up.
    """
    if chunk := source.recv(MOST_BYTES):
        return chunk
    raise ConnectionResetError


def _told(target: int, request: bytes) -> bytes:
    """Return all that the server says to a request, or to half of one."""
    said = b""
    with socket.create_connection(("127.0.0.1", target)) as server:
        server.sendall(request)
        server.shutdown(socket.SHUT_WR)
        while chunk := server.recv(MOST_BYTES):
            said += chunk
    return said


def _identity(folder: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(f"{folder}/certificate.pem", f"{folder}/key.pem")
    return context


if __name__ == "__main__":
    port, target, mode, share, seed, file, *folders = sys.argv[1:]
    Web(
        int(target),
        mode,
        float(share),
        Random(int(seed)),
        Path(file),
        _identity(folders[0]) if folders else None,
    ).serve(int(port))
