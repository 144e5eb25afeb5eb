"""Whatever happens: kept up as it happens, made anew, and counted by hand, figures are the same."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from aftersale.health import applying, chores, proving, rebuilding
from aftersale.health.voice import emptying
from aftersale.journal.queries import entries_numbered
from aftersale.kernel import clock
from tests.health.histories import Shop
from tests.health.kept import everything

SEEDS = st.integers(0, 10**6)
QUICK = settings(
    max_examples=4, deadline=None, phases=[Phase.explicit, Phase.generate],  # a smaller seed is no simpler history
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


@pytest.fixture
def a_history(cast, an_order, a_return_address, bank_facts, a_lamp, monday):
    """Plays forty deeds, with pauses; figures are kept up now and then, or not at all."""

    def play(seed, keep_up=True):
        shop = Shop(cast, an_order, bank_facts, a_lamp, seed)
        shop.deeds = []
        for _ in range(40):
            shop.deeds.append(shop.deed())
            if shop.chance.random() < 0.3:
                shop.pass_time()
            if keep_up and shop.chance.random() < 0.3:
                with clock.at(shop.now):
                    shop.chance.choice(
                        (applying.advance, applying.apply, applying.ripen, chores.compare_offers)
                    )()
        return shop

    return play


@pytest.fixture
def apart():
    """What happens within leaves nothing behind."""

    class Apart:
        def __enter__(self):
            self.point = transaction.atomic()
            self.point.__enter__()

        def __exit__(self, *_):
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

    return Apart


@QUICK
@example(seed=2237)  # a figure that began at a turn of the day stood on the next
@given(seed=SEEDS)
def test_kept_up_is_the_same_as_made_anew(a_history, apart, seed):
    with apart():
        shop = a_history(seed)
        with clock.at(shop.now):
            applying.advance()
            before = everything()
            words = []
            proving.recount(lambda _, told: words.append(told))
            assert words == []
            rebuilding.rebuild(lambda _: None)
            assert everything() == before


@QUICK
@given(seed=SEEDS)
def test_in_whatever_order_and_portions_things_become_known(a_history, apart, seed):
    with apart():
        shop = a_history(seed, keep_up=False)
        with clock.at(shop.now):
            told = _in_portions(applying.waiting(), shop.chance)
            applying.advance()
            straight = everything(batches=False)
            _forget()
            shop.chance.shuffle(told)
            for numbers in told:
                shop.chance.shuffle(numbers)
                _apply(numbers)
                _apply(numbers)  # told twice, counted once
            applying.advance()
            assert everything(batches=False) == straight


def _in_portions(numbers, chance):
    chance.shuffle(numbers)
    cuts = sorted(chance.sample(range(len(numbers) + 1), min(5, len(numbers))))
    return [numbers[a:b] for a, b in zip([0, *cuts], [*cuts, len(numbers)], strict=True)]


def _forget():
    from aftersale.health.models import Heard

    rebuilding._empty(None)
    emptying.review_again(None)
    Heard.objects.update(batch=None)


def _apply(numbers):
    with applying.turn() as batch:
        applying.take(entries_numbered(numbers), batch=batch, now=clock.now())


@QUICK
@given(seed=SEEDS)
def test_the_figures_are_what_one_counts_by_hand(a_history, apart, figures_of, seed):
    with apart():
        shop = a_history(seed)
        with clock.at(shop.now):
            applying.advance()
            shown = figures_of()
            for name, (base, bad) in by_hand(shop).items():
                assert (shown[name].base, shown[name].bad) == (base, bad), (name, shop.deeds)


def by_hand(shop):
    """Straight from what the domains keep."""
    from aftersale.feedback.models import Feedback
    from aftersale.orders.models import Order

    orders = [each for each in Order.objects.all() if _within(each.placed_at, shop.now, 60)]
    stars = dict(Feedback.objects.filter(stage="published").values_list("order_id", "stars"))
    found = {"order_defect_rate": (len(orders), sum(_defect(each, stars) for each in orders))}
    found["negative_feedback_rate"] = (
        len(orders), sum(stars.get(each.pk, 5) <= 2 for each in orders)
    )  # fmt: skip
    rated = [stars for stars in stars.values()]
    found["feedback_score"] = len(rated), sum(each <= 3 for each in rated)
    return found | _cancelled(shop) | _answered(shop) | _dispatched(shop)


def _within(moment, now, days):
    zone = ZoneInfo("Europe/London")
    today = now.astimezone(zone).date()
    return today - timedelta(days=days - 1) <= moment.astimezone(zone).date() <= today


def _defect(order, stars):
    from aftersale.chargebacks.models import Chargeback
    from aftersale.claims.models import Claim

    claimed = Claim.objects.filter(order_id=order.pk, counts=True).exists()
    charged = Chargeback.objects.filter(order_number=order.number, counts=True).exists()
    counts = claimed and order.stage != "cancelled"
    return stars.get(order.pk, 5) <= 2 or counts or charged


def _cancelled(shop):
    from aftersale.cancellations.models import Cancellation
    from aftersale.orders.models import Order

    counted = set(
        Cancellation.objects.filter(counts=True, overruled_at=None).values_list(
            "order_id", flat=True
        )
    )
    orders = Order.objects.filter(fulfilled_by="seller")
    week = [each for each in orders if _within(each.placed_at, shop.now, 7)]
    own = [each for each in week if each.pk in counted or each.shop_cancelled_by == "seller"]
    return {"cancellation_rate": (len(week), len(own))}


def _dispatched(shop):
    from aftersale.orders.models import Order

    promised = Order.objects.filter(fulfilled_by="seller", ship_by__isnull=False)
    sent = [
        each for each in promised
        if each.dispatched_at and _within(each.dispatched_at, shop.now, 30)
    ]  # fmt: skip
    late = sum(each.dispatched_at > each.ship_by for each in sent)
    return {"late_shipment_rate": (len(sent), late)}


def _answered(shop):
    from aftersale.messaging.models import Message

    tally = Counter()
    for each in Message.objects.filter(side="buyer", counts=True, excused_at=None):
        if not _within(each.written_at, shop.now, 30):
            continue
        late = (each.elapsed_seconds or 0) > 24 * 3600
        if each.answered_at is None:
            if shop.now <= each.answer_by:
                continue
            late = True
        tally["base"] += 1
        tally["bad"] += late
    return {"response_time": (tally["base"], tally["bad"])}


def test_histories_have_something_of_everything(a_history, apart):
    with apart():
        shop = Counter(deed for seed in range(12) for deed in a_history(seed, False).deeds)
    done = {name for name in shop if not name.endswith("(refused)")}
    assert len(done) > 26, done
