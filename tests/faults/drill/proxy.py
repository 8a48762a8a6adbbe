"""A TCP proxy that misbehaves: ``python -m tests.faults.drill.proxy PORT TARGET MODE FILE``.

It writes a line into FILE whenever the outcome of a message cannot be known: the whole
message went through, and the answer did not.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

HELD_S = 1.0
"""Longer than the service of a drill waits for an answer."""

SLOW_S = 0.1
END_OF_MESSAGE = b"\r\n.\r\n"


class Proxy:
    """One connection at a time to a target, spoiled in one way."""

    def __init__(self, target: int, mode: str, unknown: Path) -> None:
        self._target, self._mode, self._unknown = target, mode, unknown

    def serve(self, port: int) -> None:
        with socket.create_server(("127.0.0.1", port)) as server:
            while True:
                client, _ = server.accept()
                threading.Thread(target=self._spoil, args=(client,)).start()

    def _spoil(self, client: socket.socket) -> None:
        if self._mode == "refuse":
            reset(client)
            return
        if self._mode == "black hole":
            time.sleep(HELD_S)
            client.close()
            return
        with socket.create_connection(("127.0.0.1", self._target)) as server:
            seen = _Seen()
            back = threading.Thread(target=self._answers, args=(server, client, seen))
            back.start()
            self._requests(client, server, seen)
            back.join()

    def _requests(
        self, client: socket.socket, server: socket.socket, seen: _Seen
    ) -> None:
        for chunk in _chunks(client):
            seen.sent(chunk)
            if self._mode == "cut in mid-message" and seen.in_message:
                reset(client)
                break
            if self._mode == "slow":
                time.sleep(SLOW_S)
            server.sendall(chunk)
        _quietly(lambda: server.shutdown(socket.SHUT_WR))

    def _answers(
        self, server: socket.socket, client: socket.socket, seen: _Seen
    ) -> None:
        for chunk in _chunks(server):
            if self._mode == "answer lost" and seen.is_whole:
                with self._unknown.open("a") as file:
                    file.write("lost\n")
                reset(client)
                return
            if not _quietly(lambda chunk=chunk: client.sendall(chunk)):
                return
        _quietly(client.close)


class _Seen:
    """How far the client has come."""

    def __init__(self) -> None:
        self.in_message = self.is_whole = False

    def sent(self, chunk: bytes) -> None:
        self.is_whole = chunk.endswith(END_OF_MESSAGE)
        self.in_message = self.is_whole or b"\r\nSubject:" in chunk


def reset(client: socket.socket) -> None:
    """Close with RST, as a firewall does."""
    client.setsockopt(
        socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00"
    )
    client.close()


def _chunks(source: socket.socket):  # type: ignore[no-untyped-def]  # of bytes
    while True:
        try:
            chunk = source.recv(65_536)
        except OSError:
            return
        if not chunk:
            return
        yield chunk


def _quietly(step: Callable[[], object]) -> bool:
    try:
        step()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    port, target, mode, file = sys.argv[1:]
    Proxy(int(target), mode, Path(file)).serve(int(port))
