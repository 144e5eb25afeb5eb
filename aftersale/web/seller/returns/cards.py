"""A return as it lies in the list: one line, and what opens beneath it (A089)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.returns import queries
from aftersale.returns.lifecycle import Purpose
from aftersale.web.seller.returns.asked import Asked
from aftersale.web.seller.returns.deeds import Deed, deeds_of
from aftersale.web.seller.returns.defaults import Defaults
from aftersale.web.seller.returns.progress import day, sentence, stage_chip, state
from aftersale.web.seller.returns.words import (
    OUTSIDE,
    age,
    amount,
    first_name,
    reason_words,
    worth,
)
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnFile, ReturnItem, ReturnRequest

PICTURES = (
    ("lamp", ("lamp", "lampe", "light", "leuchte")),
    ("bulb", ("bulb", "glühbirne", "ampoule", "lampadina", "bombilla", "led")),
    ("shade", ("shade", "schirm", "abat-jour", "paralume", "pantalla")),
    ("plug", ("plug", "stecker", "prise", "dimmer")),
)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One return with everything its line says; `more` only where it lies open."""

    of: ReturnRequest
    url: str
    open_url: str
    part_url: str
    title: str
    picture: str
    pieces: str
    reason: str
    beside: str
    worth: str
    age: str
    zone: str
    shop: str
    state: Any
    is_pending: bool
    has_label: bool
    more: More | None = None


@dataclass(frozen=True, kw_only=True)
class More:
    """What an open card says besides."""

    items: list[dict[str, Any]]
    facts: list[tuple[str, str]]
    sentence: str
    tone: str
    stage: Any
    deeds: list[Deed]


def cards(
    actor: Actor, rows: Iterable[ReturnRequest], asked: Asked, *, opened: Iterable[int] = ()
) -> list[Card]:
    """Rows with their items and files as cards; those `opened`, or all, with what is beneath."""
    now, wanted = clock.now(), set(opened)
    defaults = Defaults(actor.seller_id or 0)
    return [
        card(actor, row, asked, defaults, now, is_open=asked.details or row.pk in wanted)
        for row in rows
    ]


def card(
    actor: Actor,
    row: ReturnRequest,
    asked: Asked,
    defaults: Defaults,
    now: datetime,
    *,
    is_open: bool = False,
) -> Card:
    """One card."""
    ordered = sum(item.ordered for item in row.items.all())
    query = asked.query(open="" if is_open else str(row.pk))
    return Card(
        of=row,
        url=reverse("seller:return", args=[row.pk]),
        open_url=f"{reverse('seller:returns')}{query}#return-{row.pk}",
        part_url=reverse("seller:return_details", args=[row.pk])
        + asked.query(show="" if is_open else "1"),
        title=whole_title(row),
        picture=picture(row.title),
        pieces=f"{row.pieces}/{ordered}",
        reason=reason_words(row),
        beside=_beside(row),
        worth=worth(row),
        age=age(row, now),
        zone=zone_of(row.market),
        shop=market_name(row.market),
        state=state(row),
        is_pending=row.stage == "pending",
        has_label=bool(row.rma and row.label == "made" and row.address),
        more=more(actor, row, defaults) if is_open else None,
    )


def whole_title(row: ReturnRequest) -> str:
    """The first item, and how many others there are."""
    others = len(row.items.all()) - 1
    return f"{row.title} and {others} more" if others > 0 else row.title


def _beside(row: ReturnRequest) -> str:
    """The soft words under the reason: what speaks for or against it."""
    photos = sum(each.purpose == Purpose.EVIDENCE for each in row.files.all())
    parts = [f"{photos} photo{'' if photos == 1 else 's'}"] if photos else []
    if row.outside:
        parts.append("Out of policy")
    if row.is_gift:
        parts.append("A gift")
    pays = "You pay the way back" if row.payer == "seller" else f"{first_name(row)} pays the way"
    return " · ".join(parts) or pays


def picture(title: str) -> str:
    """The drawing that stands in for a product."""
    words = title.casefold()
    return next((name for name, hints in PICTURES if any(h in words for h in hints)), "box")


def more(actor: Actor, row: ReturnRequest, defaults: Defaults) -> More:
    """What an open card says."""
    return More(
        items=[item_facts(row, item) for item in row.items.all()],
        facts=_facts(row),
        sentence=sentence(row),
        tone=tone_of(row),
        stage=stage_chip(row),
        deeds=deeds_of(actor, row, defaults.of(row.market)),
    )


def tone_of(row: ReturnRequest) -> str:
    """How the sentence about it looks: late, soon, or plain."""
    if row.stage in {"pending", "received", "graded"}:
        return "late" if row.due_by and clock.now() > row.due_by else "soon"
    return "plain"


def item_facts(row: ReturnRequest, item: ReturnItem) -> dict[str, Any]:
    """One item with why it goes back, the buyer's comment and photos."""
    photos = [f for f in row.files.all() if f.item_id == item.pk]
    return {
        "of": item,
        "picture": picture(item.title),
        "pieces": f"{item.quantity}/{item.ordered}",
        "reason": reason_words(row, item.reason),
        "paid": amount(item.paid_minor, row.currency),
        "refunded": amount(item.refunded_minor, row.currency) if item.refunded_minor else "",
        "photos": [photo(row, f) for f in photos if f.purpose == Purpose.EVIDENCE],
        "grading": [photo(row, f) for f in photos if f.purpose == Purpose.GRADING],
    }


def photo(row: ReturnRequest, file: ReturnFile) -> dict[str, Any]:
    """A file of a return with the address it is seen at."""
    url = reverse("seller:return_file", args=[row.pk, file.digest])
    return {
        "name": file.name, "size": file.size, "url": url, "kind": file.media_type,
        "digest": file.digest,
    }  # fmt: skip


def _facts(row: ReturnRequest) -> list[tuple[str, str]]:
    pays = "You" if row.payer == "seller" else first_name(row)
    rows = [
        ("RMA", row.rma or "Given when you authorise it"),
        ("Your number", row.seller_rma),
        ("Ordered", day(row.ordered_at, row.market)),
        ("Paid", worth(row)),
        ("Pays the way back", pays),
        ("Policy", _policy(row)),
        ("Shop", market_name(row.market)),
    ]
    return [(term, words) for term, words in rows if words]


def _policy(row: ReturnRequest) -> str:
    if not row.outside:
        return "Within it"
    return "Outside it: " + " and ".join(OUTSIDE.get(each, each) for each in row.outside)


def earlier(actor: Actor, row: ReturnRequest) -> int:
    """How many other returns this buyer has asked this seller for."""
    return queries.visible_to(actor).filter(buyer_id=row.buyer_id).exclude(pk=row.pk).count()
