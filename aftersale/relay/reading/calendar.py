"""Invitations (RFC 5545): one line a person can read, for mails that hold nothing else."""

from __future__ import annotations

import re

_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(
    r"^(SUMMARY|DTSTART|DTEND|LOCATION|DESCRIPTION|METHOD)((?:;[^:\n]*)?):(.*)$", re.M
)
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d*(Z)?)?")
_ESCAPE = re.compile(r"\\([\\;,nN])")
_ZONE = re.compile(r"TZID=\"?([^;:\"]+)", re.IGNORECASE)
_LONGEST = 100_000


def as_text(calendar: str) -> str:
    """What, when and where of the first event, a line each; "" when there is no event."""
    unfolded = _FOLD.sub("", calendar[:_LONGEST].replace("\r\n", "\n"))
    _, begin, event = unfolded.partition("BEGIN:VEVENT")
    if not begin:
        return ""
    found: dict[str, str] = {}
    for name, parameters, value in _LINE.findall(event.partition("END:VEVENT")[0]):
        told = _when(value, parameters) if name.startswith("DT") else _ESCAPE.sub(_plain, value)
        found.setdefault(name, told.strip())
    lasts = " – ".join(filter(None, (found.get("DTSTART"), found.get("DTEND"))))
    lines = (found.get("SUMMARY"), lasts, found.get("LOCATION"), found.get("DESCRIPTION"))
    return "\n".join(line for line in lines if line)


def _plain(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]


def _when(value: str, parameters: str) -> str:
    """`20260301T100000` with its zone as `2026-03-01 10:00 Europe/London`."""
    time = _TIME.search(value)
    if not time:
        return value
    zone = _ZONE.search(parameters)
    clock = f" {time[4]}:{time[5]}" if time[4] else ""
    named = " UTC" if time[6] else f" {zone[1]}" if zone and clock else ""
    return f"{time[1]}-{time[2]}-{time[3]}{clock}{named}"
