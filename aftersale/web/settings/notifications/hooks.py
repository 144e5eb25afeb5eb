"""An account's webhooks: made with a secret shown once, tried, mended, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from aftersale.kernel.errors import Refusal
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries, routing
from aftersale.notifications.catalogue.labels import LABELS
from aftersale.web.settings.access import signed_in
from aftersale.web.settings.frame import show
from aftersale.web.settings.notifications import account, words
from aftersale.web.settings.notifications.person import refused


@require_POST
@signed_in("seller")
def make(request: HttpRequest) -> HttpResponse:
    """A program that is told from now on; the answer shows its secret, and no other page does."""
    url, market = request.POST.get("url", ""), request.POST.get("of", "")
    try:
        hook, secret = notifications.make_hook(url, by=request.actor, market=market)
    except Refusal as no:
        return refused(request, no, lambda: account.page(request, url=url))
    return _one(request, hook, secret)


@require_safe
@signed_in("seller")
def hook(request: HttpRequest, hook_id: int) -> HttpResponse:
    """One webhook with what was sent to it last."""
    return _one(request, queries.hook(request.actor, hook_id))


def _one(request: HttpRequest, row: object, secret: str = "") -> HttpResponse:
    return show(
        request,
        "settings/notifications/hook.html",
        hook=row,
        secret=secret,
        zone=routing.zone_of(request.actor.seller_id),
        deliveries=[_line(each) for each in queries.deliveries_of(row)],
        given_up=len(queries.given_up(row)[:100]),
    )


def _line(row: object) -> dict[str, object]:
    said, tone = words.STATES[row.stage]
    is_new = row.stage == "waiting" and not row.tries
    return {
        "row": row,
        "name": LABELS.get(row.kind, "An example"),
        "state": "On its way" if is_new else said,
        "tone": "" if is_new else tone,
    }


@require_POST
@signed_in("seller")
def renew(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Another secret, shown this once."""
    row = queries.hook(request.actor, hook_id)
    return _one(request, row, notifications.renew_secret(row, by=request.actor))


@require_POST
@signed_in("seller")
def example(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Send it something made up."""
    row = queries.hook(request.actor, hook_id)
    notifications.send_example(row, by=request.actor)
    messages.success(request, "An example is on its way. Load this page again to see the answer.")
    return redirect("seller:hook", row.pk)


@require_POST
@signed_in("seller")
def switch_on(request: HttpRequest, hook_id: int) -> HttpResponse:
    """It is mended."""
    row = queries.hook(request.actor, hook_id)
    notifications.switch_on(row, by=request.actor)
    messages.success(request, "It is called again from now on.")
    return redirect("seller:hook", row.pk)


@require_POST
@signed_in("seller")
def send_again(request: HttpRequest, hook_id: int, delivery_id: int) -> HttpResponse:
    """Try once more what was given up."""
    row = queries.delivery(request.actor, hook_id, delivery_id)
    notifications.send_again(row, by=request.actor)
    messages.success(request, "It is sent again.")
    return redirect("seller:hook", hook_id)


@require_POST
@signed_in("seller")
def given_up(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Send all again that was given up; or it does not matter any more."""
    row = queries.hook(request.actor, hook_id)
    if "dismiss" in request.POST:
        notifications.dismiss_given_up(row, by=request.actor)
        messages.success(request, "What was given up is not shown any more.")
    else:
        notifications.send_given_up(row, by=request.actor)
        messages.success(request, "All of it is sent again.")
    return redirect("seller:hook", row.pk)


@require_POST
@signed_in("seller")
def remove(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Call it no more."""
    row = queries.hook(request.actor, hook_id)
    url = row.url
    notifications.remove_hook(row, by=request.actor)
    messages.success(request, f"{url} is called no more.")
    return redirect("seller:notifications")
