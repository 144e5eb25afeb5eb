"""What a refused address is told in: a sentence for each field of the form (English, as desks are).

Refusals of `aftersale.market.addresses.checked` carry only facts.
"""

from __future__ import annotations

from aftersale.kernel.errors import Refusal
from aftersale.market.addresses import AddressFault

NAMES = {
    "name": "a name", "line1": "a street and number", "line2": "a second line", "city": "a city",
    "province": "a province, county or state", "postcode": "a postcode", "country": "a country",
    "phone": "a daytime telephone number", "extension": "an extension",
}  # fmt: skip
SENTENCES = {
    "missing": "Give {what}.",
    "malformed": "This is not {what} of that country.",
    "not_there": "That country has no such {bare}.",
    "not_of_province": "This postcode lies outside that province, county or state.",
    "too_long": "This is too long for a label: at most {example} characters.",
    "unprintable": "This has characters that cannot be printed.",
}
OTHERWISE = {
    ("country", "not_there"): "Choose a country from the list.",
    ("extension", "malformed"): "An extension has digits only.",
    ("phone", "malformed"): "This is not a telephone number.",
}
WITH_EXAMPLE = {"malformed", "not_there", "not_of_province"}


def sentences(refusal: Refusal) -> dict[str, str]:
    """Each field at fault with its sentence, for a form that shows them in their places."""
    return {each.field: sentence(each) for each in refusal.facts.get("faults", ())}


def sentence(fault: AddressFault) -> str:
    """ "This is not a postcode of that country. It looks like EC1Y 8SY." """
    what = NAMES.get(fault.field, fault.field)
    bare = what.partition(" ")[2]
    text = OTHERWISE.get((fault.field, fault.why)) or SENTENCES[fault.why].format(
        what=what, bare=bare, example=fault.example
    )
    if fault.example and fault.why in WITH_EXAMPLE and fault.field != "country":
        return f"{text} One would be {fault.example}."
    return text
