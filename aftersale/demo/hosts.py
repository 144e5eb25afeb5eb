"""A mail host of somebody else that will not have our letters, listening here while a scene plays.

So that a letter is deferred or refused in the demo as it is in life: by what a host really says.
"""

from __future__ import annotations

import os
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from aftersale import config

MAIL_OUT = "AFTERSALE_MAIL_OUT"


class _Deaf(socketserver.StreamRequestHandler):
    """One connection: polite until somebody is named whom it does not want."""

    def handle(self) -> None:
        answer: str = self.server.answer  # type: ignore[attr-defined]
        self._say("220 mx.demo.example ESMTP")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"QUIT":
                self._say("221 2.0.0 Goodbye")
                return
            self._say(answer if word == b"RCPT" else "250 2.0.0 OK")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Host(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    answer = ""


@contextmanager
def that_says(words: str) -> Iterator[None]:
    """Within this block letters go to a host that answers every recipient with `words`."""
    with _Host(("127.0.0.1", 0), _Deaf) as host:
        host.answer = words
        threading.Thread(target=host.serve_forever, args=(0.02,), daemon=True).start()
        before = os.environ.get(MAIL_OUT)
        try:
            _send_to(f"smtp://127.0.0.1:{host.server_address[1]}")
            yield
        finally:
            _send_to(before)
            host.shutdown()


def _send_to(url: str | None) -> None:
    if url is None:
        os.environ.pop(MAIL_OUT, None)
    else:
        os.environ[MAIL_OUT] = url
    config.get.cache_clear()
