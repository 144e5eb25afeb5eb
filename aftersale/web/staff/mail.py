"""Mail at a glance: is the relay alive, what came in, what waits, what was turned away or lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from aftersale.kernel import clock
from aftersale.relay.queries import lists, overview
from aftersale.web.charts.bars import bars
from aftersale.web.staff import mail_words as words
from aftersale.web.staff.door import staff_only
from aftersale.web.templatetags.moments import long_span

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TABS = (
    ("staff:mail", "Overview"),
    ("staff:mail_in", "Came in"),
    ("staff:mail_out", "Letters"),
    ("staff:mail_door", "Turned away"),
)
MOST_DOMAINS = 8
MOST_WAITING = 8
LATE_AFTER = timedelta(minutes=5)


@staff_only
def mail(request: HttpRequest) -> HttpResponse:
    """The overview; open pages look again every quarter of a minute and when something fails."""
    standing = overview.standing()
    lives = overview.lives()
    waiting = lists.letters(
        request.actor, lists.Wanted(stage="deferred", period="all"), size=MOST_WAITING
    )
    bounces = overview.bounces_since(clock.now() - 30 * DAY)
    facts = {
        "tabs": tabs("staff:mail"),
        "life": life(lives, standing),
        "standing": standing,
        "tally": _tally(standing),
        "intake": _intake(),
        "became": _became(),
        "refusals": [
            {"of": each, "words": words.DOOR.get(each.reason, each.reason), "domains": _top(each)}
            for each in overview.turned_away_since(clock.now() - 7 * DAY)
        ],
        "waiting": [{"of": each, "words": words.host_words(each.problem)} for each in waiting.rows],
        "bounces": bounces[:MOST_DOMAINS],
        "more_bounces": len(bounces) > MOST_DOMAINS,
    }
    return render(request, "staff/mail.html", facts)


def tabs(here: str) -> list[dict[str, Any]]:
    """The four mail pages."""
    return [{"words": said, "url": reverse(name), "current": name == here} for name, said in TABS]


def life(lives: list[overview.Life], standing: overview.Standing) -> dict[str, str]:
    """The state of the relay as one sentence, and a second one that proves it."""
    silent = [each for each in lives if not each.is_alive]
    if not lives:
        return _told("late", "Nothing has been heard of the relay.", "Start it: aftersale relay.")
    if silent:
        ago = long_span(int((clock.now() - silent[0].at).total_seconds()))
        return _told(
            "late", f"The {silent[0].name.split()[0]} has been silent for {ago}.",
            "Hosts keep their letters and come again; nothing is lost, but nothing moves.",
        )  # fmt: skip
    if standing.to_read_since and clock.now() - standing.to_read_since > LATE_AFTER:
        ago = long_span(int((clock.now() - standing.to_read_since).total_seconds()))
        return _told("soon", "Mail waits longer than it should.", f"The oldest came {ago} ago.")
    if standing.deferred or standing.unreadable:
        return _told("soon", "Mail flows; some of it wants a look.", _wants(standing))
    return _told("good", "Mail flows.", "Nothing waits, and no host has turned a letter down.")


def _told(tone: str, first: str, then: str) -> dict[str, str]:
    return {"tone": tone, "first": first, "then": then}


def _wants(standing: overview.Standing) -> str:
    parts = []
    if standing.deferred:
        parts.append(f"{_number(standing.deferred)} deferred by other hosts")
    if standing.unreadable:
        parts.append(f"{_number(standing.unreadable)} could not be read")
    return f"{' and '.join(parts).capitalize()}."


def _number(count: int) -> str:
    """Counts stop at a hundred."""
    return "99+" if count >= overview.MOST_COUNTED else str(count)


def _tally(standing: overview.Standing) -> list[dict[str, Any]]:
    return [
        _figure("Waits to be read", standing.to_read, _in(stage="received", period="all"),
                at=standing.to_read_since, before="Oldest came"),
        _figure("Queued", standing.queued, _out(stage="queued", period="all"),
                at=standing.queued_since, before="Oldest written"),
        _figure("Deferred", standing.deferred, _out(stage="deferred", period="all"),
                at=standing.next_try_at, before="Next try", tone="soon"),
        _figure("Did not arrive, 7 days", standing.bounced, _out(stage="bounced", period="7"),
                tone="late"),
        _figure("Could not be read", standing.unreadable, _in(stage="unreadable", period="all"),
                tone="late"),
    ]  # fmt: skip


def _figure(
    label: str, count: int, url: str, *, at: Any = None, before: str = "", tone: str = ""
) -> dict[str, Any]:
    return {
        "label": label, "count": _number(count), "url": url, "at": at, "before": before,
        "tone": tone if count else "",
    }  # fmt: skip


def _in(**asked: str) -> str:
    return f"{reverse('staff:mail_in')}?{urlencode(asked)}"


def _out(**asked: str) -> str:
    return f"{reverse('staff:mail_out')}?{urlencode(asked)}"


def _intake() -> dict[str, Any]:
    hour, day = overview.intake(12, timedelta(minutes=5)), overview.intake(24, HOUR)
    return {
        "hour": sum(hour),
        "day": sum(day),
        "hour_chart": bars(hour, f"Last hour, by five minutes: {sum(hour)} mails"),
        "day_chart": bars(day, f"Last day, by hours: {sum(day)} mails, most {max(day)} in one"),
    }


def _became() -> list[dict[str, Any]]:
    counted = overview.became(clock.now() - DAY)
    return [
        {
            "words": said, "tone": tone if counted[stage] else "", "count": _number(counted[stage]),
            "url": _in(stage=stage, period="1"), "none": not counted[stage],
        }
        for stage, (said, tone) in words.MAIL.items()
        if stage != "received"
    ]  # fmt: skip


def _top(refusals: overview.Refusals) -> str:
    """The domains most of it came from."""
    return ", ".join(domain for domain, _ in refusals.domains.most_common(3) if domain)
