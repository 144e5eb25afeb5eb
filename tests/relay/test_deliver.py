"""Delivery: to a real host, with pauses when it cannot take a letter, once to the reader's eye."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.journal.events import KINDS  # noqa: F401  the events are known
from aftersale.journal.models import Entry, Job, Signal
from aftersale.kernel import clock
from aftersale.relay import queries
from aftersale.relay.models import Incoming, Outgoing
from aftersale.relay.policy import pause
from tests.relay.conftest import ANA, BO, a_mail, free_port, letters_to, work


@pytest.fixture
def to_host(people, host):
    """Makes letters go to the host; asked for before `asked`."""
    return host


def test_a_letter_goes_to_the_host_with_its_own_return_path(to_host, asked):
    letter = letters_to(BO)[0]
    ((sender, recipients, raw),) = to_host.taken
    assert (sender, recipients) == (f"b-{letter.message_id}", [BO])
    assert raw == bytes(letter.raw)
    assert letter.stage == "sent"


def test_several_letters_share_a_connection(to_host, asked, people):
    from aftersale.messaging import actions as messaging

    for number in range(4):
        messaging.write(asked.conversation, by=people.actor("ana"), text=f"More, {number}.")
    before = to_host.connections
    work()
    assert len(to_host.taken) == 5
    assert to_host.connections - before <= 1


def test_a_host_in_trouble_gets_the_letter_later_with_growing_pauses(to_host, asked, people):
    from aftersale.messaging import actions as messaging

    to_host.answers = ["451 try later", "451 try later"]
    message = messaging.write(asked.conversation, by=people.actor("ana"), text="Hello?")
    work()
    letter = letters_to(BO)[1]
    assert (letter.stage, letter.problem) == ("deferred", "451 try later")
    assert queries.delivery_of([message.pk])[message.pk].stage == "deferred"
    with clock.at(letter.next_try_at + timedelta(seconds=1)):
        work()
    letter.refresh_from_db()
    assert letter.attempts == 2
    with clock.at(letter.next_try_at + timedelta(seconds=1)):
        work()
    letter.refresh_from_db()
    assert (letter.stage, letter.attempts) == ("sent", 3)
    assert [pause(n).total_seconds() for n in (1, 2, 3, 20)] == [60, 120, 240, 14400]


def test_after_three_days_a_letter_is_given_up_and_its_author_told(to_host, asked, people):
    from aftersale.messaging import actions as messaging

    message = messaging.write(asked.conversation, by=people.actor("ana"), text="Hello?")
    to_host.answers = ["451 full"] * 100
    work()
    letter = letters_to(BO)[1]
    while letter.stage == "deferred":
        with clock.at(letter.next_try_at + timedelta(seconds=1)):
            work()
        letter.refresh_from_db()
        to_host.answers = ["451 full"] * 100
    assert letter.stage == "bounced"
    assert "given up after three days" in queries.delivery_of([message.pk])[message.pk].problem
    assert [each.purpose for each in letters_to(ANA)] == ["letter_bounced"]


def test_a_host_that_says_never_ends_it_at_once(to_host, asked, people):
    from aftersale.messaging import actions as messaging

    to_host.answers = ["550 5.1.1 no such user"]
    message = messaging.write(asked.conversation, by=people.actor("ana"), text="Hello?")
    work()
    assert queries.delivery_of([message.pk])[message.pk] == queries.Delivery(
        "bounced", "550 5.1.1 no such user"
    )
    assert Entry.objects.filter(kind="relay.letter_bounced").count() == 1


def test_a_host_that_is_away_is_tried_again(people, configured, asked):
    from aftersale.messaging import actions as messaging

    configured(mail_out=f"smtp://127.0.0.1:{free_port()}")
    messaging.write(asked.conversation, by=people.actor("ana"), text="Hello?")
    work()
    assert letters_to(BO)[1].stage == "deferred"


def test_killed_after_sending_it_is_sent_again_under_the_same_message_id(to_host, asked):
    letter = letters_to(BO)[0]
    Outgoing.objects.filter(pk=letter.pk).update(stage="queued")  # the mark was lost
    from aftersale.relay import actions

    actions.deliver.call(letter.pk)
    actions.deliver.call(letter.pk)
    assert [raw for _, _, raw in to_host.taken] == [bytes(letter.raw)] * 2


def test_a_letter_whose_errand_was_lost_is_taken_up_again(to_host, people, asked):
    from aftersale.messaging import actions as messaging
    from aftersale.relay import chores

    messaging.write(asked.conversation, by=people.actor("ana"), text="Hello?")
    hear = Job.objects.exclude(task__endswith="deliver")
    while hear.exists():
        from aftersale.journal.queue import lease
        from aftersale.journal.queue.worker import Worker

        worker = Worker()
        for job in lease.take(worker.name, 10):
            if not job.task.endswith("deliver"):
                worker._do(job)
    Job.objects.all().delete()
    with clock.at(clock.now() + timedelta(minutes=16)):
        chores.deliver_what_was_forgotten()
        work()
    assert letters_to(BO)[1].stage == "sent"


def test_open_browsers_of_the_author_hear_that_the_state_changed(to_host, asked, people):
    topic = f"conversation-{asked.conversation_id}"
    before = Signal.objects.filter(channel=f"buyer:{people.user('ana').pk}", topic=topic).count()
    Outgoing.objects.update(stage="queued")
    from aftersale.relay import actions

    actions.deliver.call(letters_to(BO)[0].pk)
    after = Signal.objects.filter(channel=f"buyer:{people.user('ana').pk}", topic=topic).count()
    assert after == before + 1


REPORT = """\
From: MAILER-DAEMON@mx.lumen.example
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Message-ID: <dsn{action}@mx.lumen.example>
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I am sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.lumen.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 mailbox unknown

--b
Content-Type: text/rfc822-headers

Message-ID: <{message_id}>

--b--
"""


def bounce(letter: Outgoing, to: str, action: str = "failed") -> bytes:
    text = REPORT.format(
        to=to, recipient=letter.to_address, action=action, message_id=letter.message_id
    )
    return text.replace("\n", "\r\n").encode()


def test_a_bounce_is_shown_on_the_message_it_belongs_to(relay, asked):
    letter = letters_to(BO)[0]
    path = f"b-{letter.message_id}"
    relay.hand_in("", path, bounce(letter, path))
    work()
    assert queries.delivery_of([asked.pk])[asked.pk] == queries.Delivery(
        "bounced", "550 5.1.1 mailbox unknown"
    )
    assert Incoming.objects.get().stage == "bounce"
    assert [each.purpose for each in letters_to(ANA)] == ["letter_bounced"]


def test_a_bounce_to_the_alias_finds_its_letter_by_message_id(relay, asked, alias):
    letter = letters_to(BO)[0]
    relay.hand_in("", alias("buyer"), bounce(letter, alias("buyer")))
    work()
    assert queries.delivery_of([asked.pk])[asked.pk].stage == "bounced"


def test_a_letter_that_another_host_still_tries_is_late_and_no_bounce(relay, asked, monkeypatch):
    letter = letters_to(BO)[0]
    path = f"b-{letter.message_id}"
    told = bounce(letter, path, "delayed")
    for each in (told, told.replace(b"<dsndelayed@", b"<dsn2@")):
        relay.hand_in("", path, each)
        work()
    assert queries.delivery_of([asked.pk])[asked.pk].stage == "deferred"
    letter.refresh_from_db()
    assert (letter.stage, letter.tries.count()) == ("sent", 1)
    assert letters_to(ANA) == []
    later = clock.now() + timedelta(days=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert queries.delivery_of([asked.pk])[asked.pk].stage == "sent"


def test_a_letter_that_was_late_and_came_back_has_bounced(relay, asked):
    letter = letters_to(BO)[0]
    path = f"b-{letter.message_id}"
    for action in ("delayed", "failed"):
        relay.hand_in("", path, bounce(letter, path, action))
        work()
    assert queries.delivery_of([asked.pk])[asked.pk].stage == "bounced"


def test_a_report_of_arrival_changes_nothing_and_is_nobody_s_letter(relay, asked):
    letter = letters_to(BO)[0]
    path = f"b-{letter.message_id}"
    relay.hand_in("", path, bounce(letter, path, "delivered"))
    work()
    assert queries.delivery_of([asked.pk])[asked.pk].stage == "sent"
    told = Incoming.objects.get()
    assert (told.stage, told.filed_as_id) == ("automatic", None)


def test_a_complaint_is_kept_for_operators_and_tells_nobody_else(relay, asked):
    letter = letters_to(BO)[0]
    path = f"b-{letter.message_id}"
    raw = bounce(letter, path, "abuse").replace(b"delivery-status", b"feedback-report")
    raw = raw.replace(b"Action: abuse", b"Feedback-Type: abuse")
    relay.hand_in("", path, raw)
    work()
    assert queries.delivery_of([asked.pk])[asked.pk].stage == "sent"
    told = Incoming.objects.get()
    assert (told.stage, told.conversation_id) == ("bounce", letter.conversation_id)
    assert told.problem == "its reader called it spam (abuse)"
    assert letters_to(ANA) == []


def test_a_bounce_at_a_strangers_alias_marks_nothing(relay, asked, alias, people):
    letter = letters_to(BO)[0]
    to = alias("buyer", buyer="abe")
    relay.hand_in("", to, bounce(letter, to))
    work()
    assert queries.delivery_of([asked.pk])[asked.pk].stage == "sent"


def test_an_unknown_return_path_is_refused(relay, asked):
    import smtplib

    with pytest.raises(smtplib.SMTPResponseException) as refused:
        relay.hand_in("", "b-" + "a" * 26 + "@mail.example", bytes(a_mail(BO, "x@y.example", "x")))
    assert refused.value.smtp_code == 550
