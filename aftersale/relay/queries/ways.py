"""One letter's whole way: the tries to deliver it, the bounce that came back, what it was for."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from aftersale.kernel.actor import Actor
from aftersale.relay.models import Attempt, Incoming, Outgoing
from aftersale.relay.queries.lists import may_see


def mail(actor: Actor, pk: int) -> Incoming | None:
    """One mail that came in, whole, or None for whoever may not see it."""
    rows = Incoming.objects.select_related("alias") if may_see(actor) else Incoming.objects.none()
    return rows.filter(pk=pk).first()


def letter(actor: Actor, pk: int) -> Outgoing | None:
    """One letter of ours, whole, or None for whoever may not see it."""
    rows = Outgoing.objects.all() if may_see(actor) else Outgoing.objects.none()
    return rows.filter(pk=pk).first()


def tries_of(letters: Iterable[int]) -> QuerySet[Attempt]:
    """Every try of these letters that did not end well, the oldest first."""
    rows = Attempt.objects.filter(letter_id__in=list(letters)).select_related("told_by")
    return rows.defer("told_by__raw").order_by("pk")


def newest_try() -> int:
    """The number of the latest try that did not end well; 0 before the first."""
    return Attempt.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def bounced_by(mail_id: int) -> Outgoing | None:
    """The letter of which this mail says that it did not arrive."""
    return Outgoing.objects.defer("raw").filter(tries__told_by=mail_id).first()


def answers_to(mail_id: int) -> QuerySet[Outgoing]:
    """What its author was told about a mail: why it was refused, which files were left out."""
    keys = [f"{purpose}:{mail_id}" for purpose in ("refused", "left_out")]
    return Outgoing.objects.defer("raw").filter(once__in=keys).order_by("pk")


def letters_of(message_id: int) -> QuerySet[Outgoing]:
    """The letters that carry a message, one for each address, without their bytes."""
    return Outgoing.objects.defer("raw").filter(filed_as_id=message_id).order_by("pk")
