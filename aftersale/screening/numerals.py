"""Numbers as words in five languages, 0 to 99 and whole hundreds: people spell out what they may
not write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_UNITS = {
    "en": "zero one two three four five six seven eight nine",
    "de": "null eins zwei drei vier funf sechs sieben acht neun",
    "fr": "zero un deux trois quatre cinq six sept huit neuf",
    "it": "zero uno due tre quattro cinque sei sette otto nove",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
}
_TEENS = {
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
    "fr": "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "it": "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "es": "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_ALSO = {
    "oh": "0", "nought": "0", "nil": "0", "zwo": "2", "fuenf": "5", "zwoelf": "12",
    "fuenfzehn": "15", "fuenfzig": "50", "une": "1", "una": "1", "ein": "1", "eine": "1",
    "fourty": "40", "septante": "70", "octante": "80", "nonante": "90",
}  # fmt: skip
_HUNDRED = {"en": "{} hundred", "de": "{}hundert", "fr": "{} cent", "it": "{}cento"}
_HUNDREDS = (
    "hundert 100 einhundert 100 cent 100 cento 100 cien 100 ciento 100 doscientos 200 "
    "trescientos 300 cuatrocientos 400 quinientos 500 seiscientos 600 setecientos 700 "
    "ochocientos 800 novecientos 900"
)
REPEATS = {
    "double": 2, "triple": 3, "treble": 3, "doppel": 2, "doppelt": 2, "dreimal": 3, "zweimal": 2,
    "doppio": 2, "triplo": 3, "doble": 2,
}  # fmt: skip
"""Words that say the next digit more than once: "double seven"."""


@cache
def numerals() -> dict[str, str]:
    """Every number word (folded, parts joined by one space) and its digits."""
    found = dict(_ALSO)
    for language in _UNITS:
        units, teens = _UNITS[language].split(), _TEENS[language].split()
        found |= {word: str(value) for value, word in enumerate(units + teens)}
        for ten, word in enumerate(_TENS.get(language, "").split(), start=2):
            found[word] = str(ten * 10)
            found |= _compounds(language, word, ten * 10, units)
    found |= _french(_UNITS["fr"].split(), _TEENS["fr"].split()) | _hundreds()
    return {word.replace("-", " "): digits for word, digits in found.items()}


def _hundreds() -> dict[str, str]:
    """ "neunhundert", "neuf cents", "novecientos"."""
    names, values = _HUNDREDS.split()[::2], _HUNDREDS.split()[1::2]
    found = dict(zip(names, values, strict=True))
    for language, form in _HUNDRED.items():
        for value, unit in enumerate(_UNITS[language].split()):
            if value > 1 or language == "en" and value:
                found |= dict.fromkeys((form.format(unit), form.format(unit) + "s"), f"{value}00")
    return found


def _compounds(language: str, ten: str, value: int, units: list[str]) -> dict[str, str]:
    join = {"en": _english, "de": _german, "it": _italian, "es": _spanish}[language]
    found = {join(ten, unit): str(value + n) for n, unit in enumerate(units) if n}
    if language == "de":  # "zwei-und-zwanzig"
        found |= {f"{unit} und {ten}": str(value + n) for n, unit in enumerate(units) if n}
    return found


def _english(ten: str, unit: str) -> str:
    return f"{ten}-{unit}"


def _german(ten: str, unit: str) -> str:
    return f"{'ein' if unit == 'eins' else unit}und{ten}"


def _italian(ten: str, unit: str) -> str:
    return (ten[:-1] if unit[0] in "uo" else ten) + unit


def _spanish(ten: str, unit: str) -> str:
    return f"veinti{unit}" if ten == "veinte" else f"{ten} y {unit}"


def _french(units: list[str], teens: list[str]) -> dict[str, str]:
    tens = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
    found = {"quatre-vingts": "80"}
    for value, word in tens.items():
        more = units + teens if value == 60 else units
        found |= {_joined(word, each): str(value + n) for n, each in enumerate(more) if n}
        found[word] = str(value)
    return found | {
        f"quatre-vingt-{each}" if n else "quatre-vingt": str(80 + n)
        for n, each in enumerate(units + teens)
    }


def _joined(ten: str, unit: str) -> str:
    return f"{ten} et {unit}" if unit in ("un", "onze") else f"{ten}-{unit}"


@cache
def glued_numerals() -> re.Pattern[str]:
    """A word made of number words and digits only: "nulleinssieben", "0seven7zero"."""
    return re.compile(rf"(?:\d|{'|'.join(_atoms())}){{2,60}}(?!\w)")


@cache
def _atoms() -> tuple[str, ...]:
    names = (name for name in numerals() if name.isalpha() and len(name) > 2)
    return tuple(sorted(names, key=len, reverse=True))


def parted(word: str) -> list[tuple[int, int, str]]:
    """The numbers in such a word: start, end and digits of each; the longest names are tried
    first, and what leads nowhere is given up."""
    ways: list[tuple[int, str] | None] = [None] * len(word)  # the next part from each place on
    reaches = [False] * len(word) + [True]
    for start in range(len(word) - 1, -1, -1):
        for end, digits in _parts(word, start):
            if reaches[end]:
                ways[start], reaches[start] = (end, digits), True
                break
    found, at = [], 0
    while at < len(word) and (way := ways[at]):
        found.append((at, way[0], way[1]))
        at = way[0]
    return found


def _parts(word: str, start: int) -> Iterator[tuple[int, str]]:
    if word[start].isdecimal():
        yield start + 1, word[start]
        return
    for atom in _atoms_by_letter().get(word[start], ()):
        if word.startswith(atom, start):
            yield start + len(atom), numerals()[atom]


@cache
def _atoms_by_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for atom in _atoms():
        found.setdefault(atom[0], []).append(atom)
    return found
