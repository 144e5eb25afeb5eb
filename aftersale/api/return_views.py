"""From returns and refunds to what the API says of them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from aftersale.kernel.actor import Actor
from aftersale.returns.queries import surveys

RETURN = (
    "id", "market", "order_number", "buyer_name", "stage", "title", "reason", "pieces", "is_gift",
    "currency", "worth_minor", "refunded_minor", "in_policy", "rma", "asked_at", "decide_by",
    "return_by", "refund_by", "due_by", "received_at", "refunded_at", "closed_at",
)  # fmt: skip
WHOLE = (
    "outside", "decided", "decided_at", "late_at", "deny_reason", "deny_message",
    "complete_reason", "resolution", "seller_rma", "address", "label", "label_minor", "payer",
    "carrier", "tracking", "instructions",
)  # fmt: skip
ITEM = (
    "id", "order_line_id", "sku", "asin", "title", "category", "quantity", "ordered", "reason",
    "comment", "paid_minor", "tax_minor", "refunded_minor", "item_grade", "accessories_grade",
    "packaging_grade", "grade_note",
)  # fmt: skip
SURVEY = (
    "asked_at", "until", "solved", "words", "answered_at", "changed_at", "change_until",
)  # fmt: skip
REFUND = (
    "id", "market", "order_number", "about", "currency", "amount_minor", "tax_minor", "reason",
    "note", "way", "stage", "reference", "failure", "asked_at", "sent_at", "settled_at",
    "failed_at", "payer",
)  # fmt: skip
BOOKS = ("note", "reference", "failure", "way", "payer")
PART = ("kind", "words", "quantity", "amount_minor", "tax_minor")
PRICES = ("worth_minor", "refunded_minor", "paid_minor", "tax_minor", "amount_minor")


def request(row: Any, actor: Actor) -> dict[str, Any]:
    """A return as this actor sees it."""
    return _priced(_facts(row, RETURN), hidden=_is_recipient(row, actor))


def whole(row: Any, actor: Actor) -> dict[str, Any]:
    """A return with everything that belongs to it."""
    hidden = _is_recipient(row, actor)
    files = list(row.files.all())
    return {
        **request(row, actor),
        **_facts(row, WHOLE),
        "survey": _facts(asked, SURVEY) if (asked := surveys.of_return(row)) else None,
        "files": [_file(row, each) for each in files if each.item_id is None],
        "items": [
            _priced(_facts(item, ITEM), hidden=hidden)
            | {"files": [_file(row, each) for each in files if each.item_id == item.pk]}
            for item in row.items.all()
        ],
    }


def refund(row: Any, actor: Actor, *, hidden: bool = False) -> dict[str, Any]:
    """A refund; `hidden` leaves out its amounts. A buyer does not read what is for the books."""
    facts = _priced(_facts(row, REFUND), hidden=hidden)
    return facts | dict.fromkeys(BOOKS, "") if actor.kind == "buyer" else facts


def parts(rows: Any) -> list[dict[str, Any]]:
    """The lines of a refund, or of what one would be."""
    return [_facts(each, PART) for each in rows]


def _is_recipient(row: Any, actor: Actor) -> bool:
    """Whether it is somebody who received a gift, and must not see what it cost (A110)."""
    return row.is_gift and actor.kind == "buyer"


def _facts(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _priced(facts: dict[str, Any], *, hidden: bool) -> dict[str, Any]:
    if hidden:
        facts |= {name: None for name in PRICES if name in facts}
    return facts


def _file(row: Any, file: Any) -> dict[str, Any]:
    return {
        "purpose": file.purpose, "name": file.name, "media_type": file.media_type,
        "size": file.size, "url": reverse("api:return_file", args=[row.pk, file.digest]),
    }  # fmt: skip
