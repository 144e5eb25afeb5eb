"""Mail through a running installation: how fast it is taken in, and what it costs."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

from bench.installation import TREE, Installation
from bench.mails import SELECTOR, Maker, key_pair
from bench.names import Names, text

LETTERS, AT_ONCE, WARM_UP, PATIENCE = 1500, 8, 100, 300
DOMAIN = "bulk.example"


class Authenticated:
    """Settings under which mail is checked, and a maker whose mail passes the checks."""

    def __init__(self, place: Installation) -> None:
        private, record = key_pair()
        self.names = Names({
            (f"{SELECTOR}._domainkey.{DOMAIN}", "TXT"): text(record),
            (f"_dmarc.{DOMAIN}", "TXT"): text("v=DMARC1; p=reject"),
            (DOMAIN, "TXT"): text("v=spf1 ip4:127.0.0.1 -all"),
        })  # fmt: skip
        self.maker = Maker(time.time_ns(), private)  # an installation is measured more than once
        place.environment |= {
            "AFTERSALE_DNS": self.names.address, "AFTERSALE_MAIL_CHECKS": "yes",
        }  # fmt: skip


def intake(place: Installation, maker: Maker, count: int = LETTERS) -> dict[str, Any]:
    """`count` answers of as many buyers as there are, eight at a time, and what became of them."""
    people = json.loads(place.measure("mailpeople", str(min(count, 1000))))
    made = [_reply(maker, people[number % len(people)]) for number in range(WARM_UP + count)]
    hand_in(place, made[:WARM_UP])
    return hand_in(place, made[WARM_UP:])


def _reply(maker: Maker, person: Sequence[Any]) -> tuple[str, str, bytes]:
    sender, to, subject, parent, _ = person
    answered = parent if maker.chance.random() < 0.7 else ""
    made = maker.reply(sender, to, subject=subject, parent=answered)
    return made.sender, made.to, made.raw


def hand_in(place: Installation, letters: list[tuple[str, str, bytes]]) -> dict[str, Any]:
    """Hand letters in and wait for what becomes of them: how many a second, milliseconds each."""
    file = place.folder / "mails"
    file.write_bytes(pickle.dumps(letters))
    watch = _start(place, "mailwatch", str(len(letters)), str(PATIENCE))
    assert watch.stdout
    assert watch.stdout.readline().strip() == b"ready"
    before = place.cpu_seconds()
    sent = json.loads(
        place.measure("mailsend", "127.0.0.1", str(place.smtp), str(AT_ONCE), str(file))
    )
    assert watch.stdin
    watch.stdin.write(b"%d\n" % sent["taken"])  # what was refused is not waited for
    watch.stdin.flush()
    told = watch.stdout.readline()
    used = place.cpu_seconds() - before
    rest = watch.stdout.readline()
    watch.wait(30)
    count, began = len(letters), sent["began"]
    filed, whole = (
        json.loads(each) if each else {"found": 0, "at": began + 1} for each in (told, rest)
    )
    return {
        "letters": count,
        "mean_kb": sum(len(raw) for *_, raw in letters) / count / 1000,
        "refused": sent["refused"],
        "taken_s": sent["taken"] / (sent["ended"] - began),
        "missing": sent["taken"] - filed["found"],
        "filed_s": filed["found"] / (filed["at"] - began),
        "whole_s": whole["found"] / (whole["at"] - began),
        "cpu_ms": 1000 * used / count,
        "whole_cpu_ms": 1000 * (place.cpu_seconds() - before) / count,
    }


def _start(place: Installation, what: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"bench.measures.{what}", *arguments],
        env=place.environment, cwd=TREE, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
