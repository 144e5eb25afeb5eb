"""Replies made as mail programs make them, with the right reading known from the making.

A reply is a program (how it quotes) times a language, a place for the person's words, a way of
wrapping and a signature. `all_of_them()` makes every sensible one, some thousands; the suite reads
a part of them, spread evenly.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from .mails import mail
from .tongues import TONGUES, Tongue

NAME, ADDRESS = "Bo Sells", "bo@lumen.example"
MORE = "42 W / 230 V"
"""A second line that is the same in every language."""
PROGRAMS = (
    "gmail", "apple", "thunderbird", "outlook", "outlook-bold", "outlook-rule", "outlook-shuffled",
    "original", "samsung", "no-verb", "date-alone", "name-first", "lotus",
)  # fmt: skip
PLACES = ("top", "bottom", "between", "bare")
"""`bare`: above history that has no marks."""
WRAPS = (0, 72, 40, 28)
SIGNATURES = ("none", "dashes", "phone", "closing", "closing-name", "notice")
KINDS = ("plain", "html")


@dataclass(frozen=True)
class Reply:
    """A mail, and what a reader should see of it."""

    name: str
    raw: bytes
    seen: str


def all_of_them() -> Iterator[Reply]:
    """Every combination that some program makes."""
    for tongue in TONGUES.values():
        for program in PROGRAMS:
            for place in PLACES:
                for wrap in WRAPS if program in ("gmail", "apple", "thunderbird") else (0,):
                    for signature in SIGNATURES:
                        for kind in KINDS:
                            if reply := make(tongue, program, place, wrap, signature, kind):
                                yield reply


def make(
    tongue: Tongue, program: str, place: str, wrap: int, signature: str, kind: str
) -> Reply | None:
    """One of them, or None where no program does so."""
    header = _header(tongue, program, wrap)
    if header is None or (kind == "html" and wrap):
        return None
    marked = place != "bare"
    if marked and program.startswith(("outlook", "original", "samsung", "lotus")):
        return None
    if not marked and program in ("date-alone", "no-verb"):
        return None
    said = [tongue.said, MORE]
    signed, stays = _signature(tongue, signature)
    asked = [tongue.asked, f"{NAME}"]
    blocks = _placed(place, header, said, asked, signed)
    seen = _seen(place, said, asked, stays)
    name = "/".join((tongue.code, program, place, str(wrap), signature, kind))
    body = _as_html(blocks) if kind == "html" else _as_text(blocks)
    headers = ["Content-Type: text/html; charset=utf-8"] if kind == "html" else []
    return Reply(name, mail(body, *headers), seen)


Blocks = list[tuple[str, list[str]]]
"""`own`, `header` or `quote`, and its lines."""


def _placed(
    place: str, header: list[str], said: list[str], asked: list[str], signed: list[str]
) -> Blocks:
    own = [said[0], "", said[1]]
    tail: Blocks = [("own", signed)] if signed else []
    if place == "top":
        return [("own", own), *tail, ("header", header), ("quote", asked)]
    if place == "bare":
        return [("own", own), *tail, ("header", header), ("own", asked)]
    if place == "bottom":
        return [("header", header), ("quote", asked), ("own", own), *tail]
    first, second = [("quote", asked[:1]), ("own", said[:1])], [("quote", asked[1:])]
    return [("header", header), *first, *second, ("own", said[1:]), *tail]


def _seen(place: str, said: list[str], asked: list[str], stays: list[str]) -> str:
    if place == "between":
        return " ".join([f"> {asked[0]}", said[0], f"> {asked[1]}", said[1], *stays])
    return " ".join([*said, *stays])


def _signature(tongue: Tongue, signature: str) -> tuple[list[str], list[str]]:
    """The lines, and those of them that count as said."""
    if signature == "dashes":
        return ["-- ", "Ana Lopes", "Rua Nova 7", "+351 912 345 678"], []
    if signature == "phone":
        return [tongue.phone], []
    if signature == "closing":
        return [tongue.closing, "", "Ana Lopes", "Lopes Lda", "+351 912 345 678"], []
    if signature == "closing-name":
        return [tongue.closing, "Ana"], [tongue.closing, "Ana"]
    if signature == "notice":
        return [NOTICES.get(tongue.code, NOTICES["en"])], []
    return [], []


NOTICES = {
    "en": "This e-mail and any attachments are confidential and intended solely for the addressee."
    " If you have received it in error, please delete it.",
    "de": "Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie"
    " nicht der richtige Adressat sind, informieren Sie bitte den Absender.",
    "fr": "Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leur"
    " destinataire. Si vous l'avez reçu par erreur, merci de le détruire.",
    "it": "Questo messaggio e i suoi allegati sono riservati e destinati esclusivamente alle"
    " persone indicate. Se ricevuto per errore siete pregati di cancellarlo.",
    "es": "Este mensaje y sus archivos adjuntos son confidenciales y van dirigidos exclusivamente"
    " a su destinatario. Si lo ha recibido por error, bórrelo.",
    "nl": "Dit bericht en eventuele bijlagen zijn vertrouwelijk en uitsluitend bestemd voor de"
    " geadresseerde. Als u dit bericht per abuis ontvangt, verwijder het dan.",
    "pt": "Esta mensagem e os seus anexos são confidenciais e destinam-se exclusivamente ao"
    " destinatário. Se a recebeu por engano, elimine-a.",
}


def _header(tongue: Tongue, program: str, wrap: int) -> list[str] | None:
    filled = [text.format(n=NAME, m=ADDRESS) for text in tongue.attributions]
    spot = (
        ("gmail", "apple", "thunderbird").index(program)
        if len(program)
        and program
        in (
            "gmail",
            "apple",
            "thunderbird",
        )
        else -1
    )
    if spot >= 0:
        line = filled[spot]
        return textwrap.wrap(line, wrap, break_long_words=False) if wrap else [line]
    if program == "no-verb":
        return [f"2026-05-03 10:12 GMT+02:00 {NAME} <{ADDRESS}>:"]
    if program == "date-alone":
        return [f"{tongue.day}, {NAME} <{ADDRESS}>"]
    if program == "name-first":
        return [f'03.05.2026, 10:12, "{NAME}" <{ADDRESS}>:']
    return _block(tongue, program)


def _block(tongue: Tongue, program: str) -> list[str]:
    sender, sent, to, subject = tongue.labels
    rows = [
        (sender, f"{NAME} <{ADDRESS}>"),
        (sent, tongue.day),
        (to, "Ana Lopes <ana@example.org>"),
        (subject, "Re: No 3"),
    ]
    lines = [f"{label}: {value}" for label, value in rows]
    if program == "outlook-bold":
        return [f"*{label}:* {value}" for label, value in rows]
    if program == "outlook-rule":
        return ["_" * 32, *lines]
    if program == "outlook-shuffled":
        return [f"-----{tongue.original}-----", lines[1], lines[0], lines[2], lines[3]]
    if program == "original":
        return [f"-----{tongue.original}-----", *lines]
    if program == "samsung":
        return [f"-------- {tongue.original} --------", "", *lines]
    if program == "lotus":
        return [f"{label}:\t{value}" for label, value in rows]
    return lines


def _as_text(blocks: Blocks) -> str:
    shown = []
    for kind, lines in blocks:
        shown.append("\n".join(f"> {line}" if kind == "quote" else line for line in lines))
    return "\n\n".join(shown) + "\n"


def _as_html(blocks: Blocks) -> str:
    shown = []
    for kind, lines in blocks:
        inner = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in lines)
        shown.append(f"<blockquote>{inner}</blockquote>" if kind == "quote" else inner)
    return f"<html><body>{'<br>'.join(shown)}</body></html>"
