"""Address headers: names and addresses out of From, To and their like (RFC 5322, and worse)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import words

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|<([^<>]*)>?|([(])|([,;])|(:)|([^"<(,;:]+)', re.DOTALL)
_QUOTED_LOCAL = re.compile(r'"(?:[^"\\]|\\.){1,100}"@[^\s@<>"]{1,255}')
_AT_MOST_LONG = 100_000
_AT_MOST_MANY = 2_000
_BARE = re.compile(r"(?<![^\s@,;<>()\"])[^\s@,;<>()\"]+@[^\s@,;<>()\"]+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A person as a header names them; either half may be empty."""

    name: str
    address: str


def parse(value: str) -> list[Mailbox]:
    """Everybody in `value`, in order; groups are opened. Never raises."""
    found: list[Mailbox] = []
    current = _Reading()
    text = value[:_AT_MOST_LONG]
    position = 0
    while position < len(text) and len(found) < _AT_MOST_MANY:
        token = _TOKEN.match(text, position)
        if token is None:
            position += 1
            continue
        position = token.end()
        if token[3]:
            position = current.comment(text, position)
        elif token[4]:
            current.finish(found)
            current = _Reading()
        else:
            current.take(token)
    current.finish(found)
    return found


class _Reading:
    """One mailbox while it is being read."""

    def __init__(self) -> None:
        self.phrase: list[str] = []
        self.comments: list[str] = []
        self.angle: str | None = None
        self.quoted = False

    def take(self, token: re.Match[str]) -> None:
        """A quoted string, an angle address, a colon or plain text."""
        if token[1] is not None:
            self.quoted = True
            self.phrase.append(re.sub(r"\\(.)", r"\1", token[1]))
        elif token[2] is not None:
            self._brackets(token[2])
        elif token[5]:
            self._colon()
        elif token[6]:
            self.phrase.append(token[6])

    def _brackets(self, inside: str) -> None:
        """What is in brackets is the address; of several the first that can be one."""
        if self.angle is None or ("@" not in self.angle and "@" in inside):
            self.phrase.append(self.angle or "")
            self.angle = inside

    def _colon(self) -> None:
        """A group's name ends here (`Undisclosed recipients:`), unless it is part of a name."""
        if "@" not in "".join(self.phrase):
            self.phrase.clear()

    def comment(self, text: str, position: int) -> int:
        """Reads a comment from just after its bracket; answers where it ends."""
        depth, start = 1, position
        while position < len(text) and depth:
            character = text[position]
            depth += (character == "(") - (character == ")")
            position += 2 if character == "\\" else 1
        self.comments.append(text[start : position - (not depth)])
        return position

    def finish(self, found: list[Mailbox]) -> None:
        """Adds the mailbox, if there was one."""
        phrase = words.one_line("".join(self.phrase))
        if self.angle is not None:
            self._add(found, phrase, self.angle)
            return
        bare = _BARE.search(phrase)
        if bare and not (self.quoted and bare[0] != phrase.split()[-1]):
            name = (phrase[: bare.start()] + phrase[bare.end() :]).strip(" []")
            self._add(found, name, bare[0])
        elif phrase:
            self._add(found, phrase, "")

    def _add(self, found: list[Mailbox], name: str, address: str) -> None:
        name = _whole(name) or " ".join(words.one_line(comment) for comment in self.comments)
        found.append(Mailbox(_unquoted(name), _clean(address)))


def _whole(name: str) -> str:
    """Without brackets left over from an address that was put in several."""
    name = name.lstrip("> ")
    return name if "<" in name else name.rstrip("> ")


def _unquoted(name: str) -> str:
    """Encoded words may hold quotes of their own: `=?utf-8?q?=22Bo=22?=`."""
    name = " ".join(name.split())
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1].strip()
    return name


def _clean(address: str) -> str:
    """No blanks, no route (`@a,@b:c@d`), no mailto, no leftover brackets."""
    if _QUOTED_LOCAL.fullmatch(address.strip()):
        return words.one_line(address)
    bare = "".join(words.one_line(address).split())
    bare = bare.rpartition(":")[2] if bare.startswith(("@", "mailto:")) else bare
    return bare.strip("<>'\"")
