"""What somebody says now, parted from what was said before and from their signature.

Every line is classed once; then history is cut: at an attribution, at a header block, at a line
that announces the original, or by `>` marks. An answer written between the quotes keeps the
quotes it answers; an answer beneath the quote stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import attribution, header_block, html_marks, signature
from .beginnings import Beginnings

_LONGEST = 200_000
_QUOTE_SIGNS = frozenset(" \t>&|")
_MOST_LINES = 2_000
"""Nobody reads further; what is beyond belongs to whatever the end of this is."""


@dataclass(frozen=True, slots=True)
class Split:
    """The three parts of a text."""

    reply: str
    quoted: str
    signature: str


def split(text: str, *, forwarded: bool = False, html: str = "") -> Split:
    """Parts `text`; `forwarded` when the subject says that the mail passes another one on, `html`
    what the program marked the same words in."""
    marks = html_marks.read(html) if html else html_marks.Marks()
    lines = text[:_LONGEST].replace("\u200b", "").replace("\xa0", " ").split("\n")
    looked_at = [line.rstrip() for line in lines[:_MOST_LINES]]
    beyond = "\n".join(lines[_MOST_LINES:]) + text[_LONGEST:]
    looked_at = _without_request(looked_at)
    own, history = _cut(looked_at, forwarded, marks.history)
    if beyond and not history:
        return Split(_joined([*own, beyond]), "", "")
    own, signed = signature.part(own, marks.signatures)
    return Split(_joined(own), _joined([*history, beyond]), _joined(signed))


def _without_request(lines: list[str]) -> list[str]:
    """A help desk's mail begins with the line above which to answer: its words come beneath."""
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    asked = bool(lines) and header_block.asks_to_reply_above(lines[first])
    return lines[first + 1 :] if asked else lines


def _cut(lines: list[str], forwarded: bool, marked: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Own lines and history, at the first sign of history."""
    beginnings = Beginnings(lines)
    for index, line in enumerate(lines):
        if not line or _is_quote(line) or not line.strip():
            continue
        if header_block.forwarding(line):
            break
        shared = attribution.inside(line)
        if shared > 0:
            lines = [*lines[:index], line[:shared].rstrip(), line[shared:], *lines[index + 1 :]]
            return _after_attribution(lines, index + 1, 1)
        if beginnings.may_be(index) and (taken := attribution.length(lines, index)):
            return _after_attribution(lines, index, taken)
        if forwarded and _nothing_above(lines, index):
            continue
        if header_block.begins_at(lines, index):
            start = _with_rule_above(lines, index)
            return _unquoted_end(lines[:start], lines[start:])
        if marked and (taken := html_marks.lines_of(lines, index, marked)):
            return _after_attribution(lines, index, taken)
    return _by_marks(lines)


def _after_attribution(lines: list[str], index: int, taken: int) -> tuple[list[str], list[str]]:
    """What an attribution at `index` cuts off: everything, or the quote it introduces."""
    start = _with_rule_above(lines, index)
    before, marker, after = lines[:start], lines[start : index + taken], lines[index + taken :]
    first = next((line for line in after if line.strip()), "")
    if not _is_quote(first):
        return _unquoted_end(before, [*marker, *after])
    own, quoted = _answers(after, lead=_any(before))
    above = _without_quoted_end(before)
    if not _any(own):
        return above, [*marker, *quoted]
    above, signed = signature.part(above)
    return [*above, "", *own], [*signed, *marker, *quoted]


def _unquoted_end(before: list[str], history: list[str]) -> tuple[list[str], list[str]]:
    own, quoted = _by_marks(before)
    return own, [*quoted, *history]


def _answers(after: list[str], *, lead: bool) -> tuple[list[str], list[str]]:
    """Own words beneath or between the quoted lines; `lead` when there are some above, too."""
    classes = _classes(after)
    blocks = _blocks(classes)
    own_blocks = [block for block in blocks if block[0] == "t" and not _only_signed(after, block)]
    if not own_blocks:
        return [after[i] for block in blocks if block[0] == "t" for i in range(*block[1:])], [
            line for line, kind in zip(after, classes, strict=True) if kind == "q"
        ]
    inline = len(own_blocks) > 1 or (len(own_blocks) == 1 and _quotes_after(blocks, own_blocks[0]))
    if not inline or (lead and len(own_blocks) == 1):
        own = [line for line, kind in zip(after, classes, strict=True) if kind != "q"]
        return own, [line for line, kind in zip(after, classes, strict=True) if kind == "q"]
    last = own_blocks[-1][2]
    return after[:last], after[last:]


def _quotes_after(blocks: list[tuple[str, int, int]], block: tuple[str, int, int]) -> bool:
    return any(other[0] == "q" and other[1] > block[1] for other in blocks)


def _only_signed(lines: list[str], block: tuple[str, int, int]) -> bool:
    """Whether a block of own lines is nothing but a signature or a footer."""
    part = lines[block[1] : block[2]]
    return not _any(part[: signature.begins_at(["x", *part]) - 1])


def _by_marks(lines: list[str]) -> tuple[list[str], list[str]]:
    """No attribution: quotes at the end or at the beginning go, those that are answered stay."""
    own = _without_quoted_end(lines)
    quoted = lines[len(own) :]
    classes = _classes(own)
    blocks = _blocks(classes)
    if len(blocks) == 2 and blocks[0][0] == "q" and blocks[1][0] == "t":
        return own[blocks[1][1] :], own[: blocks[1][1]] + quoted
    return own, quoted


def _without_quoted_end(lines: list[str]) -> list[str]:
    classes = _classes(lines)
    end = len(lines)
    while end and classes[end - 1] in "qe":
        end -= 1
    return lines[:end] if "q" in classes[end:] else lines


def _classes(lines: list[str]) -> list[str]:
    """`q` quoted, `e` empty, `t` own text, one for each line; wrapped quotes stay quoted."""
    classes = ["e" if not line.strip() else "q" if _is_quote(line) else "t" for line in lines]
    for index, line in enumerate(lines):
        wrapped = classes[index] == "t" and index and classes[index - 1] == "q"
        if wrapped and _continues(lines[index - 1], line, lines[index + 1 : index + 2]):
            classes[index] = "q"
    return classes


def _continues(quoted: str, line: str, following: list[str]) -> bool:
    """The rest of a quoted line that a mail program has wrapped."""
    if not following or not _is_quote(following[0]):
        return False
    linked = line.lstrip().startswith(("(http", "<http", "http")) or line.rstrip().endswith(" >")
    unclosed = quoted.rfind("(") > quoted.rfind(")") or quoted.rfind("<") > quoted.rfind(">")
    wrapped = len(quoted) > 55 and len(line) < 60 and not line[:1].isupper()
    return linked or unclosed or wrapped


def _blocks(classes: list[str]) -> list[tuple[str, int, int]]:
    """Runs of `q` and `t` as (class, start, end); empty lines belong to the run they follow."""
    blocks: list[tuple[str, int, int]] = []
    for index, kind in enumerate(classes):
        if blocks and kind in ("e", blocks[-1][0]):
            blocks[-1] = (blocks[-1][0], blocks[-1][1], index + 1)
        elif kind != "e":
            blocks.append((kind, index, index + 1))
    return blocks


def _is_quote(line: str) -> bool:
    if line[:1] not in _QUOTE_SIGNS:
        return False
    return line.lstrip(" \t").startswith((">", "&gt;")) or line.startswith("|  ")


def _with_rule_above(lines: list[str], index: int) -> int:
    """History begins with the rule or the title above it, if there is one."""
    start = index
    while start:
        above = lines[start - 1]
        marks = header_block.is_rule(above) or header_block.is_title(above)
        if above.strip() and not marks:
            break
        start -= 1
        index = start if marks else index
    return index


def _nothing_above(lines: list[str], index: int) -> bool:
    return not _any(lines[: _with_rule_above(lines, index)])


def _any(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()
