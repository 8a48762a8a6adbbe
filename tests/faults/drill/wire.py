"""A line to PostgreSQL that misbehaves.

``python -m tests.faults.drill.wire PORT TARGET MODE SHARE SEED FILE``

It spoils so many of the connections, or of the commits (SHARE, from 0 to 1), chosen by
the seed; FILE is not written: what a lost commit leaves in doubt stands in the log.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from tests.faults.drill.proxy import HELD_S, reset

MODES = ("refuse", "silent", "cut", "commit's answer lost", "commit lost", "slow")
"""What happens to a connection, or to the commits on it."""

COMMIT = b"COMMIT"

MOST_STEPS = 40
"""A connection that is cut is so after at most so many messages."""

SLOW_S = 0.003
MOST_BYTES = 65_536


@dataclass
class Wire:
    """Connections to one server, spoiled in one way."""

    target: int
    mode: str
    share: float
    dice: Random
    lock: threading.Lock = field(default_factory=threading.Lock)

    def serve(self, port: int) -> None:
        with socket.create_server(("127.0.0.1", port)) as server:
            while True:
                client, _ = server.accept()
                threading.Thread(target=self._meet, args=(client,)).start()

    def _meet(self, client: socket.socket) -> None:
        with suppress(OSError):
            if self.mode in ("refuse", "silent") and self._is_spoiled():
                time.sleep(HELD_S if self.mode == "silent" else 0)
                reset(client)
                return
            with socket.create_connection(("127.0.0.1", self.target)) as server:
                _Talk(self, client, server).go_on()

    def _is_spoiled(self) -> bool:
        with self.lock:
            return self.dice.random() < self.share

    def steps(self) -> int:
        """Return after how many messages a connection is cut; 0 for never."""
        if self.mode != "cut" or not self._is_spoiled():
            return 0
        with self.lock:
            return self.dice.randint(1, MOST_STEPS)

    def loses(self, chunk: bytes, mode: str) -> bool:
        return self.mode == mode and COMMIT in chunk and self._is_spoiled()


@dataclass
class _Talk:
    """One connection, from both ends."""

    wire: Wire
    client: socket.socket
    server: socket.socket
    is_deaf: bool = False
    """Nothing that the server says is handed on any more."""

    def go_on(self) -> None:
        back = threading.Thread(target=self._hand_back)
        back.start()
        with suppress(OSError):
            self._hand_on()
        with suppress(OSError):
            self.server.shutdown(socket.SHUT_RDWR)
        back.join()
        self.client.close()

    def _hand_on(self) -> None:
        left = self.wire.steps()
        while chunk := self.client.recv(MOST_BYTES):
            left -= 1
            if left == 0 or self.wire.loses(chunk, "commit lost"):
                reset(self.client)
                return
            self.is_deaf = self.wire.loses(chunk, "commit's answer lost")
            if self.wire.mode == "slow":
                time.sleep(SLOW_S)
            self.server.sendall(chunk)

    def _hand_back(self) -> None:
        with suppress(OSError):
            while chunk := self.server.recv(MOST_BYTES):
                if self.is_deaf:
                    # Not reset: the other thread waits on it, and would go on waiting.
                    self.client.shutdown(socket.SHUT_RDWR)
                    return
                self.client.sendall(chunk)


if __name__ == "__main__":
    port, target, mode, share, seed, _ = sys.argv[1:]
    Wire(int(target), mode, float(share), Random(int(seed))).serve(int(port))
