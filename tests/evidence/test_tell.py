"""All that happened on an order, in one timeline, as each may see it."""

from __future__ import annotations

import pytest

from aftersale.evidence import queries as evidence
from aftersale.evidence import verifying
from aftersale.evidence.hiding import without_addresses
from aftersale.feedback import actions as feedback
from aftersale.kernel.errors import Unseen
from aftersale.messaging import actions as messaging
from aftersale.messaging.models import Message
from aftersale.orders.models import Parcel
from aftersale.returns import gifts


def titles(order, viewer) -> list[str]:
    return [each.title for each in evidence.timeline(order, viewer=viewer)]


def test_everything_stands_in_the_order_it_happened(a_case, cast):
    order = a_case()
    assert titles(order, cast.actor("bo")) == [
        "Ana Alves placed the order with Lumen Lamps",
        "The order was dispatched",
        "The order was delivered",
        "Ana Alves wrote to Lumen Lamps",
        "Ana Alves asked to return 2 × Reading lamp, brass",
        "The return was authorised",
        "Ana Alves sent the goods back by Royal Mail RM123456789GB",
        "The goods came back to Lumen Lamps",
        "It was decided to refund £88.90",
        "£88.90 of the return was refunded",
        "The return was completed",
        "Lumen Lamps wrote to Ana Alves",
        "The refund of £88.90 was sent",
    ]


def test_every_scan_of_every_parcel_is_told(an_order, cast):
    order = an_order()
    scans = [
        {"at": "2026-03-07T09:00:00+00:00", "what": "Accepted"},
        {"at": "2026-03-07T18:30:00+00:00", "what": "Left the depot"},
        {"at": "soon", "what": "Nonsense"},
    ]
    Parcel.objects.create(
        order=order, seller_id=order.seller_id, carrier="Royal Mail", tracking="RM1GB",
        dispatched_at=order.dispatched_at, steps=scans,
    )  # fmt: skip
    told = titles(order, cast.actor("ana"))
    assert "A parcel was dispatched by Royal Mail RM1GB" in told
    assert "Royal Mail: Accepted" in told
    assert "Royal Mail: Left the depot" in told
    assert "The order was dispatched" not in told
    assert not any("Nonsense" in each for each in told)


def test_what_was_said_and_added_comes_with_it(a_case, cast):
    order = a_case()
    (message, answer) = [
        each
        for each in evidence.timeline(order, viewer=cast.actor("ana"))
        if each.kind == "message"
    ]
    assert (message.side, message.text) == ("buyer", "The lamp is scratched on one side.")
    assert [each.name for each in message.files] == ["scratched lamp.jpg"]
    assert (answer.side, answer.files) == ("seller", ())
    assert message.entry_id
    found = evidence.exhibits(order, viewer=cast.actor("bo"))
    assert [(each.name, each.by_side) for each in found] == [
        ("scratched lamp.jpg", "buyer"), ("close.jpg", "buyer"),
    ]  # fmt: skip
    assert {each.media_type for each in found} == {"image/jpeg"}


@pytest.mark.parametrize("name", ["rex", "abe"])
def test_who_has_nothing_to_do_with_it_sees_nothing(a_case, cast, name):
    with pytest.raises(Unseen):
        evidence.timeline(a_case(), viewer=cast.actor(name))


def test_what_the_seller_notes_within_the_house_is_nothing_to_the_buyer(cast, ana_asks):
    talk = ana_asks("Thank you, all is well now.")
    messaging.excuse(talk, by=cast.actor("bo"))
    order = evidence_order(talk)
    said = "Lumen Lamps marked the messages as needing no response"
    assert said in titles(order, cast.actor("bo"))
    assert said not in titles(order, cast.actor("ana"))


def evidence_order(talk):
    from aftersale.orders.models import Order

    return Order.objects.get(number=talk.order_number)


def test_who_of_the_staff_read_it_stays_with_staff(cast, ana_asks):
    talk = ana_asks()
    messaging.mark_read(talk, by=cast.actor("cy"))
    order = evidence_order(talk)
    said = "Marketplace staff read the conversation"
    assert said in titles(order, cast.actor("cy"))
    assert said not in titles(order, cast.actor("bo")) + titles(order, cast.actor("ana"))


def test_a_message_that_staff_hid_is_shown_to_staff_alone(cast, ana_asks):
    talk = ana_asks("You are a crook.")
    Message.objects.update(is_hidden=True)
    order = evidence_order(talk)
    for name, seen in (("ana", False), ("bo", False), ("cy", True)):
        steps = evidence.timeline(order, viewer=cast.actor(name))
        (message,) = [each for each in steps if each.kind == "message"]
        assert ("crook" in message.text) is seen


def test_an_answer_that_has_not_left_is_not_told(cast, ana_asks):
    talk = ana_asks()
    messaging.reply(talk, by=cast.actor("bo"), text="We are looking.")
    order = evidence_order(talk)
    for name in ("ana", "bo", "cy"):
        texts = [each.text for each in evidence.timeline(order, viewer=cast.actor(name))]
        assert "We are looking." not in texts


def test_a_gifts_return_is_nothing_to_the_giver(cast, an_order_to_return, a_return):
    order = an_order_to_return(is_gift=True)
    a_return(at="authorised", order=order, buyer="abe", gift_code=gifts.code_of(order))
    assert not any("return" in each for each in titles(order, cast.actor("ana")))
    assert "Abe Adler asked to return 2 × Reading lamp, brass" in titles(order, cast.actor("bo"))


def test_a_return_that_was_moved_in_is_told_without_the_journal(cast, a_return):
    from aftersale.journal.models import Entry, Link

    request = a_return(at="denied")
    Link.objects.all().delete()
    Entry.objects.all().delete()
    from aftersale.orders.models import Order

    order = Order.objects.get(pk=request.order_id)
    (step,) = [
        each
        for each in evidence.timeline(order, viewer=cast.actor("bo"))
        if each.kind.startswith("returns.")
    ]
    assert (step.title, step.entry_id) == (
        "Ana Alves asked to return 2 × Reading lamp, brass",
        None,
    )
    assert step.text.endswith("It stands at: Denied")


def test_no_address_of_either_side_is_told(cast, ana_asks):
    talk = ana_asks("Is this order right?")
    said = "Ask ana@buyers.example, ANA @ buyers.example, bo@lumen.example or me%40mail.example."
    Message.objects.update(text=said, via="mail")
    for name in ("ana", "bo", "cy"):
        steps = evidence.timeline(evidence_order(talk), viewer=cast.actor(name))
        (message,) = [each for each in steps if each.kind == "message"]
        assert message.text.count("[address hidden]") == 4
        assert not {"@", "%40", "buyers", "lumen.example"} & set(message.text.split())
        assert "buyers.example" not in message.text


@pytest.mark.parametrize(
    "text",
    ["I come @ 5.30", "2 lamps @ 42.00 each", "Is it at home.", "user@", "@handle", "100%40"],
)
def test_what_is_no_address_stays(text):
    assert without_addresses(text) == text


def test_a_long_case_costs_the_same_questions(
    cast, ana_asks, django_assert_max_num_queries, the_worker
):
    talk = ana_asks()
    order = evidence_order(talk)
    for n in range(12):
        messaging.write(talk, by=cast.actor("ana"), text=f"And another thing, number {n}.")
        talk.refresh_from_db()
    with django_assert_max_num_queries(30):
        assert len(evidence.timeline(order, viewer=cast.actor("bo"))) == 16


def kinds(order, viewer, begin: str) -> list[tuple[str, str]]:
    """Titles and texts of steps of one domain."""
    steps = evidence.timeline(order, viewer=viewer)
    return [(each.title, each.text) for each in steps if each.kind.startswith(begin)]


def order_of(row):
    from aftersale.orders.models import Order

    return Order.objects.get(pk=row.order_id)


def test_a_cancellation_is_told_with_the_words_of_both(cast, a_cancellation):
    row = a_cancellation(at="declined_shipped", comment="I found it at home.")
    assert kinds(order_of(row), cast.actor("bo"), "cancellations.") == [
        ("Ana Alves asked to cancel the order: Ordered by mistake", "I found it at home."),
        (
            "Lumen Lamps did not cancel the order: it was on its way",
            "Royal Mail RM123456789GB",
        ),
    ]
    assert [each.agrees for each in verifying.verify_all()] == [True]
    type(row).objects.update(comment="Never mind.")
    assert [each.agrees for each in verifying.verify_all()] == [False]


def test_a_comment_that_staff_look_at_first_is_nothing_to_the_seller_yet(cast, a_cancellation):
    row = a_cancellation(comment="I found it at home.")
    type(row).objects.update(comment_hidden=True)
    for name, seen in (("ana", True), ("bo", False), ("cy", True)):
        [(_, text)] = kinds(order_of(row), cast.actor(name), "cancellations.")
        assert bool(text) is seen


def test_a_rating_is_told_with_what_became_of_it(cast, an_order):
    row = feedback.leave(
        an_order(), by=cast.actor("ana"), stars=2, words="It came late and in pieces."
    )
    [(title, text)] = kinds(order_of(row), cast.actor("bo"), "feedback.")
    assert title == f"Ana Alves rated Lumen Lamps with {row.stars} of 5 stars"
    assert text == row.words != ""
    feedback.change(row, by=cast.actor("ana"), stars=4, words="A new one came, well done.")
    told = kinds(order_of(row), cast.actor("bo"), "feedback.")
    assert [said for _, said in told] == ["", "A new one came, well done."]
    assert [each.agrees for each in verifying.verify_all()] == [True]
    type(row).objects.update(stars=5 if row.stars != 5 else 1)
    assert [each.agrees for each in verifying.verify_all()] == [False]
