"""What operators see of the relay, and what they do about single mails and letters."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.relay import actions
from aftersale.relay.models import Attempt, Incoming, Outgoing, Pulse
from aftersale.relay.policy import is_hard, masked
from aftersale.relay.queries import lists, overview, ways
from aftersale.relay.queries.lists import Wanted
from tests.relay.conftest import ANA, BO, a_mail, letters_to, work


@pytest.fixture
def cy(people):
    return people.actor("cy")


@pytest.fixture
def deferred(people, host, asked):
    """A letter to Bo that his host will not have yet."""
    from aftersale.messaging import actions as messaging

    host.answers = ["451 4.7.1 Come back later, k3wbo.private@lumen.example"]
    messaging.write(asked.conversation, by=people.actor("ana"), text="Is anybody there?")
    work()
    return letters_to(BO)[-1]


def test_each_failed_try_is_kept_with_the_hosts_words(deferred, host):
    host.answers = ["550 5.1.1 No such user"]
    with clock.at(deferred.next_try_at):
        work()
    tries = list(ways.tries_of([deferred.pk]))
    assert [(each.outcome, each.is_hard) for each in tries] == [
        ("deferred", False), ("refused", True),
    ]  # fmt: skip
    assert tries[0].answer.startswith("451 4.7.1")
    assert tries[0].domain == "lumen.example"


def test_a_letter_that_arrives_leaves_no_try_behind(asked):
    assert letters_to(BO)[0].stage == "sent"
    assert not Attempt.objects.exists()


def test_trying_now_sends_the_letter_once_and_never_again_when_its_hour_comes(
    deferred,
    host,
    cy,
):
    actions.try_now(deferred, by=cy)
    work()
    with clock.at(deferred.next_try_at + timedelta(minutes=1)):
        work()
    deferred.refresh_from_db()
    assert (deferred.stage, deferred.attempts) == ("sent", 2)
    assert len([raw for _, to, raw in host.taken if b"Is anybody there" in raw and BO in to]) == 1
    assert Entry.objects.get(kind="relay.letter_hurried").by == cy.ref


def test_a_letter_that_was_hurried_in_vain_keeps_one_errand(deferred, host, cy):
    host.answers = ["451 still not"]
    planned = deferred.next_try_at
    with clock.at(planned - timedelta(seconds=5)):
        actions.try_now(deferred, by=cy)
        work()
    with clock.at(planned):
        work()  # the errand of the first plan finds that there is another one
    deferred.refresh_from_db()
    assert (deferred.stage, deferred.attempts) == ("deferred", 2)


def test_what_waits_for_nothing_cannot_be_hurried(asked, cy):
    with pytest.raises(WrongStage):
        actions.try_now(letters_to(BO)[0], by=cy)


def test_giving_up_needs_a_reason_and_tells_the_author(deferred, cy):
    with pytest.raises(Refusal, match="reason_missing"):
        actions.abandon(deferred, by=cy, reason="  ")
    actions.abandon(deferred, by=cy, reason="The host is gone for good.")
    work()
    deferred.refresh_from_db()
    assert deferred.stage == "bounced"
    assert "The host is gone for good." in deferred.problem
    assert [each.purpose for each in letters_to(ANA)] == ["letter_bounced"]
    with pytest.raises(WrongStage):
        actions.abandon(deferred, by=cy, reason="Again.")


@pytest.mark.parametrize("name", ["bo", "ana", "rex"])
def test_nobody_but_staff_does_any_of_it(people, deferred, name):
    by = people.actor(name)
    for deed in (
        lambda: actions.try_now(deferred, by=by),
        lambda: actions.abandon(deferred, by=by, reason="No."),
        lambda: actions.open_letter(deferred, by=by),
    ):
        with pytest.raises(NotPermitted):
            deed()
    assert lists.letters(by, Wanted()).rows == []
    assert lists.mail(by, Wanted()).rows == []
    assert lists.door(by, Wanted()).rows == []


def test_opening_a_letter_is_journaled_and_one_that_signs_in_is_nobodys_to_take(asked, cy):
    letter = letters_to(BO)[0]
    actions.open_letter(letter, by=cy)
    assert Entry.objects.get(kind="relay.letter_read").about == f"letter:{letter.pk}"
    Outgoing.objects.filter(pk=letter.pk).update(purpose="account")
    letter.refresh_from_db()
    with pytest.raises(NotPermitted):
        actions.open_letter(letter, by=cy, whole=True)


def test_a_mail_that_could_not_be_read_is_read_again(people, relay, asked, alias, cy):
    relay.send(ANA, alias("seller"), "It flickers more.", subject="Re: Lamp flickers")
    mail = Incoming.objects.latest("pk")
    Incoming.objects.filter(pk=mail.pk).update(
        stage="unreadable", problem="KeyError", filed_as_id=None, conversation_id=None
    )
    mail.refresh_from_db()
    actions.read_again(mail, by=cy)
    work()
    mail.refresh_from_db()
    assert mail.stage == "filed"
    assert Entry.objects.get(kind="relay.mail_read_again").by == cy.ref
    with pytest.raises(WrongStage):
        actions.read_again(mail, by=cy)


def test_a_mail_is_found_by_what_people_know_of_it(people, relay, asked, alias, cy):
    sent = relay.send(ANA, alias("seller"), "It flickers more.", subject="Re: Lamp flickers")
    mail = Incoming.objects.latest("pk")
    order = asked.conversation.order_number
    for asked_for in (alias("seller"), str(sent["Message-ID"]), order):
        assert [each.pk for each in lists.mail(cy, Wanted(asked=asked_for)).rows] == [mail.pk]
    for wanted in (
        Wanted(domain="buyers.example"), Wanted(seller_id=people.lumen.pk), Wanted(market="uk"),
        Wanted(stage="filed"), Wanted(period="1"),
    ):  # fmt: skip
        assert [each.pk for each in lists.mail(cy, wanted).rows] == [mail.pk]
    for wanted in (
        Wanted(domain="other.example"), Wanted(seller_id=people.rival.pk), Wanted(market="de"),
        Wanted(stage="refused"), Wanted(asked="nobody@nowhere.example"),
    ):  # fmt: skip
        assert lists.mail(cy, wanted).rows == []


def test_letters_are_found_by_period_without_reading_them_all(deferred, cy):
    Outgoing.objects.exclude(pk=deferred.pk).update(queued_at=clock.now() - timedelta(days=40))
    assert [each.pk for each in lists.letters(cy, Wanted(period="30")).rows] == [deferred.pk]
    assert len(lists.letters(cy, Wanted(period="all")).rows) > 1


def test_pages_follow_one_another(asked, people, cy):
    from aftersale.messaging import actions as messaging

    for number in range(3):
        messaging.write(asked.conversation, by=people.actor("ana"), text=f"More, {number}.")
    work()
    first = lists.letters(cy, Wanted(), size=2)
    second = lists.letters(cy, Wanted(), before=first.next, size=2)
    numbers = [each.pk for each in first.rows + second.rows]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 4
    assert second.next is None


def test_the_overview_tells_what_waits_and_what_was_lost(deferred, host, cy):
    standing = overview.standing()
    assert (standing.deferred, standing.next_try_at) == (1, deferred.next_try_at)
    assert (standing.to_read, standing.queued, standing.bounced) == (0, 0, 0)
    actions.abandon(deferred, by=cy, reason="Gone.")
    (bounces,) = overview.bounces_since(clock.now() - timedelta(days=1))
    assert (bounces.domain, bounces.hard, bounces.soft) == ("lumen.example", 0, 1)
    assert overview.standing().bounced == 1


def test_intake_is_counted_by_the_hour_it_came(relay, asked, alias):
    for text in ("One.", "Two."):
        relay.send(ANA, alias("seller"), text, subject="Re: Lamp flickers")
    hours = overview.intake(24, timedelta(hours=1))
    assert (len(hours), sum(hours), hours[-1]) == (24, 2, 2)
    with clock.at(clock.now() + timedelta(hours=3)):
        assert overview.intake(24, timedelta(hours=1))[-4:-2] == [2, 0]


def test_mail_turned_away_is_counted_by_reason(relay, people, asked, alias):
    for _ in range(2):
        with pytest.raises(Exception, match="may not write here yet"):
            relay.hand_in("x@evil.example", alias("seller"),
                          bytes(a_mail("x@evil.example", alias("seller"), "Hello")))  # fmt: skip
    (refusals,) = overview.turned_away_since(clock.now() - timedelta(days=1))
    assert (refusals.reason, refusals.times, refusals.addresses) == ("not_approved", 2, 1)
    assert refusals.domains.most_common(1) == [("evil.example", 2)]


def test_a_process_that_says_nothing_counts_as_silent(people):
    actions.say_alive("worker")
    assert [each.is_alive for each in overview.lives()] == [True]
    Pulse.objects.update(at=clock.now() - timedelta(minutes=3))
    assert [each.is_alive for each in overview.lives()] == [False]


@pytest.mark.parametrize(
    ("words", "hard"),
    [
        ("550 5.1.1 No such user", True),
        ("smtp; 552 5.2.2 Mailbox full", False),
        ("451 4.7.1 Greylisted", False),
        ("554 rejected", True),
        ("421 try again", False),
        ("Undelivered mail returned", True),
    ],
)
def test_a_hosts_words_say_whether_another_try_is_in_vain(words, hard):
    assert is_hard(words) is hard


def test_hosts_words_are_shown_without_the_addresses_in_them():
    said = "550 5.1.1 <ana@buyers.example>: user ana@buyers.example unknown"
    assert masked(said) == "550 5.1.1 <•••@buyers.example>: user •••@buyers.example unknown"
