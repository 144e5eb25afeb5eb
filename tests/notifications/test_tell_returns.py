"""Who is told what of a return, in their language, once; and what nobody may read (A077, A110)."""

from __future__ import annotations

import pytest

from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.relay import mailbox, queries
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter
from aftersale.returns import actions as returns
from aftersale.returns import chores, gifts
from aftersale.returns.lifecycle import Decided
from aftersale.returns.models import ReturnSettings

ANA, ABE, BO = "ana@buyers.example", "abe@buyers.example", "bo@lumen.example"
LAMP = "2 × Reading lamp, brass"


def work() -> None:
    Worker().drain()


def told(address: str, purpose: str) -> list[str]:
    """Subjects and texts of what was written to an address for that purpose."""
    rows = Outgoing.objects.filter(to_address=address, purpose=purpose).order_by("pk")
    return [f"{row.subject}\n{read_letter(bytes(row.raw)).text}" for row in rows]


def purposes(address: str) -> list[str]:
    rows = Outgoing.objects.filter(to_address=address).exclude(purpose="letter")
    return sorted(rows.values_list("purpose", flat=True))


def enclosed(address: str, purpose: str) -> list[tuple[str, str]]:
    row = Outgoing.objects.get(to_address=address, purpose=purpose)
    return [(each.name, each.type) for each in read_letter(bytes(row.raw)).attachments]


@pytest.fixture
def asked(monday, a_return):
    found = a_return(comment="Too bright for us.")
    work()
    return found


def test_a_request_is_told_to_both_with_what_comes_next_and_by_when(asked):
    (ana,), (bo,) = told(ANA, "return_requested"), told(BO, "return_to_decide")
    assert ana.startswith(f"Your return request: order {asked.order_number}\n")
    assert LAMP in ana
    assert "No longer needed/wanted" in ana
    assert "“Too bright for us.”" in ana
    assert "Lumen Lamps has until Wed 11 March, 10:00 GMT to answer" in ana
    assert bo.startswith(f"Return to decide: order {asked.order_number}\n")
    assert "Ana Alves asks to return" in bo
    assert "Please decide by Wed 11 March, 10:00 GMT." in bo
    assert "“Too bright for us.”" in bo
    assert "Paid for these items: £84.00." in bo
    assert f"/seller/returns/{asked.pk}" in bo


def test_what_is_decided_at_once_is_told_to_the_buyer_alone(cast, a_return):
    ReturnSettings.objects.create(
        seller_id=cast.lumen.pk, market="uk", mode="all", made_at="2026-01-01T00:00Z", made_by="x"
    )
    a_return()
    work()
    assert purposes(ANA) == ["return_authorised", "return_requested"]
    assert "It was decided at once" in told(ANA, "return_requested")[0]
    assert purposes(BO) == []  # A078


def test_an_authorisation_says_where_until_when_who_pays_and_encloses_the_paper(
    monday, cast, asked
):
    returns.authorise(
        asked, by=cast.actor("bo"),
        terms=returns.Terms(seller_rma="LL-77", instructions="Please use the box it came in."),
    )  # fmt: skip
    work()
    (ana,) = told(ANA, "return_authorised")
    for words in (
        "Please send it by 8 April 2026.", asked.rma, "LL-77", "Lumen Lamps Returns",
        "12 Canal Street", "MANCHESTER", "M1 3HE", "UNITED KINGDOM", "You pay for sending it back.",
        "Please use the box it came in.", "the label, and the slip", LAMP,
    ):  # fmt: skip
        assert words in ana
    assert enclosed(ANA, "return_authorised") == [
        (f"authorisation-{asked.rma}.pdf", "application/pdf")
    ]


def test_who_pays_is_the_seller_when_the_fault_is_theirs(a_return):
    a_return("authorised", reason="CR-DEFECTIVE", comment="It does not light.")
    work()
    assert "Lumen Lamps pays for sending it back." in told(ANA, "return_authorised")[0]


def test_a_label_of_the_sellers_own_is_enclosed_with_the_slip(cast, asked, a_photo):
    bo = cast.actor("bo")
    terms = returns.Terms(label="uploaded", upload=a_photo(bo, "label.gif"))
    returns.authorise(asked, by=bo, terms=terms)
    work()
    assert enclosed(ANA, "return_authorised") == [
        ("label.gif", "image/gif"), (f"slip-{asked.rma}.pdf", "application/pdf"),
    ]  # fmt: skip
    assert "both enclosed files" in told(ANA, "return_authorised")[0]


def test_a_denial_gives_reason_and_words_and_what_remains_open(a_return):
    row = a_return("denied")
    work()
    (ana,) = told(ANA, "return_denied")
    assert ana.startswith("Return not authorised: order")
    assert "The reason: The item was used or damaged by the customer" in ana
    assert "The lamps have been in use." in ana
    assert "who can still refund you, or ask again" in ana
    assert f"/orders/uk/{row.order_number}/return" in ana
    assert "return_denied" not in purposes(BO)


def test_what_was_solved_otherwise_is_not_called_a_denial(a_return):
    a_return("resolved")
    work()
    (ana,) = told(ANA, "return_resolved")
    assert ana.startswith("Return request closed: order")
    assert "The reason: Solved, the buyer keeps the item" in ana
    assert "return_denied" not in purposes(ANA)


def test_the_seller_is_told_when_the_buyer_cancels_and_when_the_parcel_leaves(a_return):
    a_return("withdrawn")
    work()
    assert "Ana Alves has cancelled the return" in told(BO, "return_withdrawn")[0]
    a_return("in_transit")
    work()
    assert "Royal Mail RM123456789GB" in told(BO, "return_shipped")[0]


def test_arrival_names_the_day_of_the_refund(monday, a_return):
    a_return("received")
    work()
    assert "refunds it by Wed 11 March, 10:00 GMT" in told(ANA, "return_received")[0]


def test_a_refund_is_explained_line_by_line(a_return):
    a_return("completed")
    work()
    (ana,) = told(ANA, "return_refunded")
    assert "Lumen Lamps refunds you £84.00" in ana
    assert "- 2 × Reading lamp, brass: £84.00" in ana
    assert "Refund: £84.00" in ana
    assert "return_completed" not in purposes(ANA)  # nothing more to say


def test_a_return_that_never_came_is_told_to_both(a_return):
    row = a_return("expired")
    with clock.at(row.closed_at):
        work()
    assert "reply to this e-mail with the receipt" in told(ANA, "return_expired")[0]
    assert "If the items come after all" in told(BO, "return_expired")[0]


def test_closing_without_a_refund_says_why(cast, a_return):
    row = a_return("authorised")
    returns.complete(row, by=cast.actor("bo"), reason="not_returned")
    work()
    (ana,) = told(ANA, "return_completed")
    assert "without a refund. The reason: nothing has arrived." in ana


def test_a_decision_that_nobody_made_is_told_to_the_seller(monday, asked):
    with clock.at(asked.lapse_at):
        chores.lapse_returns()
        work()
    asked.refresh_from_db()
    assert asked.decided == Decided.BY_CLOCK
    (bo,) = told(BO, "return_undecided")
    assert "was to be decided by Wed 11 March, 10:00 GMT." in bo
    assert "so the marketplace has authorised it" in bo


def test_a_refund_that_nobody_made_is_told_to_the_seller_too(monday, a_return):
    row = a_return("received")
    with clock.at(row.lapse_at):
        chores.lapse_returns()
        work()
    (bo,) = told(BO, "return_overdue")
    assert "was to be refunded by Wed 11 March, 10:00 GMT." in bo
    assert "so the marketplace has refunded £84.00." in bo
    assert "Lumen Lamps refunds you £84.00" in told(ANA, "return_refunded")[0]


def test_everyone_reads_their_own_language_in_the_zone_of_the_marketplace(monday, cast, a_return):
    cast.lumen.language = "es"  # of addresses that are nobody's; a person's own language wins
    cast.lumen.save()
    cast.user("bo").language = "de"
    cast.user("bo").save()
    cast.user("ana").language = "fr"
    cast.user("ana").save()
    a_return(market="de", language="fr")
    work()
    (ana,), (bo,) = told(ANA, "return_requested"), told(BO, "return_to_decide")
    assert "Plus besoin ou plus envie" in ana
    assert "mer. 11 mars, 11:00 CET" in ana
    assert "Nicht mehr gebraucht oder gewollt" in bo
    assert "Mi 11. März, 11:00 MEZ" in bo


def test_a_notice_is_written_once_however_often_it_is_heard(asked):
    from aftersale.journal.events import event_of
    from aftersale.journal.models import Entry
    from aftersale.notifications.reactions import tell

    tell(event_of(Entry.objects.get(kind="returns.return_requested")))
    work()
    assert len(told(ANA, "return_requested")) == len(told(BO, "return_to_decide")) == 1


def test_who_got_a_gift_reads_no_price_and_nothing_of_the_giver(cast, an_order_to_return, a_return):
    order = an_order_to_return(is_gift=True)
    code = gifts.code_of(order)
    a_return("completed", order=order, buyer="abe", gift_code=code)
    work()
    assert purposes(ANA) == []
    assert purposes(ABE) == [
        "return_authorised", "return_received", "return_refunded", "return_requested",
    ]  # fmt: skip
    for row in Outgoing.objects.filter(to_address=ABE):
        read = read_letter(bytes(row.raw))
        seen = f"{row.subject} {read.text} {read.html}"
        assert not [word for word in ("£", "84.00", "GBP", "Ana", "Alves") if word in seen]
    assert "The money goes back the way the order was paid." in told(ABE, "return_refunded")[0]
    assert "Abe Adler asks to return" in told(BO, "return_to_decide")[0]


def test_answers_go_to_the_masked_address_of_the_other_side(asked):
    for address, side in ((ANA, "seller"), (BO, "buyer")):
        row = Outgoing.objects.get(to_address=address)
        letter = read_letter(bytes(row.raw))
        assert letter.from_address == "no-reply@mail.example"
        masked = queries.masked_address(side, asked.seller_id, asked.buyer_id, "uk")
        assert mailbox.reply_address(row) == masked
        assert letter.auto_submitted == "auto-generated"
        assert (row.order_number, row.topic) == (asked.order_number, "return")


def test_no_address_of_one_side_is_in_a_notice_to_the_other(cast, monday, a_return):
    row = a_return()
    row.items.update(comment=f"Write to {ANA} please.")
    work()
    (bo,) = told(BO, "return_to_decide")
    assert ANA not in bo
    assert "please." in bo
