"""Mails for the tests of the reader, written by hand; the cast buys and sells lamps."""

from __future__ import annotations

from aftersale.relay.reading import Letter, read_letter

HEAD = (
    "From: Ana Lopes <ana@example.org>\r\n"
    "To: Bo <bo@lumen.example>\r\n"
    "Subject: My lamp\r\n"
    "Message-ID: <1@example.org>\r\n"
)


def mail(body: str, *headers: str, head: str = HEAD) -> bytes:
    """A plain mail; `headers` come after those of everybody."""
    more = "".join(f"{header}\r\n" for header in headers)
    kind = "" if "Content-Type" in more else "Content-Type: text/plain; charset=utf-8\r\n"
    return (head + more + kind + "\r\n" + body.replace("\n", "\r\n")).encode()


def multipart(*parts: str, kind: str = "mixed", close: bool = True) -> bytes:
    """A mail of parts; each is its header, a blank line and its body."""
    body = "".join(f"--cut\n{part}\n" for part in parts) + ("--cut--\n" if close else "")
    return mail(body, f'Content-Type: multipart/{kind}; boundary="cut"')


def read(body: str, *headers: str) -> Letter:
    """The letter in a plain mail."""
    return read_letter(mail(body, *headers))


def reply(body: str) -> str:
    """What a reader sees of a plain mail."""
    return read(body).visible_reply
