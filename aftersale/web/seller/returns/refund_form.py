"""What a seller says with a refund, as forms say it and as the actions take it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, QueryDict

from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money, minor_units, plain
from aftersale.refunds import queries as refund_queries
from aftersale.returns import actions
from aftersale.returns.actions import Choice, LineChoice
from aftersale.web.files.receiving import received
from aftersale.web.seller.door import whole
from aftersale.web.seller.returns.cards import item_facts, picture
from aftersale.web.seller.returns.fee_words import why_none
from aftersale.web.seller.returns.words import amount

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.orders.models import Order
    from aftersale.returns.models import ReturnRequest

REASONS = {
    "not_delivered": "It never arrived",
    "damaged": "It arrived damaged or wrong",
    "late": "It arrived late",
    "price": "The price was wrong",
    "goodwill": "Goodwill",
    "other": "Something else",
}
LONGEST_WORD = 40


@dataclass
class Form:
    """What both forms have: lines, postage, a note, and the word that makes it one refund."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    shipping: str = ""
    shipping_left: str = ""
    note: str = ""
    once: str = field(default_factory=lambda: secrets.token_hex(8))
    agreed: int | None = None
    wrong: Refusal | None = None

    def raise_wrong(self) -> None:
        """Refuse what cannot be read."""
        if self.wrong:
            raise self.wrong

    def postage(self) -> dict[str, int]:
        """What goes back of it, for the actions."""
        return {"shipping_minor": self.minor(self.shipping) or 0}

    def is_agreed(self, quote: Any) -> bool:
        """Whether the amount is the one the button said."""
        return self.agreed is None or quote.total_minor == self.agreed

    def minor(self, text: str) -> int | None:
        """An amount as written, in minor units; None for nothing."""
        tidy = text.strip().lstrip("£€$ ").replace(",", ".")
        if not tidy:
            return None
        try:
            found = minor_units(tidy)
        except ValueError:
            found = -1
        if found < 0:
            raise Refusal("bad_amount")
        return found

    def take(self, data: QueryDict) -> None:
        """What is not of a line."""
        self.shipping = data.get("shipping", "")
        self.note = data.get("note", "").strip()
        self.once = data.get("once", "")[:LONGEST_WORD] or self.once
        self.agreed = whole(data.get("agreed"))


@dataclass
class ReturnForm(Form):
    """A refund of a return. Each line says its item, what is left of it, and what was said."""

    override: str = ""
    asks_reason: bool = False
    postage_due: str = ""

    @classmethod
    def begin(cls, row: ReturnRequest, order: Order) -> ReturnForm:
        """All that is left, nothing kept."""
        form, full = cls(), actions.quote(row)
        for rest in full.rests.values():
            said = {"quantity": rest.pieces, "amount": "", "percent": "", "kind": "", "why": ""}
            if not rest.pieces and rest.left_minor:
                said["amount"] = plain(rest.left_minor)
            form.lines.append(_line(row, rest, said))
        form.shipping_left = _shipping_left(order)
        due = full.postage_minor
        form.postage_due = amount(due, row.currency) if due else ""
        return form

    @classmethod
    def read(
        cls, request: HttpRequest, row: ReturnRequest, order: Order, *, with_files: bool = False
    ) -> ReturnForm:
        """As it was sent."""
        form, data = cls.begin(row, order), request.POST
        form.take(data)
        form.override = data.get("override", "").strip()
        for line in form.lines:
            line |= _said(data, line["of"].pk)
            if with_files:
                form._take_files(request, line)
        return form

    def _take_files(self, request: HttpRequest, line: dict[str, Any]) -> None:
        number = line["of"].pk
        try:
            line["kept"] = received(request, files=f"photos-{number}", kept=f"kept-{number}")
        except Refusal as no:
            self.wrong = no

    def choices(self) -> list[Choice]:
        """For the actions. An item of which nothing goes back is left out."""
        found = []
        for line in self.lines:
            paid = self.minor(line["amount"])
            if paid is None and not line["quantity"]:
                continue
            found.append(
                Choice(
                    item_id=line["of"].pk,
                    quantity=line["quantity"] if paid is None else None,
                    amount_minor=paid,
                    fee_percent=whole(line["percent"]) or 0,
                    fee_kind=line["kind"],
                    fee_reason=line["why"],
                    files=line["kept"],
                )
            )
        return found


def _said(data: QueryDict, number: int) -> dict[str, Any]:
    return {
        "quantity": whole(data.get(f"quantity-{number}")) or 0,
        "amount": data.get(f"amount-{number}", "").strip(),
        "percent": data.get(f"percent-{number}", "").strip(),
        "kind": data.get(f"kind-{number}", ""),
        "why": data.get(f"why-{number}", "").strip(),
    }


def _line(row: ReturnRequest, rest: Any, said: dict[str, Any]) -> dict[str, Any]:
    """One item with what can be said of it."""
    kept: list[Attachment] = []
    return {
        **item_facts(row, rest.item),
        **said,
        "pieces_left": rest.pieces,
        "numbers": range(rest.pieces + 1),
        "left": amount(rest.left_minor, row.currency),
        "has_left": rest.left_minor > 0,
        "fees": [
            (fee.kind, fee.labels.within("en"), fee.most_percent) for fee in rest.limit.allowed
        ],
        "most_percent": rest.limit.most_percent,
        "why_none": "" if rest.limit.allowed else why_none(rest.limit.why),
        "kept": kept,
    }


@dataclass
class OrderForm(Form):
    """A refund of an order. Lines are those of the order."""

    reason: str = "other"
    reasons: dict[str, str] = field(default_factory=lambda: dict(REASONS))

    @classmethod
    def begin(cls, order: Order) -> OrderForm:
        """Nothing chosen yet: it is for the seller to say what."""
        form, paid = cls(), refund_queries.paid_lines(order)
        for line in order.lines.all():
            left = max(0, line.quantity - paid[line.pk].quantity_refunded)
            form.lines.append({
                "of": line, "picture": picture(line.title), "quantity": 0, "amount": "",
                "pieces_left": left, "numbers": range(left + 1),
                "left": amount(paid[line.pk].left_minor, order.currency),
                "has_left": paid[line.pk].left_minor > 0,
            })  # fmt: skip
        form.shipping_left = _shipping_left(order)
        return form

    @classmethod
    def read(cls, request: HttpRequest, order: Order) -> OrderForm:
        """As it was sent."""
        form, data = cls.begin(order), request.POST
        form.take(data)
        form.reason = data.get("reason", "other")
        for line in form.lines:
            line["quantity"] = whole(data.get(f"quantity-{line['of'].pk}")) or 0
            line["amount"] = data.get(f"amount-{line['of'].pk}", "").strip()
        return form

    def choices(self) -> list[LineChoice]:
        """For the actions. A line of which nothing goes back is left out."""
        found = []
        for line in self.lines:
            paid = self.minor(line["amount"])
            if paid is not None or line["quantity"]:
                number = line["quantity"] if paid is None else None
                found.append(
                    LineChoice(order_line_id=line["of"].pk, quantity=number, amount_minor=paid)
                )
        return found


def _shipping_left(order: Order) -> str:
    left = refund_queries.left(order).shipping_minor
    return str(Money(left, order.currency)) if left else ""
