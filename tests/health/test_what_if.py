"""What would be, and then is: `what_if` says exactly what the figures are after the deed."""

import random
from datetime import timedelta

import pytest

from aftersale.cancellations import actions as cancellations
from aftersale.chargebacks import actions as chargebacks
from aftersale.feedback import actions as feedback
from aftersale.health.queries import ahead
from aftersale.health.queries.ahead import Change
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import NotPermitted, Unseen
from aftersale.returns import actions as returns
from aftersale.returns.chores import lapse_returns
from tests.cast import MONDAY
from tests.disputes import WORDS, staff_of

DEEDS = ("grant", "deny_claim", "deny_return", "authorise", "remove", "cancel", "leave_return",
         "leave_message", "lose")  # fmt: skip


class Stage:
    """Lumen Lamps with something open of every kind; each deed is supposed, then really done."""

    def __init__(self, cast, claim, second, request, other, rating, order, message, charged):
        self.cast = cast
        self.claim, self.second, self.request, self.other = claim, second, request, other
        self.rating, self.order, self.message = rating, order, message
        self.charged = charged

    def change(self, deed) -> Change:
        return {
            "grant": Change(f"claim:{self.claim.pk}", "grant"),
            "deny_claim": Change(f"claim:{self.second.pk}", "deny"),
            "deny_return": Change(f"return:{self.request.pk}", "deny"),
            "authorise": Change(f"return:{self.other.pk}", "authorise"),
            "leave_return": Change(f"return:{self.other.pk}", "leave"),
            "remove": Change(f"feedback:{self.rating.pk}", "remove"),
            "cancel": Change(f"order:{self.order.number}", "cancel"),
            "leave_message": Change(f"message:{self.message.pk}", "leave"),
            "lose": Change(f"chargeback:{self.charged.pk}", "lose"),
        }[deed]

    def do(self, deed) -> None:
        getattr(self, deed)()

    def grant(self):
        self._decide(self.claim, "not_delivered")

    def deny_claim(self):
        self._decide(self.second, "no_evidence")

    def _decide(self, claim, kind):
        from aftersale.claims import actions as claims

        claims.decide(claim, by=staff_of(self.cast, "cy"), kind=kind, **WORDS)

    def deny_return(self):
        returns.deny(
            self.request, by=self.cast.actor("bo"), reason="used_or_damaged",
            message="The lamps have been in use.",
        )  # fmt: skip

    def authorise(self):
        returns.authorise(self.other, by=self.cast.actor("bo"))

    def remove(self):
        asked = feedback.ask_removal(self.rating, by=self.cast.actor("bo"))
        feedback.decide_removal(
            asked, by=self.cast.actor("cy"), outcome="remove", kind="product"
        )  # fmt: skip

    def cancel(self):
        cancellations.cancel_for_buyer(
            self.order, by=self.cast.actor("bo"), reason="NoInventory"
        )  # fmt: skip

    def leave_return(self):
        lapse_returns()

    def leave_message(self):
        """Nothing is done."""

    def lose(self):
        chargebacks.close(
            self.charged, by=self.cast.actor("cy"), outcome="lost", words="So says the bank."
        )


@pytest.fixture
def stage(monday, cast, an_order, an_order_to_claim, an_open_order, a_claim, a_return, told,
          settle, a_chargeback):  # fmt: skip
    """Twenty good orders, and beside them something open of every kind."""
    good = [an_order(placed_at=MONDAY - timedelta(days=3 + n)) for n in range(20)]
    first, second = an_order_to_claim(), an_order_to_claim()
    claims = [a_claim("under_review", order=first), a_claim("under_review", order=second)]
    requests = [a_return("pending"), a_return("pending")]
    order = an_open_order()
    rating = feedback.leave(
        good[0], by=cast.actor("ana"), stars=1, words="The lamp is dim and the switch broke."
    )
    message = _message(cast, good[1])
    charged = a_chargeback("submitted", order=good[2])
    everything = [*good, first, second, order, *(_order_of(each) for each in requests)]
    told(*everything)
    Worker().drain()
    settle()
    return Stage(cast, *claims, *requests, rating, order, message, charged)


def _message(cast, order):
    from aftersale.messaging import actions as messaging

    with clock.at(MONDAY - timedelta(hours=2)):
        return messaging.ask(
            by=cast.actor("ana"), seller_id=order.seller_id, market="uk", kind="order",
            subject="The bulb", text="Which bulb fits?", order_numbers=[order.number],
        )  # fmt: skip


def _order_of(request):
    from aftersale.orders import queries as orders

    return orders.by_number(request.market, request.order_number)


def settled(deeds, stage, settle, figures_of, seller):
    """What was foretold, and what the figures are once it is done."""
    foretold = ahead.what_if(
        SYSTEM, seller.pk, "uk", [stage.change(each) for each in deeds]
    )  # fmt: skip
    for deed in deeds:
        stage.do(deed)
    Worker().drain()
    settle()
    return (
        {name: vars(each.after) for name, each in foretold.items()},
        {
            name: {"base": each.base, "bad": each.bad, "amount": each.amount,
                   "rate_ppm": each.rate_ppm, "status": each.status}
            for name, each in figures_of().items()
        },
    )  # fmt: skip


@pytest.mark.parametrize("deed", [each for each in DEEDS if not each.startswith("leave")])
def test_what_is_foretold_is_what_comes_of_a_deed(deed, stage, settle, figures_of, cast):
    foretold, found = settled([deed], stage, settle, figures_of, cast.lumen)

    assert foretold == found


@pytest.mark.parametrize("seed", range(3))
def test_what_is_foretold_of_several_deeds_is_what_comes_of_them(
    seed, stage, settle, figures_of, cast
):
    chance = random.Random(seed)
    can = [each for each in DEEDS if not each.startswith("leave")]
    deeds = chance.sample(can, chance.randint(2, len(can)))

    foretold, found = settled(deeds, stage, settle, figures_of, cast.lumen)

    assert foretold == found, deeds


@pytest.mark.parametrize(
    ("deed", "hours", "measures"),
    [
        ("leave_message", 22.01, ("response_time", "response_time_90", "no_response")),
        ("leave_return", 48.01, ("return_dissatisfaction_rate", "late_return_response")),
    ],
)
def test_what_is_left_is_foretold_as_it_is_when_its_time_is_over(
    deed, hours, measures, stage, settle, figures_of, cast
):
    foretold = ahead.what_if(SYSTEM, cast.lumen.pk, "uk", [stage.change(deed)])
    with clock.at(MONDAY + timedelta(hours=hours)):
        lapse_returns()
        Worker().drain()
        settle()
        after = figures_of()

    for name in measures:
        before = foretold[name].before
        others = 1 if deed == "leave_return" else 0  # the second return was left as well
        assert foretold[name].after.bad == before.bad + 1
        assert after[name].bad == foretold[name].after.bad + others
        assert after[name].base == foretold[name].after.base


def test_a_granted_claim_counts_until_its_order_leaves_the_window(stage, cast):
    found = ahead.what_if(SYSTEM, cast.lumen.pk, "uk", [stage.change("grant")])

    outcome = found["order_defect_rate"]
    assert (outcome.before.bad, outcome.after.bad) == (1, 2)
    placed = (MONDAY - timedelta(days=10)).date()
    assert outcome.until == placed + timedelta(days=59)
    assert not found["cancellation_rate"].is_changed


def test_two_defects_of_one_order_are_foretold_as_one(stage, cast, told, settle):
    with clock.at(MONDAY + timedelta(minutes=1)):
        order = _order_of(stage.claim)
        feedback.leave(order, by=cast.actor("ana"), stars=1, words="Nothing came, two weeks on.")
        settle()
        found = ahead.what_if(SYSTEM, cast.lumen.pk, "uk", [stage.change("grant")])

    outcome = found["order_defect_rate"]
    assert outcome.before.bad == outcome.after.bad == 2
    assert found["claim_rate"].after.bad == 1


@pytest.mark.parametrize(("reason", "counts"), [("not_received", 1), ("unauthorised", 0)])
def test_a_lost_chargeback_is_a_defect_unless_it_was_fraud(
    reason, counts, stage, cast, an_order, a_chargeback, told
):
    order = an_order()
    row = a_chargeback(order=order, reason=reason)
    told(order)
    found = ahead.what_if(SYSTEM, cast.lumen.pk, "uk", [Change(f"chargeback:{row.pk}", "lose")])
    outcome = found["order_defect_rate"]
    assert outcome.after.bad - outcome.before.bad == counts


def test_of_many_ten_are_offered_and_all_are_counted(monday, cast, an_open_order, told):
    told(*(an_open_order(minutes=120 + n) for n in range(12)))
    (orders,) = ahead.open_kinds(cast.actor("bo"), cast.lumen.pk, "uk")
    assert (orders.kind, len(orders.cases), orders.many) == ("order", 10, 12)


def test_a_claims_own_page_says_it_in_a_sentence(stage, cast):
    said = ahead.stake(cast.actor("bo"), cast.lumen.pk, "uk", f"claim:{stage.claim.pk}", "grant")

    assert said == "If granted, orders with a defect would stand at 8.0 % until 27 April."


def test_what_would_change_nothing_says_nothing(stage, cast):
    said = ahead.stake(
        cast.actor("bo"), cast.lumen.pk, "uk", f"return:{stage.other.pk}", "authorise"
    )

    assert said == ""


@pytest.mark.parametrize(
    "change",
    [Change("claim:999", "grant"), Change("message:999", "leave"), Change("claim:1", "burn"),
     Change("moon:1", "grant"), Change("claim:one", "grant"), Change("order:1-2", "cancel")],
)  # fmt: skip
def test_what_is_not_there_is_unseen(stage, cast, change):
    with pytest.raises(Unseen):
        ahead.what_if(SYSTEM, cast.lumen.pk, "uk", [change])


def test_a_rival_cannot_suppose_anything_of_ours(stage, cast):
    change = stage.change("grant")
    with pytest.raises(NotPermitted):
        ahead.what_if(cast.actor("rex"), cast.lumen.pk, "uk", [change])
    with pytest.raises(Unseen):
        ahead.what_if(cast.actor("rex"), cast.rival.pk, "uk", [change])


def test_everything_open_is_offered(stage, cast):
    found = ahead.open_cases(cast.actor("bo"), cast.lumen.pk, "uk")

    offered = {(each.kind, each.deeds) for each in found}
    assert offered == {
        ("claim", ("grant", "deny")), ("chargeback", ("lose", "win")), ("return", ("deny", "leave")), ("message", ("leave",)),
        ("feedback", ("remove",)), ("order", ("cancel",)),
    }  # fmt: skip
    assert [each.subject for each in found if each.kind == "message"] == [
        f"message:{stage.message.pk}"
    ]


def test_all_that_is_offered_can_be_supposed(stage, cast):
    bo = cast.actor("bo")
    for each in ahead.open_cases(bo, cast.lumen.pk, "uk"):
        for deed in each.deeds:
            assert ahead.what_if(bo, cast.lumen.pk, "uk", [Change(each.subject, deed)])


def test_the_rating_leaves_with_its_order(stage, cast):
    found = ahead.roll_off(cast.actor("bo"), cast.lumen.pk, "uk", "order_defect_rate")

    assert [(each.weight, each.rate_after_ppm) for each in found] == [(1, 0)]
    assert found[0].day == (MONDAY - timedelta(days=3)).date() + timedelta(days=60)
    assert [each.why for each in found[0].lines] == [("negative_feedback",)]


def test_of_one_defect_no_pace_is_made(stage, cast):
    found = ahead.pace(cast.actor("bo"), cast.lumen.pk, "uk", "order_defect_rate")

    assert (found.day, found.came) == (None, 1)
