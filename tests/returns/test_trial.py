"""A setting or rule tried on the last 90 days: what it would have decided, cost and saved."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted
from aftersale.returns import actions as returns
from aftersale.returns.actions.returnless import Rule, free_of
from aftersale.returns.queries import trial
from aftersale.returns.queries.trial import ALWAYS
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db
MISTAKE, DEFECTIVE = "CR-ORDERED_WRONG_ITEM", "CR-DEFECTIVE"


@pytest.fixture
def ask(cast, an_order_to_return):
    """Ana asks to return a lamp of £42.00, some days before Monday."""

    def ask(ago=10, ordered=5, reason=MISTAKE, **facts):
        at = MONDAY - timedelta(days=ago)
        with clock.at(at):
            order = an_order_to_return(placed_at=at - timedelta(days=ordered), **facts)
            wanted = returns.Wanted(
                order_line_id=order.lines.first().pk, quantity=1, reason=reason, comment="So it is."
            )
            return returns.request(order, by=cast.actor("ana"), items=[wanted])

    return ask


@pytest.fixture
def deny(cast):
    def deny(request, after=5):
        with clock.at(request.asked_at + timedelta(hours=after)):
            return returns.deny(request, by=cast.actor("bo"), reason="not_returnable")

    return deny


@pytest.fixture
def authorise(cast):
    def authorise(request, after=5):
        with clock.at(request.asked_at + timedelta(hours=after)):
            return returns.authorise(request, by=cast.actor("bo"))

    return authorise


@pytest.fixture
def try_mode(cast, monday):
    def try_mode(mode="in_policy", by="bo", **window):
        return trial.try_settings(cast.actor(by), "uk", mode=mode, **window)

    return try_mode


@pytest.fixture
def try_rule(cast, monday):
    def try_rule(low=0, high=10000, instead_of=None, **said):
        rule = Rule(name="Try", from_minor=low, to_minor=high, **said)
        return trial.try_returnless(cast.actor("bo"), "uk", free_of(rule, ALWAYS), instead_of)

    return try_rule


def counts(found):
    return {name: len(pile) for name, pile in found.piles.items() if "-" not in name}


def test_a_mode_is_held_beside_what_became_of_each_request(ask, deny, authorise, try_mode):
    denied, yes = deny(ask()), authorise(ask())
    late, waiting = ask(ordered=45), ask(ago=1)

    found = try_mode()

    assert counts(found) == {"authorise": 3, "ask": 1}
    assert found.pile("authorise-not_authorised").requests == [denied.pk]
    assert found.pile("authorise-by_hand").requests == [yes.pk]
    assert found.pile("authorise-waiting").requests == [waiting.pk]
    assert found.pile("ask-waiting").requests == [late.pk]
    assert found.pile("authorise-not_authorised").worth == {"GBP": denied.worth_minor}


def test_everything_is_authorised_when_all_are(ask, try_mode):
    ask(ordered=45)

    assert counts(try_mode("all")) == {"authorise": 1}
    assert counts(try_mode("manual")) == {"ask": 1}


def test_a_longer_window_takes_in_what_was_too_late(ask, try_mode):
    ask(ordered=45)

    assert counts(try_mode(window_days=60, window_basis="order")) == {"authorise": 1}
    assert counts(try_mode(window_days=43, window_basis="delivery")) == {"authorise": 1}
    assert counts(try_mode(window_days=41, window_basis="delivery")) == {"ask": 1}


def test_the_hours_and_late_decisions_it_would_have_saved(ask, authorise, try_mode):
    authorise(ask(), after=10)
    authorise(ask(), after=60)
    authorise(ask(ordered=45), after=70)

    found = try_mode()

    assert found.saved == timedelta(hours=35)
    assert len(found.pile("late")) == 1


def test_a_product_the_seller_wants_to_see_is_left_to_them(ask, cast, try_mode):
    ask()
    returns.save_product(cast.lumen.pk, "uk", by=cast.actor("bo"), sku="LL-204-BR", action="manual")

    assert counts(try_mode("all")) == {"ask": 1}


def test_a_product_that_is_not_returnable_would_not_have_been_taken(ask, cast, try_mode):
    ask()
    ask(reason=DEFECTIVE)
    returns.save_product(
        cast.lumen.pk, "uk", by=cast.actor("bo"), sku="LL-204-BR", action="not_returnable"
    )

    assert counts(try_mode()) == {"refused": 1, "authorise": 1}


def test_a_rule_says_what_would_have_been_refunded_without_a_return(
    ask, deny, authorise, try_rule, cast
):
    back, denied = authorise(ask()), deny(ask())
    withdrawn = ask()
    with clock.at(MONDAY - timedelta(days=9)):
        returns.cancel(withdrawn, by=cast.actor("ana"))
        returns.receive(back, by=cast.actor("bo"))

    found = try_rule()

    assert counts(found) == {"returnless": 3, "came_back": 1}
    assert found.pile("returnless").worth == {"GBP": 3 * back.worth_minor}
    assert found.pile("returnless-not_authorised").requests == [denied.pk]
    assert found.pile("returnless-withdrawn").requests == [withdrawn.pk]
    assert found.pile("came_back").requests == [back.pk]


@pytest.mark.parametrize(
    "said",
    [{"high": 4199}, {"low": 4201}, {"categories": ["rugs"]}, {"reasons": [DEFECTIVE]}],
)
def test_a_rule_touches_nothing_outside_it(ask, try_rule, said):
    ask()

    assert counts(try_rule(**said)) == {"untouched": 1}


def test_a_rule_never_frees_what_is_out_of_policy(ask, try_rule):
    ask(ordered=45)

    assert counts(try_rule()) == {"untouched": 1}


def test_a_rule_that_replaces_is_counted_apart(ask, try_rule):
    ask()

    assert counts(try_rule(replaces=True)) == {"replaced": 1}


def test_what_another_rule_frees_already_is_not_counted_again(ask, cast, try_rule):
    with clock.at(MONDAY - timedelta(days=30)):
        rule = Rule(name="Old", from_minor=0, to_minor=9000)
        old = returns.save_returnless(cast.lumen.pk, "uk", by=cast.actor("bo"), rule=rule)
    ask()

    assert counts(try_rule()) == {"untouched": 1}
    assert counts(try_rule(instead_of=old.pk)) == {"returnless": 1}


def test_only_the_last_ninety_days_of_this_marketplace_count(ask, try_mode):
    ask(ago=91)
    ask(ago=89)
    ask(market="de", number="304-1")

    assert try_mode().looked == 1


def test_the_newest_are_taken_when_there_are_too_many(ask, try_mode, monkeypatch):
    ask(ago=10)
    newest = [ask(ago=ago).pk for ago in (1, 2)]
    monkeypatch.setattr(trial, "MOST", 2)

    found = try_mode("all")

    assert (found.whole, found.pile("authorise").requests) == (False, newest)


def test_the_number_of_statements_does_not_grow(ask, try_mode, django_assert_num_queries):
    def statements():
        with django_assert_num_queries(6):  # one of them says who asks
            try_mode(window_days=60, window_basis="delivery")

    ask()
    statements()
    for _ in range(5):
        ask()
    statements()


def test_a_rival_and_a_buyer_try_nothing_of_ours(ask, try_mode):
    ask()

    assert try_mode(by="rex").looked == 0
    with pytest.raises(NotPermitted):
        try_mode(by="ana")
