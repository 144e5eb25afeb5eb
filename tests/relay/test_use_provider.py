"""Letters that leave by a provider's HTTP interface: their bytes, and what its answers mean."""

from __future__ import annotations

import json
import threading
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer

import dkim
import pytest

from aftersale import cli
from aftersale.relay import dkim as ours
from aftersale.relay import providers, transport
from aftersale.relay.models import Outgoing
from tests.relay.conftest import BO, letters_to, work


class Provider(HTTPServer):
    """Answers as a provider does, and remembers what it was sent."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.heard: list[tuple[str, dict[str, str], bytes]] = []


class Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, dict(self.headers), body))
        words = {200: "Queued. Thank you.", 400: "to parameter is not a valid address"}
        answer = json.dumps({
            "id": "<1@x>", "message": words.get(self.server.status, "No"),
            "ErrorCode": 0, "Message": "OK", "MessageID": "1",
        }).encode()  # fmt: skip
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def provider(configured):
    server = Provider()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    configured(mail_out=f"anymail+mailgun://?api_key=secret-key&api_url={url}/v3")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def letter_in(body: bytes) -> bytes:
    """The file of a multipart form."""
    boundary = body.split(b"\r\n", 1)[0]
    part = next(each for each in body.split(boundary) if b'filename="letter.eml"' in each)
    return part.partition(b"\r\n\r\n")[2][:-2]


def test_it_gets_our_very_bytes_and_the_signature_holds(provider, relay, asked):
    letter = letters_to(BO)[0]
    path, headers, body = next(each for each in provider.heard if BO.encode() in each[2])
    assert letter.stage == "sent"
    assert path == "/v3/mail.example/messages.mime"
    assert headers["Authorization"].startswith("Basic ")
    assert letter_in(body) == bytes(letter.raw)
    name, value = ours.record()
    assert dkim.verify(letter_in(body), dnsfunc=lambda asked, timeout=5: value.encode())


@pytest.mark.parametrize(
    ("status", "stage"), [(400, "bounced"), (429, "deferred"), (503, "deferred"), (401, "deferred")]
)
def test_what_its_answers_mean(provider, relay, people, alias, an_order, status, stage):
    from aftersale.messaging import actions as messaging

    provider.status = status
    messaging.ask(
        by=people.actor("ana"), seller_id=people.lumen.pk, market="uk", kind="other",
        subject="Hello", text="Is somebody there?",
    )  # fmt: skip
    work()
    letter = Outgoing.objects.get(to_address=BO, purpose="letter")
    assert letter.stage == stage
    assert letter.problem.startswith(str(status))


def test_one_that_is_away_is_asked_again_later(configured, db):
    configured(mail_out="anymail+mailgun://?api_key=k&api_url=http://127.0.0.1:1/v3")
    with pytest.raises(transport.Later):
        transport.carry("", "a@shop.example", b"From: a@mail.example\r\n\r\nx")


def test_wrong_settings_never_lose_a_letter(configured, db):
    for url in ("anymail+mailgun://", "anymail+nobody://?api_key=k"):
        configured(mail_out=url)
        with pytest.raises(transport.Later):
            transport.carry("", "a@shop.example", b"From: a@mail.example\r\n\r\nx")


def test_for_others_the_letter_is_put_together_again(provider, configured, relay, asked):
    letter = letters_to(BO)[0]
    configured(
        mail_out=f"anymail+postmark://?server_token=t&api_url=http://127.0.0.1:{provider.server_port}/"
    )
    transport.carry("", BO, bytes(letter.raw))
    told = json.loads(provider.heard[-1][2])
    mail = message_from_bytes(bytes(letter.raw), policy=default)
    assert told["Subject"] == mail["Subject"]
    assert told["TextBody"].split() == mail.get_body(("plain",)).get_content().split()
    assert told["HtmlBody"].split() == mail.get_body(("html",)).get_content().split()
    headers = {each["Name"]: each["Value"] for each in told["Headers"]}
    assert headers["Message-ID"] == mail["Message-ID"]
    assert "DKIM-Signature" not in headers
    assert str(told["ReplyTo"]) == mail["Reply-To"]


def test_files_are_put_in_again(db):
    raw = (
        b"From: a@mail.example\r\nTo: b@shop.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText.\r\n--b\r\n"
        b"Content-Type: image/png\r\nContent-Disposition: attachment; filename=lamp.png\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--b--\r\n"
    )
    message = providers.rebuilt(raw, "b@shop.example")
    assert [tuple(each) for each in message.attachments] == [("lamp.png", b"\x89PNG", "image/png")]


def test_its_key_is_not_printed(configured, capsys):
    configured(mail_out="anymail+mailgun://?api_key=secret-key")
    assert cli.main(["settings"]) == 0
    told = capsys.readouterr().out
    assert "anymail+mailgun://?***" in told
    assert "secret-key" not in told
