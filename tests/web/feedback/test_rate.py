"""A buyer rates a seller from the order, without any script."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.feedback.models import Feedback
from aftersale.kernel import clock
from tests.web.feedback.conftest import words

pytestmark = pytest.mark.usefixtures("monday")


def page_of(order) -> str:
    return f"/orders/uk/{order.number}/feedback"


def test_the_order_leads_to_rating_its_seller(signed_in, an_order):
    order = an_order()
    for page in ("/orders", f"/orders/uk/{order.number}"):
        shown = signed_in("ana").get(page)
        assert "Rate this seller" in words(shown)
        assert page_of(order) in shown.content.decode()


def test_too_early_it_says_from_when_on(signed_in, an_order):
    order = an_order(placed_at=clock.now() - timedelta(days=1))
    listed = signed_in("ana").get("/orders")
    assert "From Wed 11 March on." in words(listed)
    assert page_of(order) not in listed.content.decode()
    assert "from Wed 11 March on" in words(signed_in("ana").get(page_of(order)))


def test_stars_and_words_are_sent_by_a_plain_form(signed_in, an_order):
    order, ana = an_order(), signed_in("ana")
    form = ana.get(page_of(order)).content.decode()
    assert form.count('type="radio" name="stars"') == 5
    sent = ana.post(page_of(order), {"stars": "4", "words": "Friendly."}, follow=True)
    assert "Thank you. Everybody can read it now." in words(sent)
    assert Feedback.objects.get().stars == 4


def test_what_is_refused_stays_in_the_form_with_the_reason(signed_in, an_order):
    order = an_order()
    sent = signed_in("ana").post(
        page_of(order), {"stars": "1", "words": "Write me: ana.alves@gmail.com"}
    )
    assert sent.status_code == 422
    assert "rule P03" in words(sent) or "P03" in words(sent)
    assert "Write me: ana.alves@gmail.com" in sent.content.decode()
    none = signed_in("ana").post(page_of(order), {"words": "No stars"})
    assert "Choose one to five stars." in words(none)


def test_it_is_changed_and_taken_back(signed_in, rated):
    of, ana = rated(2), signed_in("ana")
    address = f"/orders/uk/{of.order_number}/feedback"
    assert "The seller never answered." in words(ana.get(address))
    ana.post(address, {"stars": "5", "words": "They did in the end."})
    of.refresh_from_db()
    assert (of.stars, of.words) == (5, "They did in the end.")
    gone = ana.post(f"{address}/remove", follow=True)
    assert "Taken back. Nobody can read it any more." in words(gone)
    assert "You have taken it back." in words(ana.get(address))


def test_nobody_elses_order_is_there(signed_in, an_order):
    order = an_order()
    assert signed_in("abe").get(page_of(order)).status_code == 404
    assert signed_in("abe").post(page_of(order), {"stars": "1"}).status_code == 404
