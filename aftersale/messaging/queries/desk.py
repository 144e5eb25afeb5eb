"""The staff desk: what was reported, what is held."""

from __future__ import annotations

from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.journal import queries as journal
from aftersale.kernel.actor import Actor
from aftersale.messaging.events import HeldJudged
from aftersale.messaging.lifecycle import Delivery, Verdict
from aftersale.messaging.models import Conversation, Message, Report


def open_reports(actor: Actor) -> QuerySet[Report]:
    """Reports that wait for a decision, the soonest due first. Staff only."""
    rows = _reports(actor).filter(stage=Verdict.OPEN)
    return rows.order_by("decide_by", "pk")


def reports_seen(actor: Actor, of: Conversation) -> QuerySet[Report]:
    """Reports on a conversation with what was decided, as both sides may read it."""
    return Report.objects.filter(conversation=of).select_related("message").order_by("pk")


def held_messages(actor: Actor) -> QuerySet[Message]:
    """Messages that wait for staff, the oldest first. Staff only."""
    if not actor.can(P.CONVERSATIONS_JUDGE):
        return Message.objects.none()
    rows = Message.objects.filter(stage=Delivery.HELD).select_related("conversation")
    return rows.order_by("pk").prefetch_related("attachments")


def held_reasons(of: Conversation) -> dict[int, str]:
    """What staff wrote when they decided about held messages, by the message's number."""
    entries = journal.entries_about(f"conversation:{of.pk}").filter(kind=HeldJudged.kind)
    return {each.facts["message_id"]: each.facts["reason"] for each in entries}


def report(actor: Actor, pk: int) -> Report | None:
    """One report, open or decided. Staff only."""
    return _reports(actor).filter(pk=pk).first()


def decided_reports(actor: Actor) -> QuerySet[Report]:
    """What was decided, newest first. Staff only."""
    return _reports(actor).exclude(stage=Verdict.OPEN).order_by("-decided_at", "-pk")


def _reports(actor: Actor) -> QuerySet[Report]:
    if not actor.can(P.CONVERSATIONS_JUDGE):
        return Report.objects.none()
    return Report.objects.select_related("message", "conversation")


def desk_counts(actor: Actor) -> dict[str, int]:
    """How much waits on the desk."""
    return {
        "reports": open_reports(actor).order_by().count(),
        "held": held_messages(actor).order_by().count(),
    }
