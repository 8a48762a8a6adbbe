"""A bad line: hands bytes on between a client and a server, and breaks off."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests import servers

ENDLESS = 1_000_000_000


@contextmanager
def relay(
    port: int, breaks_after: int = ENDLESS, swap: tuple[bytes, bytes] = (b"\0", b"\0")
) -> Iterator[int]:
    """Yield a port that leads to ``port``, until the server has said so many bytes.

    What the server says is handed on with one thing in it swapped for another.

    Every connection together may carry them; then all are dead, and new ones die at once.
    """
    left = [breaks_after]
    with socket.create_server((servers.LOOPBACK, 0)) as listening:
        thread = threading.Thread(target=_serve, args=(listening, port, left, swap))
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            left[0] = -1
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(
    listening: socket.socket, port: int, left: list[int], swap: tuple[bytes, bytes]
) -> None:
    with suppress(OSError):
        while left[0] >= 0:
            client, _ = listening.accept()
            with client, socket.create_connection((servers.LOOPBACK, port)) as server:
                asking = threading.Thread(target=_ask, args=(client, server))
                asking.start()
                _answer(server, client, left, swap)
                for end in (client, server):
                    with suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)
                asking.join()


def _ask(client: socket.socket, server: socket.socket) -> None:
    with suppress(OSError):
        while said := client.recv(4096):
            server.sendall(said)
        server.shutdown(socket.SHUT_RDWR)


def _answer(
    server: socket.socket,
    client: socket.socket,
    left: list[int],
    swap: tuple[bytes, bytes],
) -> None:
    with suppress(OSError):
        while left[0] > 0 and (said := server.recv(min(4096, left[0]))):
            client.sendall(said.replace(*swap))
            left[0] -= len(said)
