"""Delivering letters: to the next host or the local mailbox, again and again until it is done."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from aftersale import config
from aftersale.journal.events import record
from aftersale.journal.live import announce
from aftersale.journal.queue.tasks import enqueue, task
from aftersale.kernel import clock
from aftersale.relay import aliases, policy, transport
from aftersale.relay.events import LetterBounced, SellerUnreached
from aftersale.relay.models import Attempt, Incoming, Letter, Outgoing

Stage, Outcome = Outgoing.Stage, Attempt.Outcome
OPEN = (Stage.QUEUED, Stage.DEFERRED)


@task()
def deliver(outgoing_id: int) -> None:
    """Try once to deliver a letter. One that is done is left alone.

    Killed after the host took it and before that was kept, it is sent again with the same
    Message-ID, and the reader's program shows it once.
    """
    letter = Outgoing.objects.filter(pk=outgoing_id, stage__in=OPEN).first()
    if letter is None or _waits_for_later(letter):
        return
    from aftersale.relay.fetching import answering  # late: answers are letters, and posted here

    if config.get().mail_out == "mailbox":
        _into_mailbox(letter)
        return
    try:
        via, own_path = answering.way_of(letter)
        back = own_path or aliases.return_path(letter.message_id)
        transport.carry(back, letter.to_address, bytes(letter.raw), via=via)
    except transport.Later as later:
        _try_again(letter, str(later))
    except transport.Never as never:
        _settle(letter, Stage.BOUNCED, problem=str(never), outcome=Outcome.REFUSED)
    else:
        _settle(letter, Stage.SENT, sent_at=clock.now())


def _waits_for_later(letter: Outgoing) -> bool:
    """Somebody had it tried in between: the errand of its next try is another one."""
    return letter.stage == Stage.DEFERRED and bool(
        letter.next_try_at and letter.next_try_at > clock.now()
    )


@transaction.atomic
def _into_mailbox(letter: Outgoing) -> None:
    if _settle(letter, Stage.SENT, sent_at=clock.now()):
        Letter.objects.create(
            to_address=letter.to_address,
            from_address=letter.from_address,
            subject=letter.subject,
            raw=letter.raw,
            arrived_at=clock.now(),
        )


@transaction.atomic
def _try_again(letter: Outgoing, problem: str) -> None:
    """Defer with a growing pause; after three days, give up."""
    now = clock.now()
    if policy.gives_up(now - letter.queued_at):
        give_up(letter, f"given up after three days: {problem}")
        return
    after = now + policy.pause(letter.attempts + 1)
    if _settle(
        letter, Stage.DEFERRED, problem=problem, next_try_at=after, outcome=Outcome.DEFERRED
    ):
        enqueue(deliver, letter.pk, after=after)


def give_up(letter: Outgoing, problem: str) -> bool:
    """Try no more; its author reads that it did not arrive. False when somebody was quicker."""
    return _settle(letter, Stage.BOUNCED, problem=problem, outcome=Outcome.GIVEN_UP)


@transaction.atomic
def mark_bounced(letter: Outgoing, problem: str, told_by: Incoming | None = None) -> bool:
    """A bounce came back for this letter: it did not arrive after all. False if that was known.

    `told_by` is the mail that said so.
    """
    return _settle(
        letter, Stage.BOUNCED, problem=problem, open_to=(*OPEN, Stage.SENT),
        outcome=Outcome.BOUNCED, told_by=told_by,
    )  # fmt: skip


@transaction.atomic
def _settle(
    letter: Outgoing,
    stage: str,
    *,
    problem: str = "",
    sent_at: datetime | None = None,
    next_try_at: datetime | None = None,
    open_to: tuple[str, ...] = OPEN,
    outcome: str = "",
    told_by: Incoming | None = None,
) -> bool:
    """Move a letter to `stage` and say so; False when somebody else has settled it."""
    rows = Outgoing.objects.filter(pk=letter.pk, stage__in=open_to)
    moved = rows.update(
        stage=stage,
        problem=problem[:2000],
        attempts=letter.attempts + (stage != Stage.BOUNCED or letter.stage in OPEN),
        next_try_at=next_try_at,
        **({"sent_at": sent_at} if sent_at else {}),
    )
    if moved:
        if outcome:
            remember(letter, outcome, problem, told_by)
        _tell(letter, stage, problem)
        if stage == Stage.BOUNCED and letter.to_side == "seller" and letter.seller_id:
            _tell_unreached(letter, problem)
    return bool(moved)


def _tell_unreached(letter: Outgoing, problem: str) -> None:
    """Whoever sends a seller's letters there hears that the address needs mending."""
    record(
        SellerUnreached(
            by="system",
            seller_id=letter.seller_id,
            letter_id=letter.pk,
            market=letter.market,
            why=policy.why_not(problem),
        )
    )


def remember(letter: Outgoing, outcome: str, problem: str, told_by: Incoming | None) -> None:
    """Keep a try that did not end well; operators who watch hear of it."""
    Attempt.objects.create(
        letter=letter,
        at=clock.now(),
        outcome=outcome,
        answer=problem[:2000],
        is_hard=outcome in (Outcome.REFUSED, Outcome.BOUNCED) and policy.is_hard(problem),
        domain=letter.to_domain,
        told_by=told_by,
    )
    announce("staff", "mail")


def _tell(letter: Outgoing, stage: str, problem: str) -> None:
    """Open browsers on the author's side look again; a message that bounced is an event."""
    if letter.conversation_id is None or letter.filed_as_id is None:
        return
    author = "seller" if letter.to_side == "buyer" else "buyer"
    number = letter.seller_id if author == "seller" else letter.buyer_id
    announce(f"{author}:{number}", f"conversation-{letter.conversation_id}")
    if stage == Stage.BOUNCED:
        record(
            LetterBounced(
                by="system",
                seller_id=letter.seller_id,
                buyer_id=letter.buyer_id or 0,
                conversation_id=letter.conversation_id,
                message_id=letter.filed_as_id,
                market=letter.market,
                side=author,
                problem=policy.without_addresses(problem)[:500],
            )
        )


def take_up_forgotten(before: datetime) -> int:
    """Letters whose errand was lost are handed in again; returns how many."""
    rows = Outgoing.objects.filter(stage__in=OPEN, next_try_at__lt=before)
    numbers = list(rows.order_by("next_try_at").values_list("pk", flat=True)[:500])
    with transaction.atomic():
        Outgoing.objects.filter(pk__in=numbers).update(next_try_at=clock.now())
        for number in numbers:
            enqueue(deliver, number)
    return len(numbers)
