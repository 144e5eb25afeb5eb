"""What is said about webhooks that were switched off, who may act for an account and how they
sign in, and lists that nobody signed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.accounts.events import UserEvent
from aftersale.checklists.events import ListsClosed
from aftersale.kernel.languages import tongue
from aftersale.notifications.facts.told import Told
from aftersale.notifications.models import Hook
from aftersale.notifications.readers import Reader
from aftersale.relay.writing import words

SUBJECTS = frozenset({"checklist_team", "hook", "user"})
ROLES = {
    "owner": gettext_noop("Owner"),
    "agent": gettext_noop("Agent"),
    "viewer": gettext_noop("Viewer"),
}


def told(event: Any, reader: Reader) -> Told:
    """The account's own affairs, told where it sells first."""
    market = next(iter(accounts.markets_of(event.seller_id)), "")
    if isinstance(event, ListsClosed):
        said = _lists(event, reader)
    elif isinstance(event, UserEvent):
        said = _access(event, reader)
    else:
        said = _hook(event, reader, market)
    return Told(words=said | {"market": words.name_of(market)}, market=market)


def _lists(event: ListsClosed, reader: Reader) -> dict[str, Any]:
    day = tongue(words.spoken(reader.language)).date(date.fromisoformat(event.day))
    url = f"{config.get().base_url}/seller/checklists/team"
    return {"missed": event.missed, "day": day, "url": url}


def _access(event: Any, reader: Reader) -> dict[str, Any]:
    """Whom it is about, and who did it where that was somebody else of the team."""
    kind, _, number = event.by.partition(":")
    is_other = kind == "seller" and number != str(event.user_id)
    with translation.override(words.spoken(reader.language)):
        role = gettext(ROLES[event.role]) if hasattr(event, "role") else ""
    return {
        "what": getattr(event, "what", event.kind.rpartition(".")[2]),
        "person": accounts.user(event.user_id).get_full_name(),
        "author": accounts.user(int(number)).get_full_name() if is_other else "",
        "role": role,
        "url": f"{config.get().base_url}/seller/team",
    }


def _hook(event: Any, reader: Reader, market: str) -> dict[str, Any]:
    hook = Hook.objects.filter(pk=event.hook_id).first()
    with (
        translation.override(words.spoken(reader.language)),
        timezone.override(words.zone(market)),
    ):
        since = words.day_and_time(datetime.fromisoformat(event.since))
    return {
        "host": urlsplit(hook.url).hostname if hook else "",
        "problem": hook.problem if hook else "",
        "since": since,
        "url": f"{config.get().base_url}/seller/settings/notifications#webhooks",
    }
