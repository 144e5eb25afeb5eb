"""Words of many people are written at once, unless somebody was quicker."""

import pytest
from django.db import transaction

from aftersale.journal.live import latest, since
from aftersale.kernel.errors import Stale
from aftersale.messaging import actions as messaging
from aftersale.messaging.models import Message
from tests.talk import reload


@pytest.fixture
def ana_adds(cast, ana_asks):
    """Ana asked about two orders and adds a word to each; returns these words, judged."""

    def add():
        talks = [ana_asks(), ana_asks()]
        words = [
            messaging.Words(talk, cast.actor("ana"), "buyer", "It is the red one.")
            for talk in talks
        ]
        return talks, messaging.judge_together(words)

    return add


def test_each_conversation_shows_its_newest_words(monday, cast, ana_adds):
    talks, judged = ana_adds()
    heard = latest()

    messages = messaging.write_together(judged)

    assert [each.pk for each in messages] == [
        Message.objects.filter(conversation=talk).latest("pk").pk for talk in talks
    ]
    assert {reload(talk).preview for talk in talks} == {"It is the red one."}
    assert {reload(talk).answer_by for talk in talks} == {talk.answer_by for talk in talks}
    topics = {topic for _, _, topic in since(heard)}
    assert topics >= {f"conversation-{talk.pk}" for talk in talks}


def test_nothing_is_written_when_one_conversation_has_moved_on(monday, cast, ana_adds):
    talks, judged = ana_adds()
    messaging.excuse(reload(talks[1]), by=cast.actor("bo"))

    with pytest.raises(Stale), transaction.atomic():
        messaging.write_together(judged)

    assert not Message.objects.filter(text="It is the red one.").exists()
