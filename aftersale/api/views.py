"""From rows to what the API says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current
from aftersale.messaging import queries as messaging
from aftersale.relay import queries as relay

CONVERSATION = (
    "id", "market", "seller_id", "buyer_name", "kind", "subject", "language", "stage",
    "opened_at", "last_at", "answer_by", "last_side", "preview", "product", "order_number",
)  # fmt: skip
MESSAGE = (
    "id", "conversation_id", "side", "author_name", "via", "text", "stage", "written_at",
    "send_at", "is_automatic", "is_hidden", "counts", "answer_by", "answered_at",
    "elapsed_seconds", "excused_at", "excused_by",
)  # fmt: skip
HIDDEN = "(hidden by the marketplace)"


def conversation(row: Any, actor: Actor) -> dict[str, Any]:
    """A conversation as this actor sees it."""
    facts = {name: getattr(row, name) for name in CONVERSATION}
    is_new = row.new_to_buyer if actor.kind == "buyer" else row.new_to_seller
    return facts | {"is_new": is_new}


def messages(rows: Iterable[Any], actor: Actor) -> list[dict[str, Any]]:
    """Messages as this actor sees them, their own with what became of the letters."""
    found = list(rows)
    own = [row.pk for row in found if row.stage == "sent" and row.side == actor.kind]
    fates = relay.delivery_of(own) if own else {}
    return [
        message(row, actor) | ({"delivery": fates[row.pk].stage} if row.pk in fates else {})
        for row in found
    ]


def message(row: Any, actor: Actor) -> dict[str, Any]:
    """A message as this actor sees it: a hidden one without its words and files."""
    facts = {name: getattr(row, name) for name in MESSAGE}
    concealed = row.is_hidden and actor.kind != "staff"
    if concealed:
        facts["text"] = HIDDEN
    files = [] if concealed else [attachment(each) for each in row.attachments.all()]
    return facts | {"attachments": files}


def attachment(row: Any) -> dict[str, Any]:
    """A file."""
    return {
        "id": row.pk, "name": row.name, "media_type": row.media_type, "size": row.size,
        "url": reverse("api:attachment", args=[row.pk]),
    }  # fmt: skip


def template(row: Any) -> dict[str, Any]:
    """A template."""
    versions = {each.language: each.text for each in row.versions.all()}
    return {"id": row.pk, "name": row.name, "versions": versions}


def window(row: Any) -> dict[str, Any]:
    """The figures of one window."""
    figures = row.figures
    return {
        "days": row.days, "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(), "in_time": figures.in_time,
        "in_time_percent": figures.in_time_percent, "late": figures.late,
        "late_percent": figures.late_percent, "unanswered": figures.unanswered,
        "answered_late": figures.answered_late, "average_seconds": figures.average_seconds,
        "excused": row.excused, "pending": row.pending,
    }  # fmt: skip


def response(seller_id: int, market: str) -> dict[str, Any]:
    """The response table of one marketplace with its targets."""
    rules = current(market).clock
    return {
        "market": market,
        "target_hours": rules.target_hours,
        "target_rate_percent": rules.target_rate_percent,
        "late_limit_percent": rules.late_limit_percent,
        "windows": [window(each) for each in messaging.response_table(seller_id, market)],
    }
