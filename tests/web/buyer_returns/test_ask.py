"""Asking to return items of an order: what may go back, why, how many, with which words."""

from datetime import timedelta

import pytest

from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.returns.models import ReturnFile, ReturnRequest
from tests.goods import DEFECTIVE, UNWANTED
from tests.web.buyer_returns.conftest import a_picture, filled, items_url, words

pytestmark = pytest.mark.django_db


def test_a_buyer_asks_to_return_two_lines_in_one_request(ana, an_order_to_return, monday):
    order = an_order_to_return({})

    response = ana.post(items_url(order), filled(order), follow=True)

    made = ReturnRequest.objects.get()
    assert response.redirect_chain == [(f"/returns/{made.pk}", 302)]
    assert made.pieces == 3
    shown = words(response)
    assert "Lumen Lamps has not yet responded" in shown
    assert "They have until Wed 11 March, 10:00 GMT." in shown


def test_reasons_stand_in_the_decks_order_and_in_the_buyers_language(cast, ana, an_order_to_return):
    cast.user("ana").language = "de"
    cast.user("ana").save()
    order = an_order_to_return(market="de", currency="EUR")

    page = ana.get(items_url(order)).content.decode()

    labels = [each.labels.de for each in current("de").returns.offered]
    places = [page.index(f">{label}</option>") for label in labels]
    assert len(labels) == 14
    assert places == sorted(places)


def test_a_comment_of_exactly_two_hundred_is_taken_and_one_more_is_not(ana, an_order_to_return):
    order = an_order_to_return()
    just = "a" * 198 + "\r\n"

    over = ana.post(items_url(order), filled(order, comment="a" * 199 + "\r\n" + "b"))
    fits = ana.post(items_url(order), filled(order, comment=just))

    assert over.status_code == 422
    assert "Too long by 2 characters; 200 are allowed." in words(over)
    assert fits.status_code == 302


def test_the_comment_has_no_maxlength_which_would_count_otherwise(ana, an_order_to_return):
    page = ana.get(items_url(an_order_to_return())).content.decode()
    area = page[page.index("<textarea") : page.index("</textarea>")]

    assert "maxlength" not in area
    assert 'data-posted-limit="200"' in area


def test_errors_lead_to_their_fields_and_nothing_typed_is_lost(ana, an_order_to_return):
    order = an_order_to_return()
    line = order.lines.get()
    posted = filled(order, reason="", comment="Scratched on the left", **{"photos": a_picture()})

    response = ana.post(items_url(order), posted)

    page = response.content.decode()
    assert response.status_code == 422
    assert f'<a href="#reason-{line.pk}">Choose a reason.</a>' in page
    assert "Scratched on the left</textarea>" in page
    assert f'name="photo-{line.pk}"' in page
    assert not ReturnRequest.objects.exists()


def test_a_photo_kept_over_a_refusal_goes_with_the_second_try(ana, an_order_to_return):
    order = an_order_to_return()
    line = order.lines.get()
    first = ana.post(items_url(order), filled(order, reason="", photos=a_picture("broken.png")))
    kept = first.context["lines"][0]["photos"][0]["pk"]

    ana.post(items_url(order), filled(order, reason=DEFECTIVE) | {f"photo-{line.pk}": kept})

    file = ReturnFile.objects.get()
    assert (file.name, file.purpose) == ("broken.png", "evidence")
    made = ReturnRequest.objects.get()
    shown = ana.get(f"/returns/{made.pk}/files/{file.digest}")
    assert shown["Content-Type"] == "image/png"
    assert shown["X-Content-Type-Options"] == "nosniff"


def test_what_is_no_picture_is_refused_by_name(ana, an_order_to_return):
    order = an_order_to_return()
    note = a_picture("note.txt")
    note.file.seek(0)
    note.file.truncate()
    note.file.write(b"It is broken here.")
    note.file.seek(0)
    note.size, note.content_type = 18, "text/plain"

    response = ana.post(items_url(order), filled(order, reason=DEFECTIVE, photos=note))

    assert response.status_code == 422
    assert "note.txt is not a picture." in words(response)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"quantity": "3"}, "At most 2 can go back."),
        ({"quantity": "0"}, "At most 2 can go back."),
        ({"comment": ""}, "Write a few words; this reason needs them."),
        ({"reason": "CR-NO_REASON_GIVEN"}, "Choose a reason."),
        ({"comment": "Call 0161 496 0123"}, "rule P04"),
    ],
)
def test_what_is_wrong_is_said_beside_it(ana, an_order_to_return, facts, says):
    order = an_order_to_return()

    response = ana.post(items_url(order), filled(order, **facts))

    assert response.status_code == 422
    assert says in words(response)
    assert not ReturnRequest.objects.exists()


def test_nothing_chosen_is_said(ana, an_order_to_return):
    response = ana.post(items_url(an_order_to_return({})), {})

    assert response.status_code == 422
    assert "Choose at least one item to return." in words(response)


def test_before_it_is_sent_nothing_can_go_back(ana, an_order_to_return):
    order = an_order_to_return(stage="unshipped", dispatched_at=None, delivered_at=None)

    shown = words(ana.get(items_url(order)))

    assert "It has not left the seller yet. You can ask the seller to cancel it." in shown
    assert ana.post(items_url(order), filled(order)).status_code == 422


@pytest.mark.parametrize(
    ("days", "says", "may_ask"),
    [
        (10, "Return it until", True),
        (40, "You may ask; the seller decides.", True),
        (120, "it is too late to ask. Contact seller", False),
    ],
)
def test_each_line_says_until_when_and_what_remains(ana, an_order_to_return, days, says, may_ask):
    order = an_order_to_return(placed_at=clock.now() - timedelta(days=days))

    page = ana.get(items_url(order))

    assert says in words(page)
    assert ("Submit for approval" in words(page)) is may_ask


def test_goods_that_are_not_taken_back_may_still_be_broken(ana, an_order_to_return):
    order = an_order_to_return()
    order.lines.update(category="custom_made")

    page = ana.get(items_url(order))

    assert "taken back only if something is wrong with it" in words(page)
    assert UNWANTED not in page.content.decode()
    assert ana.post(items_url(order), filled(order)).status_code == 422
    assert ana.post(items_url(order), filled(order, reason=DEFECTIVE)).status_code == 302


def test_one_is_warned_of_an_open_request_and_may_ask_again(ana, a_return, an_order_to_return):
    order = an_order_to_return()
    first = a_return(order=order)

    page = ana.get(items_url(order))

    assert "You already asked to return this" in words(page)
    assert f'href="/returns/{first.pk}"' in page.content.decode()
    assert ana.post(items_url(order), filled(order)).status_code == 302
    assert ReturnRequest.objects.count() == 2


def test_other_peoples_orders_are_not_there(signed_in, an_order_to_return):
    order = an_order_to_return()

    assert signed_in("abe").get(items_url(order)).status_code == 404
    assert signed_in("abe").post(items_url(order), filled(order)).status_code == 404
    assert signed_in("bo").get(items_url(order))["Location"] == "/seller/"
    assert signed_in("bo").post(items_url(order), filled(order)).status_code == 404
