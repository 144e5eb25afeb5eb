"""HTML mail as text a person can read: paragraphs, lists and rows kept, quotes marked with `> `.

nh3 (html5ever) makes any soup well-formed and drops scripts and styles; what is left is walked once
with a list of open elements, so the time grows with the length only.
"""

from __future__ import annotations

import html as html_module
import re
from itertools import islice

LONGEST = 500_000
_DEEPEST = 200
_MOST_TOKENS = 120_000
_WORDS_OF_A_LINK = 12  # runs of text; a link's words are among the last ones of its line

_TAGS = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption",
    "center", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "font", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "li", "main", "nav", "ol", "p",
    "pre", "q", "s", "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "tt", "u", "ul",
}  # fmt: skip
_DROPPED = {"script", "style", "title", "template", "noscript", "textarea", "select"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tr", "ul",
}  # fmt: skip
_SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"br", "hr", "img"}
_TOKEN = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>|([^<]+)|(<)""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden")
_QUOTES = re.compile(r"\b(?:yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra_quote)\b")
_BLANK = re.compile(r"[ \t\r\n\f]+")
_UNEVEN = re.compile(r"[\t\r\n\f]|  ")
_OPEN_OR_CLOSE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_SELF_CLOSING = {
    "p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead", "tfoot", "br", "hr",
    "img", "meta", "link", "input", "col", "area", "base", "wbr", "html", "head", "body", "source",
}  # fmt: skip
_CONTENTLESS = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|title)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE
)
RULE = "_" * 32


def to_text(html: str) -> str:
    """The text of an HTML part. Never raises; at most `LONGEST` characters are read."""
    html = html[:LONGEST].replace("\x00", "")
    if "<" not in html:
        return html_module.unescape(html).strip()
    walk = _Walk()
    for token in islice(_TOKEN.finditer(_tidied(html)), _MOST_TOKENS):
        walk.take(token)
    return walk.text()


def _tidied(html: str) -> str:
    """Well-formed HTML of the elements that matter; a parser's time grows with the square of the
    depth, so that what is nested absurdly only loses its comments and scripts."""
    if _is_absurdly_deep(html):
        return _CONTENTLESS.sub(" ", html)
    import nh3

    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes={"*": {"class", "style", "id"}, "a": {"href"}, "img": {"alt"}},
        link_rel=None,
        strip_comments=True,
        url_schemes={"http", "https", "mailto", "tel"},
    )


def _is_absurdly_deep(html: str) -> bool:
    """Counts open elements; those that close themselves when the next begins are left out."""
    depth: dict[str, int] = {}
    total = 0
    for closing, name in _OPEN_OR_CLOSE.findall(html):
        name = name.lower()
        if name in _SELF_CLOSING:
            continue
        now = depth.get(name, 0)
        if closing and now:
            depth[name] = now - 1
            total -= 1
        elif not closing:
            depth[name] = now + 1
            total += 1
            if total > _DEEPEST:
                return True
    return False


class _Walk:
    """Where the walk is: lines so far, open elements, how deep in quotes."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.line_depth = 0
        self.open: list[tuple[str, bool, bool, str]] = []
        self.quotes = 0
        self.hidden = 0
        self.pre = 0

    def take(self, token: re.Match[str]) -> None:
        """One tag or one run of text."""
        words = token[4]
        if words:
            self._words(html_module.unescape(words) if "&" in words else words)
        elif token[5]:
            self._words("<")
        elif token[1]:
            self._close(token[2].lower())
        else:
            self._begin(token[2].lower(), token[3])

    def text(self) -> str:
        """Everything read, with at most one blank line in a row."""
        self._break()
        text = "\n".join(self.lines)
        return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text).strip("\n")

    def _begin(self, tag: str, rest: str) -> None:
        if tag in _VOID:
            self._void(tag)
            return
        if tag in _BLOCKS:
            self._break(blank=tag in _SPACED)
        quote, hidden, href = tag == "blockquote", False, ""
        if rest:
            attributes = dict(_ATTRIBUTE.findall(rest))
            quote = quote or bool(_QUOTES.search(attributes.get("class", "")))
            hidden = bool(_HIDDEN.search(attributes.get("style", "")))
            href = attributes.get("href", "")
        self.open.append((tag, quote, hidden, href))
        self.quotes += quote
        self.hidden += hidden
        self.pre += tag == "pre"
        if tag == "li":
            self._words("- ")
        elif tag in ("td", "th") and self.line:
            self._words(" ")

    def _void(self, tag: str) -> None:
        if tag == "br":
            self._break(always=True)
        elif tag == "hr":
            self._break()
            self._words(RULE)
            self._break()

    def _close(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self._end(self.open.pop())
            return
        if not any(tag == entry[0] for entry in self.open[-20:]):
            return
        while self.open and self._end(self.open.pop()) != tag:
            pass

    def _end(self, element: tuple[str, bool, bool, str]) -> str:
        tag, quote, hidden, href = element
        if tag == "a" and href:
            self._link(href)
        if tag in _BLOCKS:
            self._break()
            if tag in _SPACED:
                self._blank()
        self.quotes -= quote
        self.hidden -= hidden
        self.pre -= tag == "pre"
        return tag

    def _link(self, href: str) -> None:
        """A link's target is shown where its words do not already show it."""
        target = html_module.unescape(href)
        bare = target.removeprefix("mailto:").partition("?")[0].rstrip("/")
        shown = "".join(self.line[-_WORDS_OF_A_LINK:])
        if not self.hidden and target.startswith("http") and bare.split("//")[-1] not in shown:
            self._words(f" <{target}>")

    def _words(self, text: str) -> None:
        if self.hidden:
            return
        if self.pre:
            first, *others = text.split("\n")
            self._add(first)
            for other in others:
                self._break(always=True)
                self._add(other)
            return
        flat = _BLANK.sub(" ", text) if _UNEVEN.search(text) else text
        if not self.line or self.line[-1].endswith(" "):
            flat = flat.lstrip(" ")
        self._add(flat)

    def _add(self, text: str) -> None:
        if text:
            if not self.line:
                self.line_depth = self.quotes
            self.line.append(text)

    def _break(self, *, always: bool = False, blank: bool = False) -> None:
        """Ends the line; an empty one only counts after a line break of its own."""
        content = "".join(self.line).replace("\xa0", " ").rstrip()
        depth = self.line_depth if self.line else self.quotes
        self.line = []
        if content or always:
            self.lines.append(_quoted(content, depth))
        if blank:
            self._blank()

    def _blank(self) -> None:
        if self.lines and self.lines[-1].strip("> "):
            self.lines.append(_quoted("", self.quotes))


def _quoted(content: str, depth: int) -> str:
    if not depth:
        return content
    marks = ">" * min(depth, 20)
    return f"{marks} {content}" if content else marks
