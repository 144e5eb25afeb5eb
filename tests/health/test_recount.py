"""A recount proves the figures, and names what was tampered with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale import cli
from aftersale.feedback import actions as feedback
from aftersale.health import proving
from aftersale.kernel import clock


@pytest.fixture
def found(settle):
    """Recounts; the differences in words."""

    def recount():
        words = []
        proof = proving.recount(lambda _, told: words.append(told))
        assert proof.differences == len(words)
        return words

    return recount


@pytest.fixture
def an_account(cast, an_order, told, settle, monday):
    """Three orders, one of them badly rated, as they stand on the day after."""
    orders = [an_order() for _ in range(3)]
    told(*orders)
    feedback.leave(orders[0], by=cast.actor("ana"), stars=1, words="Broken on arrival.")
    settle()
    with clock.at(monday + timedelta(days=1)):
        settle()
        yield orders


def test_nothing_is_wrong_with_what_was_left_alone(an_account, found):
    assert found() == []


def test_a_tampered_day_is_named(an_account, found):
    from aftersale.health.models import Tally

    day = Tally.objects.filter(measure="order_defect_rate").latest("day")
    Tally.objects.filter(pk=day.pk).update(bad=0)
    assert found() == [
        f"tally order_defect_rate seller {day.day}: 0 of 3 (0 left out, amount 0) kept, "
        "1 of 3 (0 left out, amount 0) counted"
    ]


def test_an_operator_reads_it_in_one_line_or_one_for_each_difference(an_account, capsys):
    from aftersale.health.models import Mark

    prove = ["health", "--recount", "--processes", "1"]
    assert cli.main(prove) == 0
    assert capsys.readouterr().out == "1 seller, 3 orders, all the same\n"
    Mark.objects.filter(measure="negative_feedback_rate").delete()
    assert cli.main(prove) == 1
    named, told = capsys.readouterr().out.splitlines()
    assert named.startswith("Lumen Lamps, uk: mark negative_feedback_rate of order:uk:")
    assert told == "1 seller, 3 orders, 1 difference"


def test_a_mark_that_is_gone_is_named_with_its_order(an_account, found):
    from aftersale.health.models import Mark

    Mark.objects.filter(measure="negative_feedback_rate").delete()
    number = an_account[0].number
    assert found() == [f"mark negative_feedback_rate of order:uk:{number}: missing"]


def test_a_figure_made_prettier_is_named(an_account, found):
    from aftersale.health.models import Figure

    row = Figure.objects.get(measure="order_defect_rate", fulfilled_by="all")
    row.trend[-1] = [3, 0, 0]
    row.save()
    assert found() == ["figure order_defect_rate all: 0 of 3 kept, 1 of 3 counted"]


def test_a_dossier_that_lost_a_fact_is_named(an_account, found):
    import orjson

    from aftersale.health.models import Dossier
    from aftersale.health.storing import facts_of

    row = Dossier.objects.get(subject=f"order:uk:{an_account[0].number}")
    kept = [fact for fact in facts_of(row.facts) if fact[2] != "rating"]
    Dossier.objects.filter(pk=row.pk).update(facts=orjson.dumps(kept).decode())
    words = found()
    assert words[0].startswith(f"order:uk:{an_account[0].number}: kept as")
    assert any(each.startswith("snapshot of 2026-03-09: order_defect_rate all") for each in words)


def test_a_snapshot_that_was_changed_afterwards_is_named(an_account, found):
    from aftersale.health.models import Snapshot

    row = Snapshot.objects.get(market="uk")
    row.figures["order_defect_rate all"]["bad"] = 0
    row.save()
    assert found() == [
        "snapshot of 2026-03-09: order_defect_rate all: 0 of 3 kept, 1 of 3 made anew"
    ]


def test_what_orders_say_of_offers_is_proved_too(an_account, found):
    from aftersale.health.models import Experience, OfferDay, OfferHealth

    number = an_account[0].number
    Experience.objects.filter(order_number=number).update(signals=4)
    day = OfferDay.objects.get()
    OfferDay.objects.update(bad=2)
    OfferHealth.objects.update(orders=7, is_rated=True)
    sku = OfferHealth.objects.get().sku
    assert found() == [
        f"order {number} of offer {sku}: {day.day}, 4,  kept, {day.day}, 0,  counted",
        f"offer {sku} on {day.day}: 3, 2, 0, 0, 0, 0, 0 kept, 3, 0, 0, 0, 0, 0, 0 counted",
        f"offer {sku}: 7, 0, 0, 0, 0, 0, 0 kept, 3, 0, 0, 0, 0, 0, 0 counted",
        f"rate of offer {sku}: {_rate(3, True)} kept, {_rate(7, False)} counted",
    ]


def _rate(orders, is_rated):
    """The rate of so many orders of which none went wrong."""
    from aftersale.health.policy.offers import rate
    from aftersale.market.rulebook import current

    found = rate(0, orders, current("uk").voice.errors)
    return ", ".join(map(str, (found.ppm, found.low, found.high, 0, is_rated, 0)))


def test_a_review_that_is_not_counted_is_named(cast, an_account, found, a_lamp):
    from aftersale.health.models import OfferReview
    from aftersale.reviews import actions as reviews

    review = reviews.write(a_lamp(), by=cast.actor("ana"), stars=1)
    assert found() == []
    OfferReview.objects.update(is_bad=False)
    (words,) = found()
    assert words.startswith(f"review {review.pk}: nothing kept, ")


def test_days_that_are_over_are_no_difference(an_account, found):
    from aftersale.health import applying
    from aftersale.health.voice import passing

    with clock.at(clock.now() + timedelta(days=400)):
        applying.advance()
        assert found() == []
        passing.let_go()
        assert found() == []
