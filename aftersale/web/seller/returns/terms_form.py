"""What a seller says with an authorisation, as a form says it and as the action takes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import minor_units
from aftersale.market import addresses
from aftersale.returns.actions import Terms
from aftersale.web.files.receiving import received
from aftersale.web.seller.returns.address_form import AddressForm
from aftersale.web.seller.returns.defaults import Default
from aftersale.web.seller.returns.words import refused

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.returns.models import ReturnRequest

DEFAULT, OTHER = "default", "other"
FIELDS = (
    "where", "seller_rma", "label", "label_cost", "payer", "carrier", "tracking", "instructions",
)  # fmt: skip
LONGEST = {"seller_rma": 40, "carrier": 40, "tracking": 60, "instructions": 2000}


@dataclass
class TermsForm:
    """What was said, what is wrong with it, and the file that came with it."""

    said: dict[str, str]
    address: AddressForm
    default: Default
    kept: list[Attachment] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    @classmethod
    def begin(cls, row: ReturnRequest, default: Default) -> TermsForm:
        """With everything as it is set."""
        said = dict.fromkeys(FIELDS, "")
        said |= {
            "where": DEFAULT if default.address else OTHER,
            "label": default.label,
            "payer": row.payer or "buyer",
            "instructions": default.instructions,
        }
        return cls(said, AddressForm(initial={"country": _home(row.market)}), default)

    @classmethod
    def read(cls, request: HttpRequest, row: ReturnRequest, default: Default) -> TermsForm:
        """As it was sent, and checked."""
        data = request.POST
        said = {name: data.get(name, "").strip() for name in FIELDS}
        if default.address is None:
            said["where"] = OTHER
        form = cls(said, AddressForm(data), default)
        if said["where"] != OTHER:
            form.address = AddressForm(initial={"country": _home(row.market)})
        try:
            form.kept = received(request)[-1:]
        except Refusal as no:
            form.wrong["files"] = refused(no)
        form.check()
        return form

    def check(self) -> None:
        """Find what is wrong."""
        if self.said["label"] not in ("made", "uploaded", "none"):
            self.wrong["label"] = "Choose a label."
        if self.said["label"] == "uploaded" and not self.kept:
            self.wrong.setdefault("files", "Choose the file of your label.")
        for name, most in LONGEST.items():
            if len(self.said[name]) > most:
                self.wrong[name] = f"Too long: at most {most} characters."
        try:
            self._cost()
        except ValueError:
            self.wrong["label_cost"] = "An amount looks like 5.49."

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong, the address included."""
        return not self.wrong and (self.said["where"] != OTHER or self.address.is_valid())

    @property
    def file_name(self) -> str:
        """The label that was uploaded."""
        return self.kept[0].name if self.kept else ""

    def terms(self) -> Terms:
        """As the action takes it. Only when it is right."""
        said = self.said
        own = said["where"] == OTHER
        return Terms(
            address=self.address.address if own else None,
            seller_rma=said["seller_rma"],
            label=said["label"],
            upload=self.kept[0] if self.kept and said["label"] == "uploaded" else None,
            label_minor=self._cost(),
            payer=said["payer"] if said["payer"] in ("buyer", "seller") else "",
            carrier=said["carrier"],
            tracking=said["tracking"],
            instructions=said["instructions"],
        )

    def address_lines(self) -> tuple[str, ...]:
        """The address that was chosen, as its country prints it."""
        if self.said["where"] == OTHER:
            return addresses.lines(self.address.address)
        return self.default.lines

    def hidden(self) -> list[tuple[str, str]]:
        """Everything that was said, to travel on to the next step."""
        told: list[tuple[str, Any]] = list(self.said.items())
        if self.said["where"] == OTHER:
            told += [(name, self.address.data.get(name, "")) for name in self.address.fields]
        told += [("attachment", each.pk) for each in self.kept]
        return [(name, str(value)) for name, value in told if value]

    def _cost(self) -> int | None:
        text = self.said["label_cost"].replace(",", ".").lstrip("£€ ")
        if not text:
            return None
        cost = minor_units(text)
        if cost < 0:
            raise ValueError(text)
        return cost


def _home(market: str) -> str:
    return {"uk": "GB"}.get(market, market.upper())
