"""`aftersale relay reread` and `status`: what could not be read is read again after an upgrade."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale import cli
from aftersale.kernel import clock
from aftersale.relay.models import Incoming, Outgoing
from tests.relay.conftest import BO, a_mail, texts, work

BROKEN = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"  # it has no parts


@pytest.fixture
def unreadable(relay, asked, alias):
    """Bo's answer, which an older version could not read."""
    relay.hand_in(BO, alias("buyer"), bytes(a_mail(BO, alias("buyer"), "An E27 bulb.")))
    mail = Incoming.objects.get()
    Incoming.objects.update(stage="unreadable", problem="ValueError: an old fault")
    work()
    assert texts(asked.conversation_id) == ["The lamp flickers in the evening."]
    return mail


def words(told: str) -> str:
    """What was printed, without the columns."""
    return " ".join(told.split())


def test_it_says_first_what_would_become_of_them_and_changes_nothing(unreadable, asked, capsys):
    assert cli.main(["relay", "reread", "--all-unreadable", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert f"{BO} filed" in words(told)
    assert "1 would be read, 0 still unreadable" in told
    assert Incoming.objects.get().stage == "unreadable"


def test_reading_again_makes_the_message_and_sends_it_on(unreadable, asked, capsys):
    assert cli.main(["relay", "reread", "--all-unreadable"]) == 0
    assert "1 read, 0 still unreadable" in capsys.readouterr().out
    assert texts(asked.conversation_id)[-1] == "An E27 bulb."
    work()
    assert Outgoing.objects.filter(to_side="buyer", purpose="letter").count() == 1
    assert cli.main(["relay", "reread", "--all-unreadable"]) == 0
    assert "0 read" in capsys.readouterr().out
    assert texts(asked.conversation_id).count("An E27 bulb.") == 1


def test_what_is_still_unreadable_is_said_with_its_reason(unreadable, asked, capsys):
    Incoming.objects.update(raw=BROKEN)
    assert cli.main(["relay", "reread", "--id", str(unreadable.pk)]) == 1
    told = capsys.readouterr().out
    assert "0 read, 1 still unreadable" in told
    mail = Incoming.objects.get()
    assert mail.stage == "unreadable"
    assert mail.problem.split(";")[0] in told


def test_only_those_chosen_are_read(unreadable, capsys):
    tomorrow = f"{clock.now() + timedelta(days=1):%Y-%m-%d}"
    assert cli.main(["relay", "reread", "--since", tomorrow]) == 0
    assert "0 read" in capsys.readouterr().out
    assert cli.main(["relay", "reread", "--id", str(unreadable.pk + 1)]) == 1
    assert "1 of the mails named are not unreadable" in capsys.readouterr().out
    assert Incoming.objects.get().stage == "unreadable"
    assert cli.main(["relay", "reread", "--since", "2020-01-01T10:00"]) == 0
    assert Incoming.objects.get().stage == "filed"


def test_something_has_to_be_chosen(db, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["relay", "reread"])
    assert ended.value.code == 2
    assert "--all-unreadable" in capsys.readouterr().err


def test_status_says_what_waits_and_whether_all_is_well(unreadable, capsys):
    assert cli.main(["relay", "status"]) == 1
    told = capsys.readouterr().out
    assert "unreadable 1" in words(told)
    assert "relay 127.0.0.1" in told
    cli.main(["relay", "reread", "--all-unreadable"])
    capsys.readouterr()
    assert cli.main(["relay", "status"]) == 0
    told = capsys.readouterr().out
    assert "unreadable 0" in words(told)
    assert "came in, 24 h: filed 1" in words(told)
