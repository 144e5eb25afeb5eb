"""P19: card numbers and bank accounts are covered before a text is kept or sent (D2).

Found, from both sides: card numbers (a brand's length and first digits, and the check digit),
IBANs (checked by ISO 13616), account numbers and sort codes named as such, a card's security
code. All digits but the last four are covered with •, in the message, the verdict kept of it,
letters and search alike; only the raw mail that brought it has them. Nothing is stopped. Not
found: numbers of orders, parcels, goods and books, also those that pass a card's check by chance.
A code in a picture that asks for a transfer (EPC) cannot be covered: staff look at it first.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.payment import secrets
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot

ID = "P19"
VERSION = 1
ACTION = "normalise"
BUYERS = "normalise"


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each piece of payment data, with its cover as replacement."""
    for each in secrets(reading):
        yield Spot(
            each.start, each.end, each.kind,
            remedy="cover", replacement=each.cover, facts=(("shown", each.cover),),
        )  # fmt: skip
    for attachment in context.attachments:
        if any(said.startswith(("BCD\n", "BCD\r")) for said in attachment.codes):
            facts = (("name", attachment.name),)
            yield Spot(
                0, 0, "code_payment", "hold",
                remedy="detach", attachment=attachment.name, facts=facts,
            )  # fmt: skip
