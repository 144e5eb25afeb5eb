"""What feedback does by itself: it follows what staff decide about texts, and tells open pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aftersale.accounts import queries as accounts
from aftersale.feedback import counting, events
from aftersale.feedback.actions.asking_removal import lapse_removal
from aftersale.feedback.actions.leaving import locked, put_up
from aftersale.feedback.actions.profiles import take_down as take_profile_down
from aftersale.feedback.actions.replying import put_up as put_up_reply
from aftersale.feedback.actions.replying import take_down
from aftersale.feedback.lifecycle import FEEDBACK, REPLY, Stage
from aftersale.feedback.models import Feedback, Profile, Reply
from aftersale.journal.events import record, within
from aftersale.journal.live import announce_all
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.market.rulebook import current
from aftersale.publishing import events as public
from aftersale.publishing.sources import Words, source


@source("feedback")
def _feedback_words(pk: int) -> Words | None:
    found = Feedback.objects.filter(pk=pk).first()
    if found is None:
        return None
    return Words(
        text=found.words, author=f"buyer:{found.buyer_id}", author_name=found.buyer_name,
        heading=f"Seller feedback, order {found.order_number}", market=found.market,
        language=found.language, shown=found.stage in (Stage.PUBLISHED, Stage.STRUCK),
        seller_id=found.seller_id, order_number=found.order_number, stars=found.stars,
    )  # fmt: skip


@source("feedback_reply")
def _reply_words(pk: int) -> Words | None:
    found = Reply.objects.select_related("feedback").filter(pk=pk).first()
    if found is None:
        return None
    of = found.feedback
    return Words(
        text=found.words, author=found.by, author_name=_member(found.by),
        heading=f"Reply to seller feedback, order {of.order_number}", market=of.market,
        language=of.language, shown=found.stage == "published" and of.stage in _SHOWN,
        seller_id=of.seller_id, order_number=of.order_number,
    )  # fmt: skip


@source("profile")
def _profile_words(pk: int) -> Words | None:
    found = Profile.objects.filter(pk=pk).first()
    if found is None:
        return None
    shop = accounts.seller(found.seller_id).name
    return Words(
        text=found.said, author=found.changed_by, author_name=shop,
        heading=f"Public profile of {shop}", market=found.market,
        language=current(found.market).language, shown=bool(found.said),
        seller_id=found.seller_id,
    )  # fmt: skip


_SHOWN = (Stage.PUBLISHED, Stage.STRUCK)


def _member(ref: str) -> str:
    number = ref.partition(":")[2]
    return accounts.users_named([int(number)]).get(int(number), "") if number.isdigit() else ""


@within(public.HeldTextJudged)
def follow_held(event: public.HeldTextJudged) -> None:
    """A held rating or reply goes up, or never does."""
    name, _, number = event.of.partition(":")
    step = "release" if event.released else "refuse"
    if name == "feedback":
        feedback = locked(Feedback(pk=int(number)))
        FEEDBACK.advance(feedback, step)
        _judged(feedback, event, "released" if event.released else "refused")
        if event.released:
            put_up(feedback, _actor(event))
    elif name == "feedback_reply":
        made = Reply.objects.select_related("feedback").get(pk=int(number))
        REPLY.advance(made, step)
        if event.released:
            put_up_reply(made, _actor(event))
        else:
            take_down(made, _actor(event), "refused", event.reason)


@within(public.PublicTextJudged)
def follow_report(event: public.PublicTextJudged) -> None:
    """What was rightly reported is hidden, and a hidden rating does not count."""
    name, _, number = event.of.partition(":")
    if not event.upheld:
        return
    if name == "feedback":
        feedback = locked(Feedback(pk=int(number)))
        was = feedback.stage
        FEEDBACK.advance(feedback, "hide")
        if was == Stage.PUBLISHED:
            counting.count(feedback, -1)
        else:
            counting.touch(feedback.seller_id, feedback.market)
        lapse_removal(feedback)
        _judged(feedback, event, "hidden")
    elif name == "feedback_reply":
        made = Reply.objects.select_related("feedback").get(pk=int(number))
        REPLY.advance(made, "hide")
        take_down(made, _actor(event), "hidden", event.reason)
    elif name == "profile":
        take_profile_down(Profile.objects.get(pk=int(number)), _actor(event))


def _judged(
    feedback: Feedback, event: public.HeldTextJudged | public.PublicTextJudged, outcome: str
) -> None:
    record(
        events.FeedbackJudged(by=event.by, outcome=outcome, reason=event.reason, **feedback.named())
    )


def _actor(event: public.PublicTextEvent) -> Actor:
    """Whoever decided, as far as the journal needs to know."""
    kind, _, number = event.by.partition(":")
    return Actor(kind=kind, id=int(number)) if number.isdigit() else SYSTEM


@within(
    events.FeedbackLeft,
    events.FeedbackPublished,
    events.FeedbackChanged,
    events.FeedbackWithdrawn,
    events.FeedbackJudged,
    events.FeedbackReplied,
    events.ReplyPublished,
    events.ReplyGone,
    events.RemovalAsked,
    events.RemovalDecided,
    many=True,
)
def tell_open_browsers(happened: Sequence[events.FeedbackEvent]) -> None:
    """Whoever looks at the list or at a rating asks again; staff too."""
    announce_all(each for event in happened for each in _news(event))


def _news(event: events.FeedbackEvent) -> Iterator[tuple[str, str]]:
    topics = ("feedback", "badge", f"feedback-{event.feedback_id}")
    for channel in (f"seller:{event.seller_id}", f"buyer:{event.buyer_id}"):
        for topic in topics:
            yield channel, topic
    if isinstance(event, events.RemovalAsked | events.RemovalDecided | events.FeedbackWithdrawn):
        yield "staff", "removals"
        yield "staff", f"feedback-{event.feedback_id}"
