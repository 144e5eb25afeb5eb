"""What a mail says and what it carries: its text, its HTML and its attachments out of the tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import attachments, charsets, flowed, html_text
from .letter import Part
from .mime import Entity

LONGEST_TEXT = 5_000_000


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

    def text(self) -> str:
        """All text; parts are put beneath each other."""
        return "\n".join(text for piece in self.pieces if (text := piece.text()).strip())

    def html(self) -> str:
        """All HTML, as it came: unsafe to show."""
        return "\n".join(piece.html for piece in self.pieces if piece.html)


def read(root: Entity, problems: list[str]) -> Body:
    """The body of the mail `root`."""
    body = Body()
    _take(root, body, problems, root=root)
    return body


def _take(entity: Entity, body: Body, problems: list[str], root: Entity) -> None:
    if not entity.is_multipart:
        _leaf(entity, body, problems, root)
    elif entity.type == "multipart/alternative":
        _alternatives(entity, body, problems, root)
    else:
        for child in entity.children:
            _take(child, body, problems, root)


def _alternatives(entity: Entity, body: Body, problems: list[str], root: Entity) -> None:
    """The same said twice: one piece with both; attachments inside either are kept."""
    inner = Body(attachments=body.attachments)
    for child in entity.children:
        _take(child, inner, problems, root)
    plain = "\n".join(piece.plain for piece in inner.pieces if piece.plain)
    html = "\n".join(piece.html for piece in inner.pieces if piece.html)
    if plain or html:
        body.pieces.append(Piece(plain, html))


def _leaf(entity: Entity, body: Body, problems: list[str], root: Entity) -> None:
    if entity.type == "text/x-amp-html":
        return  # the same once more, for one provider's pages
    content, problem = entity.content()
    if problem:
        problems.append(problem)
    if not _is_text(entity):
        if content or entity is not root:
            body.attachments.append(attachments.part(entity, content))
        return
    text = _decoded(entity, content, problems)
    is_html = entity.type == "text/html"
    body.pieces.append(Piece(html=text) if is_html else Piece(plain=text))


def _is_text(entity: Entity) -> bool:
    if entity.type not in ("text/plain", "text/html"):
        return False
    return entity.disposition != "attachment"


def _decoded(entity: Entity, content: bytes, problems: list[str]) -> str:
    """The part's text with line feeds, without NULs, unflowed."""
    if len(content) > LONGEST_TEXT:
        problems.append("text cut: too long")
        content = content[:LONGEST_TEXT]
    decoded = charsets.decode(content, entity.parameters.get("charset", ""))
    if decoded.problem and decoded.problem != "no charset declared":
        problems.append(decoded.problem)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if entity.parameters.get("format", "").lower() == "flowed":
        delete_space = entity.parameters.get("delsp", "").lower() == "yes"
        return flowed.unflow(text, delete_space=delete_space)
    return text
