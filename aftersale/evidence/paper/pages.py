"""The facts of a pack as its template wants them: moments said, text made fit, steps sorted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftersale.evidence.paper.inking import line, lines
from aftersale.evidence.seals import ATTACHED, Seal
from aftersale.evidence.steps import Exhibit, Parties, Step
from aftersale.kernel.actor import Actor
from aftersale.kernel.languages import tongue
from aftersale.kernel.money import Money
from aftersale.market.rulebook import current

if TYPE_CHECKING:
    from aftersale.orders.models import Order

MESSAGES = "Messages"
SECTIONS = {
    "orders.": "Order and delivery",
    "message": MESSAGES,
    "messaging.": MESSAGES,
    "report_": MESSAGES,
    "cancellations.": "Cancellation",
    "returns.": "Return",
    "refunds.": "Refunds",
    "claims.": "Guarantee claim",
    "chargebacks.": "Chargeback",
    "reimbursements.": "Reimbursement",
    "feedback.": "Feedback",
}
"""Where a step is told in full, by the beginning of its kind; in this order."""

REST = "Other events"
LONGEST_NAME, LONGEST_TITLE = 120, 400


def told(
    order: Order,
    names: Parties,
    steps: Sequence[Step],
    seal: Seal,
    *,
    by: Actor,
    photos: Sequence[tuple[str, Exhibit]],
    others: Sequence[Exhibit],
) -> dict[str, Any]:
    """All a pack says."""
    zone = ZoneInfo(current(order.market).zone)
    return {
        "title": line(f"Evidence: {seal.case}, order {order.number}", LONGEST_TITLE),
        "cover": _cover(order, names, steps, seal, by, zone),
        "steps": [_row(each, zone) for each in steps],
        "sections": _sections(steps, zone),
        "photos": [_photo(name, each, names, zone) for name, each in photos],
        "files": [_file(each, names, zone) for each in others],
        "hashes": [_hash(place, each) for place, each in enumerate(seal.entries, 1)],
        "head": seal.head,
        "attached": ATTACHED,
        "zone": str(zone),
    }


def _cover(
    order: Order, names: Parties, steps: Sequence[Step], seal: Seal, by: Actor, zone: ZoneInfo
) -> dict[str, Any]:
    first, last = (steps[0].at, steps[-1].at) if steps else (order.placed_at, order.placed_at)
    messages = sum(each.kind == "message" for each in steps)
    return {
        "case": line(seal.case, LONGEST_NAME),
        "order": line(order.number),
        "facts": [
            ["Marketplace", line(names.market)],
            ["Order", line(order.number)],
            ["Buyer", line(names.buyer, LONGEST_NAME)],
            ["Seller", line(names.seller, LONGEST_NAME)],
            ["Order total", str(Money(order.total_minor, order.currency))],
            ["Period", f"{day(first, zone)} to {day(last, zone)}"],
            ["Made", f"{moment(datetime.fromisoformat(seal.made_at), zone)}, {_maker(by, names)}"],
            ["Contains", f"{len(steps)} events, {messages} messages, {len(seal.entries)} entries"],
        ],
    }


def _maker(by: Actor, names: Parties) -> str:
    return (
        f"for {line(names.seller, LONGEST_NAME)}" if by.kind == "seller" else "by marketplace staff"
    )


def _row(step: Step, zone: ZoneInfo) -> dict[str, Any]:
    """A step in the timeline: when, what, and its entry."""
    return {
        "at": short(step.at, zone),
        "side": step.side,
        "title": line(step.title, LONGEST_TITLE),
        "entry": str(step.entry_id or ""),
    }


def _sections(steps: Iterable[Step], zone: ZoneInfo) -> list[dict[str, Any]]:
    """Steps with all that was said at them, by what they are about."""
    found: dict[str, list[dict[str, Any]]] = {each: [] for each in (*SECTIONS.values(), REST)}
    for step in steps:
        found[_section_of(step.kind)].append(_whole(step, zone))
    return [{"title": title, "steps": rows} for title, rows in found.items() if rows]


def _section_of(kind: str) -> str:
    return next((title for begin, title in SECTIONS.items() if kind.startswith(begin)), REST)


def _whole(step: Step, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "at": moment(step.at, zone),
        "side": step.side,
        "title": line(step.title, LONGEST_TITLE),
        "lines": lines(step.text),
        "files": [line(each.name, LONGEST_NAME) for each in step.files],
        "entry": str(step.entry_id or ""),
    }


def _photo(name: str, exhibit: Exhibit, names: Parties, zone: ZoneInfo) -> dict[str, Any]:
    return {"path": name, **_file(exhibit, names, zone)}


def _file(exhibit: Exhibit, names: Parties, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "name": line(exhibit.name, LONGEST_NAME),
        "kind": line(exhibit.media_type, LONGEST_NAME),
        "by": line(names.name(exhibit.by_side), LONGEST_NAME),
        "at": moment(exhibit.added_at, zone),
        "size": f"{exhibit.size:,} bytes",
        "digest": exhibit.digest,
    }


def _hash(place: int, sealed: Any) -> dict[str, str]:
    return {
        "place": str(place),
        "entry": str(sealed.id),
        "kind": spoken(sealed.kind),
        "at": datetime.fromisoformat(sealed.at).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
        "digest": sealed.digest,
    }


def spoken(kind: str) -> str:
    """A kind of event in words: `messaging.message_sent` is "message sent"."""
    return kind.rpartition(".")[2].replace("_", " ")


def day(at: datetime, zone: ZoneInfo) -> str:
    """3 March 2026, as it was in `zone`."""
    local = at.astimezone(zone)
    return f"{local.day} {tongue('en').months[local.month - 1]} {local.year}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Tue 3 March 2026, 10:15 GMT."""
    local = at.astimezone(zone)
    return f"{tongue('en').weekdays[local.weekday()]} {day(at, zone)}, {local:%H:%M %Z}"


def short(at: datetime, zone: ZoneInfo) -> str:
    """3 Mar 2026, 10:15."""
    local = at.astimezone(zone)
    return f"{local.day} {tongue('en').months[local.month - 1][:3]} {local.year}, {local:%H:%M}"
