"""A seller's webhooks: made, tried, mended, removed (Standard Webhooks)."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from django.db import transaction

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.journal.queue.tasks import enqueue
from aftersale.kernel import clock, reaching
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, TooOften
from aftersale.kernel.signing import new_secret
from aftersale.notifications.channels import hook as channel
from aftersale.notifications.events import HookMade, HookRemoved, HookRenewed, HookSwitchedOn
from aftersale.notifications.models import Delivery, Hook
from aftersale.notifications.queries.failing import given_up
from aftersale.relay.fetching import vault

Stage = Delivery.Stage
AT_ONCE = 100
MOST_HOOKS = 5
LONGEST_URL = 500
EXAMPLES_A_MINUTE = 5


@transaction.atomic
def make_hook(url: str, *, by: Actor, market: str = "") -> tuple[Hook, str]:
    """A program to be told, of one marketplace or all; with its secret, shown this once.

    Refuses `bad_hook_url`, `private_hook_url`, `unknown_market` and `too_many_hooks`.
    """
    seller_id = by.seller_id or 0
    by.require(P.NOTIFICATIONS_SET, seller_id=seller_id)
    if market and market not in accounts.markets_of(seller_id):
        raise Refusal("unknown_market", market=market)
    if Hook.objects.filter(seller_id=seller_id).count() >= MOST_HOOKS:
        raise Refusal("too_many_hooks", at_most=MOST_HOOKS)
    secret = new_secret()
    row = Hook.objects.create(
        seller_id=seller_id, market=market, url=_url(url), secret_sealed=vault.sealed(secret),
        made_by=by.ref, made_at=clock.now(),
    )  # fmt: skip
    record(HookMade(by=by.ref, seller_id=seller_id, hook_id=row.pk))
    return row, secret


def _url(text: str) -> str:
    """An address that may be called. Names are looked up when they are; see `kernel.reaching`."""
    found, own = text.strip(), config.get().private_webhooks
    try:
        parts = urlsplit(found)
        port = parts.port
    except ValueError:
        raise Refusal("bad_hook_url") from None
    schemes = {"https", "http"} if own else {"https"}
    wrong = parts.scheme not in schemes or not parts.hostname or parts.username or parts.fragment
    if wrong or port == 0 or len(found) > LONGEST_URL or not found.isascii() or " " in found:
        raise Refusal("bad_hook_url")
    if not own and _is_private(parts.hostname or ""):
        raise Refusal("private_hook_url")
    return found


def _is_private(host: str) -> bool:
    """Whether it says so itself: an IP address of a private network, or this machine's name."""
    try:
        return not reaching.is_public(host)
    except ValueError:
        return "." not in host.rstrip(".") or host.rstrip(".").endswith(".localhost")


@transaction.atomic
def renew_secret(row: Hook, *, by: Actor) -> str:
    """Another secret; the old one signs nothing from now on. Shown this once."""
    by.require(P.NOTIFICATIONS_SET, seller_id=row.seller_id)
    secret = new_secret()
    Hook.objects.filter(pk=row.pk).update(secret_sealed=vault.sealed(secret))
    record(HookRenewed(by=by.ref, seller_id=row.seller_id, hook_id=row.pk))
    return secret


@transaction.atomic
def remove_hook(row: Hook, *, by: Actor) -> None:
    """Call it no more, and forget its secret and its log."""
    by.require(P.NOTIFICATIONS_SET, seller_id=row.seller_id)
    record(HookRemoved(by=by.ref, seller_id=row.seller_id, hook_id=row.pk))
    row.delete()


@transaction.atomic
def switch_on(row: Hook, *, by: Actor) -> None:
    """It is mended: call it again. What was due meanwhile is not made up for."""
    by.require(P.NOTIFICATIONS_SET, seller_id=row.seller_id)
    rows = Hook.objects.filter(pk=row.pk).exclude(off_at=None, failing_since=None)
    if rows.update(off_at=None, failing_since=None, problem=""):
        record(HookSwitchedOn(by=by.ref, seller_id=row.seller_id, hook_id=row.pk))


@transaction.atomic
def send_example(row: Hook, *, by: Actor) -> Delivery:
    """Send it something made up, once, so that people see that it works; refuses `too_often`."""
    by.require(P.NOTIFICATIONS_SET, seller_id=row.seller_id)
    last = row.deliveries.filter(kind=channel.EXAMPLE).order_by("-pk")[:EXAMPLES_A_MINUTE]
    if sum((clock.now() - each.made_at).total_seconds() < 60 for each in last) >= EXAMPLES_A_MINUTE:
        raise TooOften()
    body = channel.written(channel.EXAMPLE, {
        "family": "returns", "market": row.market or "uk", "about": "return:0",
        "order_number": "000-0000000-0000000", "title": "An example: nothing has happened",
        "due_by": None, "url": f"{config.get().base_url}/seller/settings/notifications#webhooks",
    })  # fmt: skip
    (made,) = channel.leave([row], f"example:{secrets.token_hex(8)}", channel.EXAMPLE, body)
    return made


@transaction.atomic
def send_again(delivery: Delivery, *, by: Actor) -> None:
    """Try a delivery that was given up once more, under its own id."""
    by.require(P.NOTIFICATIONS_SET, seller_id=delivery.hook.seller_id)
    rows = Delivery.objects.filter(pk=delivery.pk, stage__in=(Stage.FAILED, Stage.DISMISSED))
    if not rows.update(stage=Stage.WAITING, tries=0, next_try_at=clock.now()):
        raise Refusal("not_failed")
    enqueue(channel.deliver, delivery.pk)


@transaction.atomic
def send_given_up(row: Hook, *, by: Actor) -> int:
    """All it was not told, oldest first, at most a hundred at once; returns how many."""
    waiting = list(given_up(row).select_related("hook").order_by("pk")[:AT_ONCE])
    for each in waiting:
        send_again(each, by=by)
    return len(waiting)


@transaction.atomic
def dismiss_given_up(row: Hook, *, by: Actor) -> None:
    """What it was not told does not matter any more: no page speaks of it."""
    by.require(P.NOTIFICATIONS_SET, seller_id=row.seller_id)
    given_up(row).update(stage=Stage.DISMISSED)
