"""What the server itself does: whole requests, honest headers, static files kept for good."""

from __future__ import annotations

import http.client
import json

import pytest

from tests.installation import until


@pytest.fixture(scope="module")
def port(installation):
    installation.start("web")
    until(lambda: installation.answers(installation.http))
    return installation.http


def ask(port, method, path, body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    answer.body = answer.read()
    connection.close()
    return answer


def test_static_files_are_kept_by_browsers_for_good(port, installation):
    manifest = installation.folder / "data" / "static" / "staticfiles.json"
    name = json.loads(manifest.read_text())["paths"]["css/aftersale.css"]
    answer = ask(port, "GET", f"/static/{name}", **{"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_request_that_is_too_large_is_refused(port):
    answer = ask(port, "POST", "/", body=b"x" * (41 * 2**20))
    assert answer.status == 413


def test_a_host_that_is_not_ours_is_not_answered(port):
    assert ask(port, "GET", "/", Host="evil.example").status == 400


def test_an_unknown_address_is_not_found(port):
    assert ask(port, "GET", "/nowhere-at-all").status == 404
