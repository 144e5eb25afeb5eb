"""Numbers that are not telephone numbers: orders, parcels, books, accounts, prices, dates, sizes.

They are blanked out before telephone numbers are looked for, each kind by its own shape.
"""

from __future__ import annotations

import re
from functools import cache

from aftersale.screening.facts import Context
from aftersale.screening.lexicon import any_of, everywhere
from aftersale.screening.mail import mail_addresses_of
from aftersale.screening.reading import Reading
from aftersale.screening.web import addresses_of

BLANK = "\0"
"""Stands in no reading, so that nothing reaches across it."""
_IBAN_LENGTHS = {
    "gb": 22, "de": 22, "fr": 27, "it": 27, "es": 24, "at": 20, "ch": 21, "nl": 18, "be": 16,
    "pt": 25, "ie": 22, "lu": 20, "pl": 28, "se": 24, "dk": 18, "cz": 24,
}  # fmt: skip
_UNIT = (
    r"(?:mm|cm|m|km|kg|g|mg|ml|cl|l|w|kw|v|a|hz|khz|k|lm|mah|wh|inch|in|zoll|pouces|stk|pcs|%|°)"
)
_PRICE = re.compile(r"[€£$] ?\d[\d.,']{0,11}(?!\d)")
_SHAPES = re.compile(
    # Each shape goes on behind a first digit, so that one walk over the text does for all.
    r"[0-9](?<!\d.)(?:"
    r"\d{2}-\d{7}-\d{7}(?!\d)"  # an order (A025)
    r"|(?<![\w+].)(?<!0(?=0))\d{12,}(?!\d)"  # EAN, DPD, DHL: longer than a national number
    r"|\d{15,}(?!\d)"  # parcels and their containers, also those that begin 00
    r"|(?<![\w+].)\d{3}[ -](?:\d{4}[ -]){2}\d{4}(?![ -]?\d)"  # a payment card
    r"|(?<=9)7(?<![\w+]..)[89](?:[ -]?\d){10}(?!\d)"  # a book, ISBN-13
    r"|(?:(?<=[a-z]{2}.)|(?<=[a-z]{2} .))\d{2,3} ?\d{3,4} ?\d{1,3}[a-z]{2}(?!\w)"  # UPU S10
    r"|(?<=[1-9])(?<![\w.].)\d{0,2}(?:\.(?:0|[1-9]\d{0,2})){3}(?![\d.]\d|\d)"  # an IPv4 address
    r"|(?:(?<=[01])|(?<=2)(?=[0-4]))(?<![\w+].)\d(?:00|15|30|45) ?- ?[012]\d[0-5][05](?!\d)"
    r"|(?<![.,:].)\d?[:h]\d{2}(?::\d{2})?(?![\d:])"  # a time
    r"|(?<![./-].)\d?(?P<a>[./-])\d{1,2}(?P=a)(?:19|20)\d{2}(?!\d)"  # a date, three ways
    r"|(?<![./-].)\d?(?P<b>[./-])\d{1,2}(?P=b)\d{2}(?![\s./-]{0,2}\d)"
    r"|(?<![./-].)(?:(?<=1)9|(?<=2)0)\d{2}(?P<c>[./-])\d{1,2}(?P=c)\d{1,2}(?!\d)"
    r"|(?<![\w+.,].)[\d.,']{0,10} ?(?:€|£|\$|eur\b|gbp\b|euros?\b)"  # a price
    r"|(?<![\w.,+].)(?<!0(?=\d))\d{0,3}[.,]\d{1,2}(?![\w.,])"  # a decimal
    rf"|(?<![\w+.,].)\d{{0,4}} ?{_UNIT}(?!\w)"  # a size
    r")"
)
_IBAN = re.compile(r"[0-9](?<=[a-z]{2}.)(?<!\w...)\d(?: ?[a-z0-9]){11,30}(?!\w)")
_MAY_BE_LETTERS = re.compile(r"[0-9](?:[oil|]|(?<=[oil|].))")
_LETTERS_FOR_DIGITS = re.compile(r"[\doil|](?<!\w.)[\doil|]{1,40}(?!\w)")
_GLUED = re.compile(r"[0-9](?:(?<=[a-z].)|(?<=[a-z][/_-].))")
_CODE = re.compile(r"[\w/-]{4,60}")
_ISBN_10 = re.compile(r"\d(?<!\w.)\d{0,4}-\d{1,7}-\d{1,7}-[\dx](?!\w)")


def without_references(view: Reading, context: Context) -> str:
    """The text with everything blanked out that is a known kind of number, places kept.

    `view` is the opened reading. Digits in a link or an e-mail address belong to it.
    """
    if "without_references" not in view.memo:
        view.memo["without_references"] = _without_codes(without_kinds(view, context))
    found: str = view.memo["without_references"]
    return found


def without_kinds(view: Reading, context: Context) -> str:
    """The same with codes left in, "LL-204": what numbers in words may be tied to."""
    if "without_kinds" not in view.memo:
        view.memo["without_kinds"] = _blanked(view, context)
    found: str = view.memo["without_kinds"]
    return found


def _blanked(view: Reading, context: Context) -> str:
    text = _without(view.text, addresses_in(view, context))
    text = _with_letters_for_digits(text)
    for order in context.orders:
        text = text.replace(order.lower(), BLANK * len(order))
    text = _IBAN.sub(_iban, text)
    if "isbn" in text:
        text = _ISBN_10.sub(_isbn, text)
    if any(sign in text for sign in "€£$"):
        text = _PRICE.sub(_blank, text)
    return _SHAPES.sub(_blank, text)


def addresses_in(view: Reading, context: Context) -> list[tuple[int, int]]:
    """Where links and e-mail addresses stand in the opened reading."""
    places = [(each.start, each.end) for each in addresses_of(view, context)]
    return places + [(start, end) for start, end, _ in mail_addresses_of(view, context.endings)]


def _without(text: str, places: list[tuple[int, int]]) -> str:
    if not places:
        return text
    letters = list(text)
    for first, last in places:
        letters[first:last] = BLANK * (last - first)
    return "".join(letters)


def _with_letters_for_digits(text: str) -> str:
    """The text with "O79ll" as 07911; looked at only around digits beside such letters."""
    pieces, reached = [], 0
    for match in _MAY_BE_LETTERS.finditer(text):
        start = match.start()
        while (
            start > reached and text[start - 1] in "oil|0123456789" and start > match.start() - 40
        ):
            start -= 1
        if start >= reached and (found := _LETTERS_FOR_DIGITS.match(text, start)):
            pieces += [text[reached:start], _digits(found)]
            reached = found.end()
    return "".join((*pieces, text[reached:])) if pieces else text


def _digits(match: re.Match[str]) -> str:
    """ "O79ll" as the digits it is read as; a word without any digit stays."""
    if not any(map(str.isdigit, match[0])) or match[0].count("|") > 2:
        return match[0]
    return match[0].translate(str.maketrans("oil|", "0111"))


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])


def _iban(match: re.Match[str]) -> str:
    """An account number has the length of its country; what follows may be words."""
    length = _IBAN_LENGTHS.get(match.string[match.start() - 2 : match.start()], 99)
    counted = 2
    for place, character in enumerate(match[0], start=1):
        counted += character != " "
        if counted == length:
            return BLANK * place + match[0][place:]
    return match[0]


def _isbn(match: re.Match[str]) -> str:
    digits = [10 if each == "x" else int(each) for each in match[0] if each != "-"]
    total = sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=False))
    return _blank(match) if len(digits) == 10 and total % 11 == 0 else match[0]


@cache
def _phone_prefix() -> re.Pattern[str]:
    words = (*everywhere("phone"), "t", "m", "p", "ph", "fon", "wa")
    return re.compile(any_of(words) + r"[-/_]?\+?\d")


def _without_codes(text: str) -> str:
    """Blank out codes, letters before digits (LL-204-0812), unless they say that it is a phone."""
    pieces, reached = [], 0
    for match in _GLUED.finditer(text):
        if match.start() < reached:
            continue
        begin, least = match.start(), max(reached, match.start() - 40)
        while begin > least and (text[begin - 1].isalnum() or text[begin - 1] in "_/-"):
            begin -= 1
        code = _CODE.match(text, begin)
        if code and not _phone_prefix().match(code[0]):
            pieces += [text[reached : code.start()], BLANK * len(code[0])]
            reached = code.end()
    return "".join((*pieces, text[reached:]))
