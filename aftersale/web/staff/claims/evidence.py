"""What both sides say and show, and what else there is to see on the order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

from aftersale.evidence.queries import Exhibit, Step
from aftersale.web.staff.claims.words import SAID, SIDES, when

if TYPE_CHECKING:
    from aftersale.claims.models import Claim, Inquiry, Statement
    from aftersale.orders.models import Order

SOURCES = {"buyer": "from the buyer", "seller": "from the seller", "staff": "from us"}


def sides_of(claim: Claim, seller: str) -> list[dict[str, Any]]:
    """Each side with its words and files, and what it was asked, oldest first."""
    statements = list(claim.statements.all())
    inquiries = list(claim.inquiries.all())
    return [
        {
            "side": side,
            "name": name,
            "said": _in_order(
                [_statement(claim, each) for each in statements if each.side == side],
                [_inquiry(claim, each) for each in inquiries if each.side == side],
            ),
        }
        for side, name in (("buyer", claim.buyer_name), ("seller", seller))
    ]


def _in_order(*lists: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted((each for one in lists for each in one), key=lambda each: each["at"])


def _statement(claim: Claim, row: Statement) -> dict[str, Any]:
    return {
        "is_ours": False,
        "kind": SAID[row.said],
        "at": row.at,
        "text": row.text,
        "language": claim.language if row.side == "buyer" else "",
        "files": [
            {
                "name": each.name, "size": each.size, "kind": each.media_type,
                "is_picture": each.media_type.startswith("image/"),
                "url": reverse("staff:claim_file_bytes", args=[claim.pk, each.digest]),
            }
            for each in row.files.all()
        ],
    }  # fmt: skip


def _inquiry(claim: Claim, row: Inquiry) -> dict[str, Any]:
    return {
        "is_ours": True,
        "kind": f"We asked {SIDES[row.side]}",
        "at": row.asked_at,
        "text": row.text,
        "until": "" if row.answered_at else when(row.answer_by, claim.market),
        "files": [],
    }


def exhibits_of(claim: Claim, order: Order, steps: Iterable[Step]) -> list[dict[str, Any]]:
    """What else there is: the carriers' scans, and files given elsewhere; A, B, C and so on."""
    own = f"claim:{claim.pk}"
    given = [each for each in steps if each.files and each.about != own]
    found = [*_parcels(order), *map(_files, given)]
    return [{"letter": _letter(number), **each} for number, each in enumerate(found)]


def _letter(number: int) -> str:
    """A to Z, then A2, B2 and so on."""
    round_, rest = divmod(number, len(ascii_uppercase))
    return f"{ascii_uppercase[rest]}{round_ + 1 if round_ else ''}"


def _parcels(order: Order) -> list[dict[str, Any]]:
    return [
        {
            "title": f"Tracking, {len(each.steps)} scan{'' if len(each.steps) == 1 else 's'}",
            "source": "from the carrier",
            "at": each.delivered_at or each.dispatched_at,
            "text": " ".join(part for part in (each.carrier, each.tracking) if part),
            "scans": [(_moment(step["at"]), step["what"]) for step in each.steps],
            "files": [],
        }
        for each in order.parcels.all()
    ]


def _moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None


def _files(step: Step) -> dict[str, Any]:
    return {
        "title": step.title,
        "source": SOURCES.get(step.side, ""),
        "at": step.at,
        "text": step.text,
        "files": [shown(each) for each in step.files],
    }


def shown(file: Exhibit) -> dict[str, Any]:
    """A file as the pages show it, with its address behind this door if it has one."""
    name = file.url_name if ":" in file.url_name or not file.url_name else f"staff:{file.url_name}"
    try:
        url = reverse(name, args=file.url_args) if name else ""
    except NoReverseMatch:
        url = ""
    return {
        "name": file.name, "size": file.size, "kind": file.media_type, "url": url,
        "is_picture": file.is_picture,
    }  # fmt: skip
