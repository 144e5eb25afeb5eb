"""The gallery behind a small server of its own: no database, nothing but pages and scripts."""

from __future__ import annotations

import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.web import gallery
from aftersale.web.assets import joined
from aftersale.web.middleware import POLICY

PHONE = re.compile(r"\d[\d ]{7,}\d")
TEXT = re.compile(r'name="text"\r\n\r\n(.*?)\r\n--', re.DOTALL)


class Showcase(BaseHTTPRequestHandler):
    """Answers with the gallery, its static files, and a screening that knows telephone numbers."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            kind = mimetypes.guess_type(self.path)[0] or "text/plain"
            self.reply(static_file(self.path.removeprefix("/static/")), kind, "max-age=600")
        else:
            self.reply(page(), "text/html; charset=utf-8", "no-store")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        found = TEXT.search(body)
        self.reply(screened(found[1] if found else ""), "text/html; charset=utf-8", "no-store")

    def reply(self, body: bytes, kind: str, cache_control: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", cache_control)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def shown() -> Iterator[str]:
    """The address of the gallery, for as long as the block lasts."""
    page(), static_file("css/aftersale.css")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Showcase)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@cache
def page() -> bytes:
    request = RequestFactory().get("/")
    facts = {**gallery.context(), "request": request, "actor": Actor(kind="seller", id=1)}
    bare = {**settings.TEMPLATES[0], "OPTIONS": {"context_processors": []}}
    with (
        override_settings(ROOT_URLCONF="tests.web.look.addresses", TEMPLATES=[bare]),
        clock.at(gallery.NOW),
    ):
        html = render_to_string("components.html", facts)
    hooks = '<form class="writer" data-screen-url="/screen/" data-draft="c-1"'
    return html.replace('<form class="writer"', hooks).encode()


@cache
def static_file(name: str) -> bytes:
    """A static file; the stylesheet in one piece, as it is collected."""
    if name == "css/aftersale.css":
        every = [pair for finder in finders.get_finders() for pair in finder.list([])]
        return joined({path: (storage, path) for path, storage in every}).encode()
    return Path(str(finders.find(name))).read_bytes()


def screened(text: str) -> bytes:
    """What the screening answers, its spans in code points with every line break as one."""
    found = [
        {"rule": "P04", "says": "A number", "start": one.start(), "end": one.end(), "words": one[0]}
        for one in PHONE.finditer(text.replace("\r\n", "\n"))
    ]
    return render_to_string("components/findings.html", {"findings": found}).encode()
