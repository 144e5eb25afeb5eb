"""A shop that takes refunds over HTTP, and has moods: it hangs, cuts the line, answers anything."""

from __future__ import annotations

import base64
import json
import threading
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from standardwebhooks.webhooks import Webhook

SECRET = "whsec_" + base64.b64encode(b"thirty-two bytes of a good secret").decode()

TAKES = ("take", "settle", "take_and_hang", "take_and_500", "take_and_409", "take_and_cut",
         "take_and_halve", "take_and_redirect", "take_and_babble")  # fmt: skip
DOES_NOT = ("hang", "500", "503", "409", "429", "422", "403", "cut", "redirect")
ANSWERS_BADLY = ("500", "cut", "hang", "babble", "redirect")


class Shop:
    """`moods` are for the next refunds it is told of, `words` for the next questions.

    It pays each time it is told and takes it: that nobody is paid twice is up to us. With
    `honours_keys` it pays once for each key, as it should.
    """

    def __init__(self) -> None:
        self.moods: list[str] = []
        self.words: list[str] = []
        self.honours_keys = False
        self.paid: Counter[str] = Counter()
        self.heard: list[tuple[str, str, dict, str]] = []
        self.states: dict[str, dict] = {}
        self.over = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _door(self))
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/refunds"

    @property
    def told(self) -> list[str]:
        return [method for method, *_ in self.heard]

    def take(self, name: str) -> None:
        if not (self.honours_keys and self.paid[name]):
            self.paid[name] += 1
        self.states.setdefault(name, {"stage": "taken", "reference": f"R-{name}"})

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def is_signed(headers: dict, body: str) -> bool:
    """Whether it is signed with our secret; how old it is is another question."""
    told = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
    return Webhook(SECRET).sign(headers["webhook-id"], told, body) == headers["webhook-signature"]


def _door(shop: Shop) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        def log_message(self, *_) -> None:
            pass

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._hear(body)
            name = self.headers["Idempotency-Key"]
            if self.path != "/refunds":
                shop.take(f"followed {self.path}")
                return self._say(200, {})
            mood = shop.moods.pop(0) if shop.moods else "take"
            if mood in TAKES:
                shop.take(name)
            return self._behave(mood, name)

        def do_GET(self) -> None:
            self._hear("")
            name = unquote(self.path.rpartition("/")[2])
            if shop.words:
                return self._behave(shop.words.pop(0), name)
            known = shop.states.get(name)
            return self._say(200, known) if known else self._say(404, {})

        def _hear(self, body: str) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            shop.heard.append((self.command, self.path, headers, body))

        def _behave(self, mood: str, name: str) -> None:
            how = mood.removeprefix("take_and_")
            if how.isdigit():
                return self._say(int(how), {"words": f"The shop says {how}"})
            return getattr(self, f"_{how}")(name)

        def _take(self, name: str) -> None:
            self._say(202, {"reference": f"R-{name}"})

        def _settle(self, name: str) -> None:
            shop.states[name]["stage"] = "settled"
            self._say(200, shop.states[name])

        def _hang(self, name: str) -> None:
            shop.over.wait(4)

        def _late(self, name: str) -> None:
            """It takes it when we have long given up waiting."""
            shop.over.wait(2.5)
            shop.take(name)

        def _drip(self, name: str) -> None:
            """A byte now and then, for ever."""
            with suppress(OSError):
                while not shop.over.wait(0.05):
                    self.wfile.write(b"H")
                    self.wfile.flush()

        def _cut(self, name: str) -> None:
            self.connection.close()

        def _halve(self, name: str) -> None:
            self.wfile.write(b"HTTP/1.1 2")

        def _babble(self, name: str) -> None:
            self.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")

        def _redirect(self, name: str) -> None:
            self.send_response(307)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def _say(self, status: int, told: dict) -> None:
            content = json.dumps(told).encode()
            with suppress(OSError):
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

    return Door
