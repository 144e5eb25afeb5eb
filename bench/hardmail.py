"""Mail that is hard to take: a backlog that comes shuffled, and three letters of odd shapes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from bench.installation import TREE, Installation
from bench.mail import hand_in
from bench.mails import Made, Maker

PAIRS, LONG_THREAD, SHORT_THREAD = 30, 6, 4
NESTED = 1000


def backlog(place: Installation, maker: Maker) -> dict[str, Any]:
    """300 letters of sixty new conversations, shuffled; the share that is where it belongs.

    Children come before their parents, every fifth has no threading header at all.
    """
    people = json.loads(place.measure("mailpeople", str(PAIRS)))
    threads = [
        _thread(maker, person, number, length)
        for number, person in enumerate(people)
        for length in (LONG_THREAD, SHORT_THREAD)
    ]
    letters = [(each, number) for number, thread in enumerate(threads) for each in thread]
    maker.chance.shuffle(letters)
    hand_in(place, [(each.sender, each.to, each.raw) for each, _ in letters])
    found = _places(place, [each.message_id for each, _ in letters])
    return {"letters": len(letters), "right": 100 * _right(letters, found) / len(letters)}


def _thread(maker: Maker, person: Sequence[Any], number: int, length: int) -> list[Made]:
    """A question, and what its author adds to it, each answering the one before."""
    sender, to = person[:2]
    subject = f"{maker.said(1)[:30]} {number} {length}"
    made: list[Made] = []
    for place in range(length):
        parent = made[-1].message_id if made and place % 5 != 4 else ""
        made.append(maker.reply(sender, to, subject=subject, parent=parent, is_first=not made))
    return made


def _places(place: Installation, ids: list[str]) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.measures.mailplaces"], env=place.environment, cwd=TREE,
        input=json.dumps(ids), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def _right(letters: list[tuple[Made, int]], found: dict[str, int]) -> int:
    """Letters in the conversation that most of their thread is in, and no other thread's."""
    where = [(number, found.get(made.message_id)) for made, number in letters]
    homes: dict[int, int] = {}
    for (number, talk), _ in Counter(where).most_common():
        if talk is not None and number not in homes and talk not in homes.values():
            homes[number] = talk
    return sum(talk is not None and homes.get(number) == talk for number, talk in where)


def odd_ones(place: Installation, maker: Maker) -> dict[str, Any]:
    """A line of 200 kB, a file of 10 MB, 1,000 nested parts: what was said, seconds, megabytes."""
    sender, to, *_ = json.loads(place.measure("mailpeople", "1"))[0]
    shapes = {"line": _long_line, "file": _large_file, "nested": _nested}
    return {name: _one(place, maker, sender, to, make) for name, make in shapes.items()}


def _one(place: Installation, maker: Maker, sender: str, to: str, make: Any) -> dict[str, Any]:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, to, "Re: Lamp"
    mail["Message-ID"] = f"<{make.__name__}.{time.time_ns()}@{sender.partition('@')[2]}>"
    raw = maker.signed(make(mail, maker), sender.partition("@")[2])
    _forget_peaks(place)
    found = hand_in(place, [(sender, to, raw)])
    return {
        "said": found["refused"] or "stored",
        "taken_s": 1 / found["taken_s"] if found["taken_s"] else 0.0,
        "filed_s": 1 / found["filed_s"] if found["filed_s"] else 0.0,
        "peak_mb": max(_peak(pid) for pid in place.processes()),
    }


def _long_line(mail: EmailMessage, maker: Maker) -> bytes:
    """What programs write that break no lines: a short answer above its whole history, as HTML."""
    head = bytes(mail).rstrip(b"\r\n")
    past = b"<blockquote type=cite>" + b"<span>word </span>" * 11_200 + b"</blockquote>"
    body = b"<html><body><p>The lamp flickers.</p>" + past + b"</body></html>\r\n"
    return head + b"\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + body


def _large_file(mail: EmailMessage, maker: Maker) -> bytes:
    mail.set_content("The picture is enclosed.")
    mail.add_attachment(
        b"%PDF-1.4\n" + maker.chance.randbytes(10 * 1000 * 1000), maintype="application",
        subtype="pdf", filename="lamp.pdf",
    )  # fmt: skip
    return bytes(mail)


def _nested(mail: EmailMessage, maker: Maker) -> bytes:
    body = b"Content-Type: text/plain\r\n\r\nThe lamp flickers.\r\n"
    for level in range(NESTED):
        cut = b"cut%d" % level
        body = (
            b"Content-Type: multipart/mixed; boundary=%b\r\n\r\n--%b\r\n%b--%b--\r\n"
            % (cut, cut, body, cut)
        )  # fmt: skip
    return bytes(mail).rstrip(b"\r\n") + b"\r\nMIME-Version: 1.0\r\n" + body


def _forget_peaks(place: Installation) -> None:
    for pid in place.processes():
        Path(f"/proc/{pid}/clear_refs").write_text("5")


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
