"""Made anew from the journal, health is what it was."""

from __future__ import annotations

from datetime import timedelta

from aftersale.feedback import actions as feedback
from aftersale.health import proving, rebuilding
from aftersale.kernel import clock
from aftersale.reviews import actions as reviews
from tests.health.kept import everything


def test_the_journal_alone_gives_the_same(cast, an_order, told, settle, monday):
    orders = [an_order() for _ in range(3)]
    told(*orders)
    made = feedback.leave(orders[0], by=cast.actor("ana"), stars=1, words="Broken on arrival.")
    settle()
    with clock.at(monday + timedelta(hours=30)):
        feedback.withdraw(made, by=cast.actor("ana"))
        settle()
        before = everything()
        rebuilding.rebuild(lambda _: None)
        assert everything() == before
        assert proving.recount(lambda *_: None).differences == 0


def test_orders_that_were_there_before_are_told(cast, an_order, settle, figures_of, monday):
    an_order()
    rebuilding.rebuild(lambda _: None)
    assert figures_of()["order_defect_rate"].base == 1


def test_numbers_of_offers_are_made_anew_from_orders_and_reviews(
    cast, an_order, a_lamp, told, settle, monday
):
    from aftersale.health.models import Experience, OfferDay, OfferHealth, OfferReview

    told(*(an_order() for _ in range(3)))
    reviews.write(a_lamp(), by=cast.actor("ana"), stars=1)
    before = everything()
    for rows in (OfferHealth.objects, OfferDay.objects):
        rows.update(orders=9, reviews=0)
    Experience.objects.all()[0].delete()
    OfferReview.objects.update(is_bad=False)
    rebuilding.rebuild(lambda _: None, seller_id=cast.lumen.pk)
    assert everything() == before
    assert proving.recount(lambda *_: None).differences == 0
