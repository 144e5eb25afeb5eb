"""A seller's program that takes webhooks over HTTP: it keeps what it hears, and has moods."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks.webhooks import Webhook


class Program:
    """`moods` are statuses for the next requests; afterwards it answers 204."""

    def __init__(self) -> None:
        self.moods: list[int] = []
        self.heard: list[tuple[dict[str, str], str]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _door(self))
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/hooks"

    @property
    def ids(self) -> list[str]:
        return [head["webhook-id"] for head, _ in self.heard]

    def read(self, secret: str, number: int = -1) -> dict[str, Any]:
        """What it heard, after its signature was checked."""
        head, body = self.heard[number]
        Webhook(secret).verify(body, head)
        return json.loads(body)

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def _door(program: Program) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            head = {name.lower(): value for name, value in self.headers.items()}
            program.heard.append((head, body))
            status = program.moods.pop(0) if program.moods else 204
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    return Door
