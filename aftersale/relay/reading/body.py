"""What a mail says and what it carries: its text, its HTML and its attachments out of the tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial

from . import attachments, calendar, charsets, flowed, html_text, pgp, rtf, smime, tnef, uuencode
from .letter import Part
from .mime import Entity

LONGEST_TEXT = 5_000_000
_MOST_WRAPPINGS = 5
_TNEF = {"application/ms-tnef", "application/vnd.ms-tnef"}
_READ = {"text/plain", "text/html"}
_RTF = {"text/rtf", "application/rtf", "application/x-rtf"}
_ENRICHED = {"text/enriched", "text/richtext"}
_TOLD = {"text/calendar", "text/markdown", "text/x-markdown", *_ENRICHED}
_MARKUP = re.compile(r"<param>[^<]{0,500}</param>|</?[a-z-]{1,60}>", re.IGNORECASE)


@dataclass(slots=True)
class Piece:
    """One place in the body: plain text, HTML, or both as alternatives of each other."""

    plain: str = ""
    html: str = ""

    def text(self) -> str:
        """The plain text, or the HTML as text where there is none."""
        return self.plain if self.plain.strip() or not self.html else html_text.to_text(self.html)


@dataclass(slots=True)
class Body:
    """Pieces in reading order and attachments in order of appearance."""

    pieces: list[Piece] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)
    spare: list[Piece] = field(default_factory=list)
    """Words out of wrappings and invitations, for mails that have no others."""

    def settle(self) -> Body:
        """Takes the spare words where there is nothing else to read."""
        if not any(piece.plain.strip() or piece.html for piece in self.pieces):
            self.pieces += self.spare[:1]
        return self

    def text(self) -> str:
        """All text; parts are put beneath each other."""
        return "\n".join(text for piece in self.pieces if (text := piece.text()).strip())

    def html(self) -> str:
        """All HTML, as it came: unsafe to show."""
        return "\n".join(piece.html for piece in self.pieces if piece.html)


def read(root: Entity, problems: list[str]) -> Body:
    """The body of the mail `root`."""
    walk = _Walk(root, problems)
    walk.take(root, walk.body)
    return walk.body.settle()


class _Walk:
    """One reading of a mail's parts."""

    def __init__(self, root: Entity, problems: list[str]) -> None:
        self.root = root
        self.problems = problems
        self.body = Body()
        self.wrappings_left = _MOST_WRAPPINGS

    def take(self, entity: Entity, body: Body) -> None:
        """A part and what is beneath it."""
        if not entity.children:
            self._leaf(entity, body)
        elif entity.type == "multipart/alternative":
            self._alternatives(entity, body)
        else:
            for child in entity.children:
                self.take(child, body)

    def _alternatives(self, entity: Entity, body: Body) -> None:
        """The same said twice: one piece with both; attachments inside either are kept."""
        inner = Body(attachments=body.attachments, spare=body.spare)
        for child in entity.children:
            self.take(child, inner)
        plain = "\n".join(piece.plain for piece in inner.pieces if piece.plain)
        html = "\n".join(piece.html for piece in inner.pieces if piece.html)
        if plain or html:
            body.pieces.append(Piece(plain, html))

    def _leaf(self, entity: Entity, body: Body) -> None:
        if entity.type == "text/x-amp-html":
            return  # the same once more, for one provider's pages
        content, problem = entity.content()
        if problem:
            self._note(entity, problem)
        if entity.type in _READ and entity.disposition != "attachment":
            self._words(entity, content, body)
        elif not self._unwrapped(entity, content, body) and (content or entity is not self.root):
            self._file(entity, content, body)

    def _words(self, entity: Entity, content: bytes, body: Body) -> None:
        text = self._decoded(entity, content)
        if entity.type == "text/html":
            body.pieces.append(Piece(html=text))
            return
        text, files = uuencode.take_out(text)
        for file in files:
            if not file.whole:
                self._note(entity, "uuencoded file cut short")
            body.attachments.append(attachments.made(file.name, "", file.content))
        if pgp.is_encrypted(text):
            self._note(entity, "encrypted with PGP")
        body.pieces.append(Piece(plain=text))

    def _file(self, entity: Entity, content: bytes, body: Body) -> None:
        body.attachments.append(attachments.part(entity, content))
        if entity.type in smime.TYPES:
            self._note(entity, "encrypted with S/MIME, or not readable")
        elif entity.disposition != "attachment" and (said := self._told(entity, content)):
            body.spare.append(said)

    def _told(self, entity: Entity, content: bytes) -> Piece | None:
        """What a part says that was written to be read, though few mail programs show it."""
        if entity.type in _RTF:
            words = rtf.read(content)
            return Piece(words.text, words.html)
        if entity.type not in _TOLD or len(content) > LONGEST_TEXT:
            return None
        text = charsets.decode(content, _charset(entity)).text.replace("\r\n", "\n")
        if entity.type == "text/calendar":
            text = calendar.as_text(text)
        elif entity.type in _ENRICHED:
            text = _MARKUP.sub("", text.replace("<<", "\u2039"))
        return Piece(plain=text.replace("\x00", "")) if text.strip() else None

    def _unwrapped(self, entity: Entity, content: bytes, body: Body) -> bool:
        """Whether the part was a winmail.dat, and gave what was in it."""
        is_one = entity.type in _TNEF or content.startswith(tnef.SIGNATURE)
        if not is_one or not self.wrappings_left:
            return False
        self.wrappings_left -= 1
        wrapping = tnef.unwrap(content)
        if wrapping is None or not wrapping.whole:
            self._note(entity, "winmail.dat not readable to its end")
        if wrapping is None:
            return False
        made = partial(attachments.made, inline=False)
        found = [made(file.name, file.type, file.content) for file in wrapping.files]
        body.attachments += found
        said = Piece(wrapping.text.replace("\r\n", "\n"), wrapping.html)
        body.spare += [said] if said.plain.strip() or said.html else []
        return bool(found or said.plain.strip() or said.html) or wrapping.whole

    def _decoded(self, entity: Entity, content: bytes) -> str:
        """The part's text with line feeds, without NULs, unflowed."""
        if len(content) > LONGEST_TEXT:
            self._note(entity, "text cut: too long")
            content = content[:LONGEST_TEXT]
        declared = _charset(entity)
        if entity.type == "text/html" and not declared and not content.isascii():
            declared = charsets.in_page(content)
        decoded = charsets.decode(content, declared)
        if decoded.problem and decoded.problem != "no charset declared":
            self._note(entity, decoded.problem)
        text = decoded.text
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\x00" in text:
            text = text.replace("\x00", "")
        if entity.parameters.get("format", "").lower() == "flowed" and entity.type == "text/plain":
            delete_space = entity.parameters.get("delsp", "").lower() == "yes"
            return flowed.unflow(text, delete_space=delete_space)
        return text

    def _note(self, entity: Entity, problem: str) -> None:
        self.problems.append(f"{entity.where}: {problem}" if entity.where else problem)


def _charset(entity: Entity) -> str:
    return entity.parameters.get("charset", "")
