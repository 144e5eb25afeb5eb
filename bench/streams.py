"""A browser's open stream of events."""

from __future__ import annotations

import socket
import time


def listen(host: str, port: int, cookie: str) -> socket.socket:
    """A browser's open stream of events."""
    stream = socket.create_connection((host, port), timeout=30)
    stream.sendall(
        f"GET /events HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookie}\r\n"
        "Accept: text/event-stream\r\n\r\n".encode()
    )
    until(stream, b"200 OK")
    time.sleep(0.3)
    return stream


def until(stream: socket.socket, words: bytes) -> None:
    """Read on until these words have come."""
    heard = b""
    while words not in heard:
        more = stream.recv(65536)
        if not more:
            raise RuntimeError("the stream ended")
        heard += more
