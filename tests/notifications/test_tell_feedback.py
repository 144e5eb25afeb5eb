"""Who is told what of feedback: new ratings, replies, decisions, and one request to rate an order."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from aftersale.accounts import actions as accounts
from aftersale.feedback import actions as feedback
from aftersale.feedback.chores import remind_buyers
from aftersale.feedback.models import Reminder
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.publishing import actions as publishing
from aftersale.publishing import queries as public
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter
from aftersale.returns import gifts

ANA, BO = "ana@buyers.example", "bo@lumen.example"
pytestmark = pytest.mark.usefixtures("monday")


def told(address: str, purpose: str) -> list[str]:
    """Subjects and texts of what was written to an address for that purpose."""
    Worker().drain()
    rows = Outgoing.objects.filter(to_address=address, purpose=purpose).order_by("pk")
    return [f"{row.subject}\n{read_letter(bytes(row.raw)).text}" for row in rows]


@pytest.fixture
def rated(cast, an_order):
    def rate(stars=1, words="The lamp broke."):
        return feedback.leave(an_order(), by=cast.actor("ana"), stars=stars, words=words)

    return rate


def test_a_seller_hears_of_a_rating_and_that_it_is_negative(rated):
    of = rated(1)
    (mail,) = told(BO, "feedback_published")
    assert mail.startswith(f"Negative feedback: 1 of 5 stars for order {of.order_number}\n")
    assert "The lamp broke." in mail
    assert f"/seller/feedback/{of.pk}" in mail
    assert ANA not in mail
    rated(5, "")
    assert told(BO, "feedback_published")[1].startswith("New feedback: 5 of 5 stars")


def test_a_buyer_hears_of_the_reply(cast, rated):
    of = rated()
    feedback.reply(of, by=cast.actor("bo"), words="We are sorry.")
    (mail,) = told(ANA, "feedback_replied")
    assert "We are sorry." in mail
    assert BO not in mail


@pytest.mark.parametrize(
    ("outcome", "kind", "said"),
    [
        ("remove", "product", "It was removed because it spoke only of the product."),
        ("refuse", "mixed", "It stays because it speaks of more than one thing"),
    ],
)
def test_both_read_the_same_sentence_of_the_decision(cast, rated, outcome, kind, said):
    made = feedback.ask_removal(rated(), by=cast.actor("bo"))
    feedback.decide_removal(made, by=cast.actor("cy"), outcome=outcome, kind=kind, reason="Read.")
    for address in (ANA, BO):
        (mail,) = told(address, "removal_decided")
        assert said in mail
        assert "Read." in mail


def test_a_buyer_reads_the_sentence_in_their_own_language(cast, rated):
    of = rated()
    cast.user("ana").language = "de"
    cast.user("ana").save()
    made = feedback.ask_removal(of, by=cast.actor("bo"))
    feedback.decide_removal(made, by=cast.actor("cy"), outcome="remove", kind="product")
    assert (
        "Sie wurde entfernt, weil sie nur vom Artikel handelte." in told(ANA, "removal_decided")[0]
    )


def test_a_buyer_hears_why_their_words_are_not_shown(cast, rated):
    of = rated(1, "What a shitty shop")
    publishing.judge_held(
        public.about(of.about), by=cast.actor("cy"), release=False, reason="No swearing."
    )
    (mail,) = told(ANA, "feedback_judged")
    assert "No swearing." in mail
    assert told(BO, "feedback_published") == []


def test_a_buyer_is_asked_once_two_days_after_the_order_should_have_come(an_order):
    order = an_order()
    with clock.at(order.deliver_by + timedelta(days=1, hours=23)):
        assert remind_buyers() == 0
    with clock.at(order.deliver_by + timedelta(days=2, minutes=1)):
        assert remind_buyers() == 1
        assert remind_buyers() == 0
        (mail,) = told(ANA, "feedback_asked")
    assert f"/orders/uk/{order.number}/feedback" in mail
    assert "/settings/opt-out/" in mail


def test_the_same_letter_leads_to_a_review_of_what_was_bought(an_order, client, cast):
    order = an_order()
    lamp = order.lines.order_by("pk").first()
    with clock.at(order.deliver_by + timedelta(days=2, minutes=1)):
        remind_buyers()
        (mail,) = told(ANA, "feedback_asked")
    assert f"Others who look at {lamp.title} read reviews, good or bad." in mail
    address = re.search(r"(/products/uk/lumen-lamps/\S+/review)", mail).group(1)
    client.force_login(cast.user("ana"))
    page = client.get(address)
    assert page.status_code == 200
    assert lamp.sku in page.content.decode()


def test_who_rated_already_cancelled_or_opted_out_is_not_asked(cast, an_order):
    rated, cancelled, other = an_order(), an_order(stage="cancelled"), an_order()
    feedback.leave(rated, by=cast.actor("ana"), stars=5)
    accounts.opt_out(cast.user("ana"), by=cast.actor("ana"))
    with clock.at(other.deliver_by + timedelta(days=2, minutes=1)):
        assert remind_buyers() == 0
    outcomes = dict(Reminder.objects.values_list("order_number", "outcome"))
    assert outcomes == {
        rated.number: "needless", cancelled.number: "needless", other.number: "opted_out",
    }  # fmt: skip
    assert told(ANA, "feedback_asked") == []


def test_after_a_completed_return_the_buyer_is_asked_once(a_return):
    request = a_return(at="completed")
    assert request.stage == "completed"
    (mail,) = told(ANA, "feedback_asked")
    assert "Your return to Lumen Lamps is done." in mail
    with clock.at(clock.now() + timedelta(days=30)):
        assert remind_buyers() == 0


def test_whoever_got_a_gift_is_not_asked(a_return, cast, an_order_to_return):
    order = an_order_to_return(is_gift=True)
    code = gifts.code_of(order)
    request = a_return(at="completed", order=order, buyer="abe", gift_code=code)
    assert request.is_gift
    assert told(ANA, "feedback_asked") == []
