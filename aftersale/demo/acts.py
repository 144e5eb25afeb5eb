"""What people do in a story, each by the action that the pages and the mail use."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from aftersale.accounts import queries as accounts
from aftersale.demo import (
    cancelling,
    claims,
    desking,
    disputing,
    enforcing,
    goods,
    mails,
    opinions,
    people,
    rating,
)
from aftersale.demo.script import Act
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries

PLANNED_AHEAD = timedelta(hours=14)
FILES = Path(__file__).parent / "scenes" / "files"


def asks(staged: Any, act: Act) -> None:
    """The buyer opens the conversation."""
    story, by = staged.story, _buyer(staged)
    message = messaging.ask(
        by=by, seller_id=staged.seller.pk, market=story.market, kind=story.kind,
        subject=story.subject, text=act.text, product=story.product,
        order_numbers=[each["number"] for each in story.orders],
        attachments=_files(by, act), via=act.via,
    )  # fmt: skip
    staged.conversation = message.conversation


def starts(staged: Any, act: Act) -> None:
    """The seller has to write first."""
    story, by = staged.story, people.of_team(staged.seller.pk, act.who)
    message = messaging.start(
        by=by, market=story.market, order_number=story.orders[0]["number"], reason=act.reason,
        subject=story.subject, text=act.text, attachments=_files(by, act), via=act.via,
    )  # fmt: skip
    staged.conversation = message.conversation


def writes(staged: Any, act: Act) -> None:
    """The buyer writes again, by real mail where the scene says so."""
    if act.via == "mail":
        mails.comes_in(staged, act)
        return
    by = _buyer(staged)
    message = messaging.write(
        _now(staged), by=by, text=act.text, attachments=_files(by, act), via=act.via,
        override=act.reason,
    )  # fmt: skip
    staged.conversation = message.conversation


def answers(staged: Any, act: Act) -> None:
    """The seller answers, by real mail where the scene says so."""
    if act.via == "mail":
        mails.comes_in(staged, act)
        return
    by = people.of_team(staged.seller.pk, act.who)
    messaging.reply(
        _now(staged), by=by, text=act.text, attachments=_files(by, act), via=act.via,
        override=act.reason,
    )  # fmt: skip


def answers_by_itself(staged: Any, act: Act) -> None:
    """An automatic reply of the seller's mail program."""
    by = people.of_team(staged.seller.pk, act.who)
    messaging.reply(_now(staged), by=by, text=act.text, via="mail", is_automatic=True)


def plans(staged: Any, act: Act) -> None:
    """The seller writes an answer that is to go out in the morning after the curtain rises."""
    send_at = clock.now() + timedelta(hours=act.hours_ago) + PLANNED_AHEAD
    by = people.of_team(staged.seller.pk, act.who)
    messaging.schedule(_now(staged), by=by, text=act.text, send_at=send_at)


def excuses(staged: Any, act: Act) -> None:
    """The seller says that no response is needed."""
    messaging.excuse(_now(staged), by=people.of_team(staged.seller.pk, act.who))


def archives(staged: Any, act: Act) -> None:
    messaging.archive(_now(staged), by=people.of_team(staged.seller.pk, act.who))


def resolves(staged: Any, act: Act) -> None:
    messaging.resolve(_now(staged), by=people.of_team(staged.seller.pk, act.who))


def reads(staged: Any, act: Act) -> None:
    """Somebody opens the conversation: `who` is buyer, staff, or one of the team."""
    messaging.mark_read(_now(staged), by=_somebody(staged, act.who))


def reports(staged: Any, act: Act) -> None:
    """One side reports the other's last message: `who` is buyer, or one of the team."""
    by = _somebody(staged, act.who)
    other = "seller" if by.kind == "buyer" else "buyer"
    last = queries.messages_visible_to(by, _now(staged)).filter(side=other).last()
    staged.notes["report"] = messaging.report(last, by=by, reason=act.reason)


def upholds(staged: Any, act: Act) -> None:
    messaging.judge_report(
        staged.notes["report"], by=people.staff(), uphold=True, reason=act.reason
    )


def dismisses(staged: Any, act: Act) -> None:
    messaging.judge_report(
        staged.notes["report"], by=people.staff(), uphold=False, reason=act.reason
    )


def releases(staged: Any, act: Act) -> None:
    messaging.judge_held(_held(staged), by=people.staff(), release=True, reason=act.reason)


def refuses(staged: Any, act: Act) -> None:
    messaging.judge_held(_held(staged), by=people.staff(), release=False, reason=act.reason)


def overrules(staged: Any, act: Act) -> None:
    """Staff see a question where the seller saw none."""
    rows = queries.messages_visible_to(people.staff(), _now(staged))
    last = rows.filter(excused_at__isnull=False).last()
    messaging.overrule(last, by=people.staff(), reason=act.reason)


def _held(staged: Any) -> Any:
    rows = queries.held_messages(people.staff())
    return rows.filter(conversation=_now(staged)).last()


def _somebody(staged: Any, who: str) -> Any:
    if who == "buyer":
        return _buyer(staged)
    return people.staff() if who == "staff" else people.of_team(staged.seller.pk, who)


def _buyer(staged: Any) -> Any:
    return accounts.actor_for(accounts.user_with_team(staged.buyer.pk))


def _now(staged: Any) -> Any:
    """The conversation as it stands now."""
    return queries.conversation(SYSTEM, staged.conversation.pk)


def _files(by: Any, act: Act) -> list[Any]:
    return [
        messaging.keep_upload(by=by, name=name, content=(FILES / name).read_bytes())
        for name in act.files
    ]


DOES = {
    each.__name__: each
    for each in (
        answers, answers_by_itself, archives, asks, dismisses, excuses, mails.bounces,
        mails.comes_broken, mails.comes_in, mails.comes_twice, mails.is_away, overrules, plans,
        reads, refuses, releases, reports, resolves, starts, upholds, writes,
    )
} | rating.DOES | cancelling.DOES | goods.DOES | claims.DOES | disputing.DOES  # fmt: skip
DOES |= opinions.DOES | enforcing.DOES | desking.DOES
