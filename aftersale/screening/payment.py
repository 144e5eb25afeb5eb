"""Payment data in a text: card numbers, bank accounts, card codes, and how they are covered.

A cover has the length of what it covers, so that places in the text stay what they were:
"4111 1111 1111 4242" becomes "•••• •••• •••• 4242".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from aftersale.screening.lexicon import Phrases, any_of, everywhere, shared
from aftersale.screening.reading import Reading, read

COVER = "•"
_SHOWN = 4
"""The last digits of a card or an account that stay readable, as on a receipt."""

_CARD = re.compile(r"[0-9](?<![\w+].)(?:[ .\-_/·]{0,3}\d){11,18}(?![ .\-]?\d|\w)")
_BRANDS = re.compile(
    r"(?P<sure>4\d{15}|(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}|3[47]\d{13})"
    r"|4\d{12}(?:\d{6})?|3(?:0[0-5]|[68]\d)\d{11}|(?:6011|65\d{2}|64[4-9]\d)\d{12}|35[2-8]\d{13}"
    r"|(?:5[06-9]|6\d)\d{10,17}"
)
_GROUPS = {(4, 4, 4, 4), (4, 6, 5), (4, 4, 4, 4, 3), (4, 6, 4)}
_IBAN = re.compile(
    r"[0-9](?:(?<=[a-z]{2}.)(?<!\w...)|(?<=[a-z]{2}[ -].)(?<!\w....))"
    r"\d(?:[ .\-]{0,2}[a-z0-9]){11,30}"
)
_COUNTRY = re.compile(r"[a-z]{2}[ -]?$")
_LENGTHS = {
    "gb": 22, "de": 22, "fr": 27, "it": 27, "es": 24, "at": 20, "ch": 21, "nl": 18, "be": 16,
    "pt": 25, "ie": 22, "lu": 20, "pl": 28, "se": 24, "dk": 18, "cz": 24, "fi": 18, "no": 15,
    "li": 21, "mc": 27, "sm": 27, "gr": 27, "hu": 28, "ro": 24, "bg": 22, "hr": 21, "si": 19,
    "sk": 24, "ee": 20, "lv": 21, "lt": 20, "mt": 31, "cy": 28, "tr": 26, "ad": 24, "gi": 23,
}  # fmt: skip


@dataclass(frozen=True)
class Secret:
    """One piece of payment data: its place in the original text, what it is ("payment_card",
    "bank_account", "card_code"), and what may stand in its place."""

    start: int
    end: int
    kind: str
    cover: str


def secrets(reading: Reading) -> list[Secret]:
    """All payment data in a plain reading, from left to right, none inside another.

    Numbers of orders, parcels and goods are not taken for cards: length and first digits must be
    a brand's, the check digit right, and the words before it must not say otherwise.
    """
    if sum(map(reading.text.count, "0123456789")) < 3:
        return []
    found = [*_ibans(reading), *_cards(reading), *_said(reading)]
    kept: list[Secret] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def covered(text: str) -> str:
    """The text with its payment data covered: what may be stored, as long as the text itself."""
    for each in secrets(read(text)):
        text = text[: each.start] + each.cover + text[each.end :]
    return text


def _secret(reading: Reading, start: int, end: int, kind: str, shown: int = _SHOWN) -> Secret:
    """A secret at `reading.text[start:end]`, all its digits but the last `shown` covered."""
    first, last = reading.span(start, end)
    digits = [place for place in range(start, end) if reading.text[place].isalnum()]
    hidden = {reading.starts[place] for place in digits[: len(digits) - shown]}
    if kind == "bank_account" and reading.text[start].isalpha():
        hidden -= {reading.starts[place] for place in digits[:2]}
    letters = (
        COVER if place in hidden else reading.original[place] for place in range(first, last)
    )
    return Secret(first, last, kind, "".join(letters))


def _ibans(reading: Reading) -> Iterator[Secret]:
    text = reading.text
    for match in _IBAN.finditer(text):
        country = _COUNTRY.search(text, max(0, match.start() - 3), match.start())
        start = country.start() if country else match.start()
        length = _LENGTHS.get(text[start : start + 2], 0)
        letters = [place for place in range(start, match.end()) if text[place].isalnum()]
        if not length or len(letters) < length:
            continue
        end = letters[length - 1] + 1
        if _is_iban("".join(filter(str.isalnum, text[start:end]))) and _stops(text, end):
            yield _secret(reading, start, end, "bank_account")


def _stops(text: str, end: int) -> bool:
    return not text[end : end + 1].isalnum()


def _is_iban(text: str) -> bool:
    """ISO 13616: the remainder by 97 is 1."""
    moved = text[4:] + text[:4]
    return (
        int("".join(str(int(each, 36)) for each in moved)) % 97 == 1 if moved.isascii() else False
    )


def _cards(reading: Reading) -> Iterator[Secret]:
    for match in _CARD.finditer(reading.text):
        digits = re.sub(r"\D", "", match[0])
        brand = _BRANDS.fullmatch(digits)
        if brand and _checks(digits) and _is_card(reading.text, match, sure=bool(brand["sure"])):
            yield _secret(reading, match.start(), match.end(), "payment_card")


def _checks(digits: str) -> bool:
    """ISO 7812, the check digit of Luhn."""
    doubled = [int(each) * 2 for each in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


def _is_card(text: str, match: re.Match[str], *, sure: bool) -> bool:
    """Whether the words around say card, or say nothing else where the shape is a card's."""
    before = text[max(0, match.start() - 60) : match.start()]
    card = max((each.end() for each in _card_words().finditer(before)), default=-1)
    other = max((each.end() for each in _other_words().finditer(before[-45:])), default=-1)
    if card > other + max(0, len(before) - 45):
        return True
    if other >= 0:
        return False
    if _card_words().search(text, match.end(), match.end() + 30):
        return True
    groups = tuple(map(len, re.findall(r"\d+", match[0])))
    even = all(each % 4 == 0 for each in groups) or set(groups) == {1}
    return sure and (groups in _GROUPS or len(groups) == 1 or even)


@cache
def _card_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(everywhere('card'))}(?!\w)")


@cache
def _other_words() -> re.Pattern[str]:
    words = (*everywhere("reference"), *shared("carriers"))
    return re.compile(rf"(?:(?<!\w){any_of(words)}(?!\w)|#)")


def _said(reading: Reading) -> Iterator[Secret]:
    """Numbers that only the words before them give away: a card's code, a national account."""
    for word in _code_words().find(reading):
        if match := _CODE.match(reading.text, word.end()):
            yield _secret(reading, *match.span(1), "card_code", shown=0)
    for word in _account_words().find(reading):
        if match := _ACCOUNT.match(reading.text, word.end()):
            yield _secret(reading, *match.span(1), "bank_account", shown=2)


_IS = r"(?:[^\w\n]{1,3}(?:is|ist|est|es|e|lautet|number|no|nr|numero|n)(?!\w))?[^\w\n]{0,3}"
_CODE = re.compile(rf"{_IS}(\d{{3,4}})(?![\w]|[.,]\d)")
_ACCOUNT = re.compile(rf"{_IS}(\d(?:[ -]?\d){{5,11}})(?![\w]|[.,]\d)")


@cache
def _code_words() -> Phrases:
    return Phrases(everywhere("card_code"))


@cache
def _account_words() -> Phrases:
    return Phrases(everywhere("account"))
