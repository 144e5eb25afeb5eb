"""The two sides of a return or refund: what each reads of the other, and how it answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone, translation
from django.utils.translation import gettext

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.kernel import masking
from aftersale.kernel.languages import tongue
from aftersale.kernel.money import Money
from aftersale.notifications.readers import Reader
from aftersale.relay import actions as relay
from aftersale.relay import queries
from aftersale.relay.writing import words


@dataclass(frozen=True)
class Sides:
    """A buyer (of a gift, whoever got it) and a seller on one marketplace, and who of them reads.

    `buyer_name` is what the seller reads where the buyer's own name may be read.
    """

    reader: Reader
    seller_id: int
    buyer_id: int
    market: str
    buyer_name: str = ""

    @property
    def language(self) -> str:
        return words.spoken(self.reader.language)

    @property
    def other(self) -> str:
        """The side that does not read."""
        return "seller" if self.reader.side == "buyer" else "buyer"

    @cached_property
    def private(self) -> frozenset[str]:
        """Every address of the other side: none of them may be in the letter."""
        return frozenset(queries.private_addresses(self.other, self.seller_id, self.buyer_id))

    @cached_property
    def reply_to(self) -> str:
        """The masked address behind which the other side is reached."""
        pair = {"seller_id": self.seller_id, "buyer_id": self.buyer_id, "market": self.market}
        relay.make_aliases(**pair)
        return relay.masked_address(self.other, **pair)

    @cached_property
    def shop(self) -> str:
        return accounts.seller(self.seller_id).name

    @cached_property
    def partner(self) -> str:
        """What the reader reads as the other's name."""
        if self.other == "seller":
            return self.shop
        with translation.override(self.language):
            return masking.public_name(self.buyer_name, self.private, gettext("Your customer"))

    def clean(self, text: str) -> str:
        """What the other side wrote, without any address of theirs."""
        return masking.mask(text, self.private, self.reply_to)

    def day_and_time(self, moment: object) -> str:
        """A moment in the reader's words, in the marketplace's zone; "" for none."""
        if moment is None:
            return ""
        with translation.override(self.language), timezone.override(words.zone(self.market)):
            return words.day_and_time(moment)

    def date(self, moment: object) -> str:
        """The marketplace's date then, in the reader's words; "" for none."""
        if moment is None:
            return ""
        day = moment.astimezone(words.zone(self.market)).date()
        return tongue(self.language).date(day)

    def money(self, minor: int, currency: str) -> str:
        """An amount in the reader's words."""
        return tongue(self.language).money(Money(minor, currency))

    def page(self, path: str) -> str:
        """The address of a page of the reader's."""
        door = "" if self.reader.side == "buyer" else "/seller"
        return f"{config.get().base_url}{door}{path}"
