"""What is said about webhooks that were switched off, and lists that nobody signed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone, translation

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.checklists.events import ListsClosed
from aftersale.kernel.languages import tongue
from aftersale.notifications.facts.told import Told
from aftersale.notifications.models import Hook
from aftersale.notifications.readers import Reader
from aftersale.relay.writing import words

SUBJECTS = frozenset({"checklist_team", "hook"})


def told(event: Any, reader: Reader) -> Told:
    """The account's own affairs, told where it sells first."""
    market = next(iter(accounts.markets_of(event.seller_id)), "")
    said = _lists(event, reader) if isinstance(event, ListsClosed) else _hook(event, reader, market)
    return Told(words=said | {"market": words.name_of(market)}, market=market)


def _lists(event: ListsClosed, reader: Reader) -> dict[str, Any]:
    day = tongue(words.spoken(reader.language)).date(date.fromisoformat(event.day))
    url = f"{config.get().base_url}/seller/checklists/team"
    return {"missed": event.missed, "day": day, "url": url}


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
