"""The webhook, against a real HTTP server on this machine that has moods."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from aftersale.kernel import calling, clock
from aftersale.refunds import actions as refunds
from tests.refunds.conftest import part, reload, work_on
from tests.refunds.shop import ANSWERS_BADLY, DOES_NOT, SECRET, TAKES, is_signed


def test_the_shop_is_told_once_and_can_verify_who_told_it(order, ask, shop, the_worker):
    refund = ask(order, note="With thanks – für Ana")
    the_worker.drain()
    sent = reload(refund)
    assert (sent.way, sent.stage, sent.reference) == ("webhook", "sent", "R-return:7")
    ((method, path, headers, body),) = shop.heard
    assert (method, path, headers["idempotency-key"]) == ("POST", "/refunds", "return:7")
    told = Webhook(SECRET).verify(body, headers)
    assert told["type"] == "refund.asked"
    assert told["data"]["amount_minor"] == 4200
    assert told["data"]["note"] == "With thanks – für Ana"
    assert [line["words"] for line in told["data"]["lines"]] == ["One lamp came back"]


def test_a_shop_that_settles_at_once_is_believed(order, ask, shop, the_worker):
    shop.moods = ["settle"]
    refund = ask(order)
    the_worker.drain()
    assert reload(refund).stage == "settled"


@pytest.mark.parametrize("mood", [mood for mood in TAKES if mood not in ("take", "settle")])
def test_what_the_shop_took_without_a_clear_answer_is_found_and_not_told_again(
    order, ask, shop, the_worker, mood
):
    shop.moods = [mood]
    done = work_on(the_worker, ask(order))
    assert (done.stage, dict(shop.paid)) == ("sent", {"return:7": 1})
    assert shop.told == ["POST", "GET"]
    assert all(is_signed(headers, body) for _, _, headers, body in shop.heard)


@pytest.mark.parametrize("mood", ["hang", "500", "503", "429", "409", "cut", "redirect", "drip"])
def test_what_the_shop_did_not_take_is_told_again_under_the_same_name(
    order, ask, shop, the_worker, mood
):
    shop.moods = [mood]
    done = work_on(the_worker, ask(order))
    assert (done.stage, dict(shop.paid)) == ("sent", {"return:7": 1})
    assert shop.told[0] == shop.told[-1] == "POST"
    assert "GET" in shop.told


def test_while_it_is_unclear_people_read_why_and_when_it_is_tried_again(order, ask, shop, the_worker):  # fmt: skip
    shop.moods = ["503"]
    refund = ask(order)
    the_worker.drain()
    waiting = reload(refund)
    assert (waiting.stage, waiting.tries) == ("asked", 1)
    assert waiting.failure == "the shop answered 503: The shop says 503"
    assert waiting.next_try_at > clock.now()


def test_a_shop_that_says_no_is_believed_and_its_words_are_read(order, ask, shop, the_worker):
    shop.moods = ["422"]
    refund = ask(order)
    the_worker.drain()
    failed = reload(refund)
    assert (failed.stage, failed.in_doubt) == ("failed", False)
    assert failed.failure == "the shop answered 422: The shop says 422"
    assert not shop.paid


def test_a_redirect_is_not_followed(order, ask, shop, the_worker):
    shop.moods = ["redirect"]
    work_on(the_worker, ask(order))
    assert {path for _, path, *_ in shop.heard} == {"/refunds", "/refunds/return%3A7"}


def test_a_shop_that_is_silent_for_days_leaves_a_doubt_that_can_be_cleared(
    cast, order, ask, shop, the_worker
):
    shop.moods, shop.words = ["take_and_cut"], ["500"] * 10
    failed = work_on(the_worker, ask(order))
    assert (failed.stage, failed.in_doubt, failed.tries) == ("failed", True, 11)
    with pytest.raises(Exception, match="in_doubt"):
        refunds.give_up(failed, by=cast.actor("bo"), reason="The shop is gone")
    found = refunds.look(reload(failed), by=cast.actor("bo"))
    assert (found.stage, dict(shop.paid)) == ("sent", {"return:7": 1})


def test_a_shop_that_takes_late_and_honours_keys_pays_once(order, ask, shop, the_worker):
    shop.moods, shop.honours_keys = ["late"], True
    done = work_on(the_worker, ask(order))
    assert (done.stage, dict(shop.paid)) == ("sent", {"return:7": 1})


def test_a_name_with_signs_in_it_is_asked_about_under_that_name(order, ask, shop, the_worker):
    shop.moods = ["take_and_500"]
    done = work_on(the_worker, ask(order, key="return:7/part@1+2"))
    assert (done.stage, sum(shop.paid.values())) == ("sent", 1)
    assert shop.heard[-1][1] == "/refunds/return%3A7%2Fpart%401%2B2"


def test_the_body_is_the_same_at_every_try(order, ask, shop, the_worker):
    shop.moods = ["500", "cut"]
    work_on(the_worker, ask(order))
    bodies = {body for method, _, _, body in shop.heard if method == "POST"}
    assert len(bodies) == 1
    assert json.loads(bodies.pop())["data"]["id"] == "return:7"


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    moods=st.lists(st.sampled_from(TAKES + DOES_NOT), max_size=5),
    words=st.lists(st.sampled_from(ANSWERS_BADLY), max_size=4),
    times=st.integers(0, 2),
)
def test_whatever_mood_the_shop_is_in_nobody_is_paid_twice(
    cast, an_order_of_lamps, ask, shop, the_worker, moods, words, times
):
    shop.moods, shop.words = list(moods), list(words)
    order = an_order_of_lamps()
    refund = work_on(the_worker, ask(order, part(order), key=f"return:{order.pk}"))
    for _ in range(times):
        if refund.stage == "failed":
            refund = work_on(the_worker, refunds.retry(refund, by=cast.actor("bo")))
    paid = sum(n for name, n in shop.paid.items() if name.startswith(refund.key))
    assert paid == (refund.stage in ("sent", "settled"))
    assert "followed /elsewhere" not in shop.paid


def test_an_answer_that_comes_byte_by_byte_is_not_waited_for_for_ever(shop):
    shop.moods = ["drip"]
    with pytest.raises(calling.NoAnswer):
        calling.call("POST", shop.url, {"Idempotency-Key": "a"}, b"{}")
