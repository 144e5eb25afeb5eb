"""Ratings a shop had before: taken once an order, held where people would be refused."""

from __future__ import annotations

import io
import json

import pytest

from aftersale.feedback import actions, queries
from aftersale.feedback.models import Feedback
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.orders.importing.facts import Unusable
from aftersale.relay.models import Outgoing

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def order(an_order):
    return an_order()


def line(bought, **facts):
    told = {"market": "uk", "order": bought.number, "stars": 4, "left_at": "2026-03-07T10:00:00Z",
            "words": "Kind and quick."}  # fmt: skip
    return json.dumps(told | facts)


def take(*lines, **more):
    told: list = []
    outcome = actions.import_feedback(
        io.BytesIO("\n".join(lines).encode()), on_refused=told.append, **more
    )
    return outcome, [str(fault) for each in told for fault in each.faults]


def test_a_rating_is_taken_with_its_reply_and_counts(cast, order):
    outcome, faults = take(line(order, reply="Thank you.", replied_at="2026-03-08T10:00:00Z"))
    assert (outcome.new, faults) == (1, [])
    ((of, reply),) = queries.newest(cast.lumen.pk, "uk")
    assert (of.stars, of.words, reply.words) == (4, "Kind and quick.", "Thank you.")
    assert queries.profile(cast.lumen.pk, "uk").lifetime.total == 1


def test_the_same_again_changes_nothing(order):
    take(line(order))
    outcome, _ = take(line(order))
    assert (outcome.new, outcome.changed, outcome.unchanged) == (0, 0, 1)


def test_what_the_shop_says_otherwise_is_changed(cast, order):
    take(line(order))
    outcome, _ = take(line(order, stars=2, words="Slow."))
    assert outcome.changed == 1
    assert queries.profile(cast.lumen.pk, "uk").lifetime.stars == (0, 1, 0, 0, 0)


def test_a_buyers_own_word_stands(cast, order):
    actions.leave(order, by=cast.actor("ana"), stars=1, words="Never again.")
    outcome, _ = take(line(order))
    assert outcome.unchanged == 1
    assert Feedback.objects.get().stars == 1


def test_a_table_is_taken_too(order):
    table = f"market;order;stars;left_at;words\nuk;{order.number};5;2026-03-07T10:00:00Z;Great\n"
    assert take(table)[0].new == 1


def test_faults_are_told_with_line_field_and_remedy(an_order):
    good, bad = an_order(), an_order()
    outcome, faults = take(
        line(good), "{", line(bad, stars=7), line(bad, order="203-0000000-0000000"),
        line(bad, left_at="2020-01-01T00:00:00Z"),
    )  # fmt: skip
    assert (outcome.new, outcome.refused) == (1, 4)
    assert faults[0].startswith("line 2: is not JSON")
    assert faults[1].startswith("line 3: stars: is 7")
    assert "Import the order first" in faults[2]
    assert "lies before the order" in faults[3]


def test_what_people_could_not_say_is_held(order):
    outcome, _ = take(line(order, words="Write to ana.alves@gmail.com"))
    assert outcome.held == 1
    assert Feedback.objects.get().stage == "held"


def test_nobody_is_written_to_about_the_past(order):
    take(line(order))
    from aftersale.journal.queue.worker import Worker

    Worker().drain()
    assert not Outgoing.objects.exists()


def test_only_looking_takes_nothing(order):
    assert take(line(order), only_look=True)[0].new == 1
    assert not Feedback.objects.exists()


def test_what_is_no_file_of_ratings_is_said(order):
    with pytest.raises(Unusable, match="column order is missing"):
        take("name,price\nlamp,3")


def test_one_at_a_time_it_is_refused_with_the_field(cast, order):
    with pytest.raises(Refusal) as refused:
        actions.take_feedback(json.loads(line(order, stars=9)), by=cast.actor("cy"))
    assert refused.value.facts["field"] == "stars"
    with pytest.raises(NotPermitted):
        actions.take_feedback(json.loads(line(order)), by=cast.actor("bo"))
