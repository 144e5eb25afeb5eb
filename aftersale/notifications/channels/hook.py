"""Webhooks: a seller's program is told by a signed request, at least once, under one id.

The words are written once and kept; every try sends the same under the same `webhook-id`, so that
the other side can leave out what it has. Signed as Standard Webhooks says.
"""

from __future__ import annotations

import json
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.journal.events import record
from aftersale.journal.queue.tasks import enqueue, enqueue_many, task
from aftersale.kernel import calling, clock
from aftersale.kernel.signing import signed
from aftersale.notifications import routing
from aftersale.notifications.catalogue import Notification
from aftersale.notifications.channels import wording
from aftersale.notifications.channels.wording import Facts
from aftersale.notifications.events import HookSwitchedOff
from aftersale.notifications.models import AccountChoice, Delivery, Hook
from aftersale.notifications.readers import OFF, Reader
from aftersale.relay.fetching import vault

Stage = Delivery.Stage
PAUSES = tuple(
    timedelta(seconds=each)
    for each in (5, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""After each failed try; together about three days. After the last one it is given up."""
OFF_AFTER = timedelta(days=3)
"""So long without one success, and the webhook is switched off."""
EXAMPLE = "example"


def hooks_for(seller_id: int, market: str, row: Notification) -> list[Hook]:
    """The webhooks that are told of this row."""
    if not seller_id or not row.to_sellers:
        return []
    rows = Hook.objects.filter(seller_id=seller_id, off_at=None, market__in=("", market))
    hooks = list(rows.order_by("pk"))
    return hooks if hooks and _wanted(seller_id, market, row) else []


def _wanted(seller_id: int, market: str, row: Notification) -> bool:
    choices = AccountChoice.objects.filter(seller_id=seller_id, market=market, family=row.family)
    choice = choices.first()
    return choice is None or choice.webhook


def tell(row: Notification, event: Any, facts: Facts) -> None:
    """Leave one delivery for each webhook, each once."""
    if getattr(event, "side", "seller") == "buyer" and row.to in ("author", "owner"):
        return  # it is the buyer who is told
    market = routing.market_of(event) if event.seller_id else ""
    hooks = hooks_for(event.seller_id, market, row)
    once = f"{row.folder}:{row.key_of(event)}"
    known = Delivery.objects.filter(hook__in=hooks, once=once).values_list("hook_id", flat=True)
    fresh = [each for each in hooks if each.pk not in set(known)]
    if fresh:
        body = _body(row, event, market, facts)
        leave(fresh, once, row.folder, body)


@transaction.atomic
def leave(hooks: list[Hook], once: str, kind: str, body: str) -> list[Delivery]:
    """Keep the deliveries, and have them made; of two who do at the same moment one does."""
    now = clock.now()
    rows = [
        Delivery(
            hook=each, once=once, name=f"msg_{secrets.token_hex(16)}", kind=kind, body=body,
            made_at=now, next_try_at=now,
        )
        for each in hooks
    ]  # fmt: skip
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    kept = list(Delivery.objects.filter(name__in=[each.name for each in rows]))
    enqueue_many(deliver, [(each.pk,) for each in kept])
    return kept


def _body(row: Notification, event: Any, market: str, facts: Facts) -> str:
    """Thin: what happened and where to read of it, so that nobody's words lie in a log."""
    language = accounts.seller(event.seller_id).language
    told = facts.for_reader(Reader("", "seller", language, mode=OFF))
    return written(row.folder, {
        "family": row.family,
        "market": told.market or market,
        "about": event.about,
        "order_number": told.order_number or getattr(event, "order_number", ""),
        "title": wording.title(row.folder, told, language),
        "due_by": told.due_by.isoformat(timespec="seconds") if told.due_by else None,
        "url": config.get().base_url + wording.path(told),
    })  # fmt: skip


def written(kind: str, data: dict[str, Any]) -> str:
    """The body as Standard Webhooks lays it out."""
    told = {"type": kind, "timestamp": clock.now().isoformat(timespec="seconds"), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


@task()
def deliver(delivery_id: int) -> None:
    """Try once to make a delivery. One that is done, or not yet due, is left alone."""
    rows = Delivery.objects.select_related("hook").filter(pk=delivery_id, stage=Stage.WAITING)
    delivery = rows.first()
    now = clock.now()
    if delivery is None or (delivery.next_try_at and delivery.next_try_at > now):
        return
    if delivery.hook.off_at is not None:
        _settle(delivery, Stage.FAILED, None, "the webhook is switched off")
        return
    try:
        reply = _called(delivery)
    except (calling.NoAnswer, vault.Locked) as trouble:
        _failed(delivery, None, str(trouble))
        return
    if 200 <= reply.status < 300:
        _done(delivery, reply.status)
    else:
        _failed(delivery, reply.status, reply.words)


def _called(delivery: Delivery) -> calling.Reply:
    secret = vault.opened(delivery.hook.secret_sealed)
    headers = signed(delivery.name, delivery.body, secret) | {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Aftersale",
    }
    return calling.call(
        "POST", delivery.hook.url, headers, delivery.body.encode(),
        who="it", only_public=not config.get().private_webhooks,
    )  # fmt: skip


@transaction.atomic
def _done(delivery: Delivery, status: int) -> None:
    if _settle(delivery, Stage.SENT, status, ""):
        Hook.objects.filter(pk=delivery.hook_id).exclude(failing_since=None, problem="").update(
            failing_since=None, problem=""
        )


@transaction.atomic
def _failed(delivery: Delivery, status: int | None, words: str) -> None:
    """Again after a growing pause; given up after the last, and the webhook after days."""
    pause = PAUSES[delivery.tries] if delivery.tries < len(PAUSES) else None
    is_last = pause is None or status == 410 or delivery.kind == EXAMPLE
    moved = _settle(
        delivery, Stage.FAILED if is_last else Stage.WAITING, status, words,
        next_try_at=None if is_last or pause is None else clock.now() + pause,
    )  # fmt: skip
    if not moved:
        return
    if not is_last and pause is not None:
        enqueue(deliver, delivery.pk, after=pause)
    _note_failing(delivery.hook, words, is_gone=status == 410)


def _settle(
    delivery: Delivery, stage: str, status: int | None, words: str, *, next_try_at: Any = None
) -> bool:
    """Keep how a try ended; False when somebody else has."""
    rows = Delivery.objects.filter(pk=delivery.pk, stage=Stage.WAITING, tries=delivery.tries)
    return bool(
        rows.update(
            stage=stage, status=status, problem=words[:400], tries=delivery.tries + 1,
            next_try_at=next_try_at, sent_at=clock.now() if stage == Stage.SENT else None,
        )
    )  # fmt: skip


def _note_failing(hook: Hook, words: str, *, is_gone: bool) -> None:
    """Keep since when it fails; after days, or when it says 410 Gone, switch it off."""
    now = clock.now()
    Hook.objects.filter(pk=hook.pk, failing_since=None).update(failing_since=now)
    Hook.objects.filter(pk=hook.pk).update(problem=words[:400])
    hook.refresh_from_db()
    since = hook.failing_since or now
    if (is_gone or now - since >= OFF_AFTER) and Hook.objects.filter(
        pk=hook.pk, off_at=None
    ).update(off_at=now):
        record(
            HookSwitchedOff(
                by="system", seller_id=hook.seller_id, hook_id=hook.pk, since=since.isoformat()
            )
        )
