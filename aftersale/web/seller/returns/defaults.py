"""What a plain "Authorise" means: the address, the label and who pays, as the seller has set them.

Asked once for each marketplace on a page, however many returns stand on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aftersale.market import addresses
from aftersale.market.addresses import PostalAddress
from aftersale.returns import settings
from aftersale.web.seller.returns.words import first_name

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest


@dataclass(frozen=True)
class Default:
    """How a seller authorises on one marketplace unless they say otherwise."""

    address: PostalAddress | None
    label: str
    instructions: str

    @property
    def place(self) -> str:
        """Where it goes, in short: "Lumen Lamps Returns, EC1Y 8SY London"."""
        if self.address is None:
            return ""
        town = " ".join(filter(None, (self.address.postcode, self.address.city)))
        return ", ".join(filter(None, (self.address.name, town)))

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as its country prints it."""
        return addresses.lines(self.address) if self.address else ()


class Defaults:
    """The defaults of one seller, each marketplace asked for once."""

    def __init__(self, seller_id: int) -> None:
        self.seller_id = seller_id

    @cached_property
    def _known(self) -> dict[str, Default]:
        return {}

    def of(self, market: str) -> Default:
        """What is set for that marketplace."""
        if market not in self._known:
            kept = settings.address(self.seller_id, market)
            row = settings.current(self.seller_id, market)
            address = PostalAddress(**kept) if kept else None
            self._known[market] = Default(address, row.label, row.instructions)
        return self._known[market]


def consequence(request: ReturnRequest, default: Default) -> str:
    """What happens when it is authorised as it is set."""
    if default.address is None:
        return "Asks where it is to go: no return address is set for this shop yet."
    label = "with a label made here" if default.label == "made" else "without a label"
    pays = "You pay" if request.payer == "seller" else f"{first_name(request)} pays"
    return f"Goes to {default.place}, {label}. {pays} the way back."
