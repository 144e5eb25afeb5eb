"""A buyer files a claim: whether one may, from when, why not, and what happens next (A114, T19)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aftersale.claims.models import Claim
from aftersale.kernel import clock
from tests.web.claims.conftest import a_picture, url_of, words


def form_of(order):
    return reverse("buyer:claim_file", args=[order.market, order.number])


def page_of(order):
    return reverse("buyer:order", args=[order.market, order.number])


def test_who_has_waited_gets_the_form_with_clocks_in_words(ana, an_order_to_claim):
    order = an_order_to_claim()

    page = words(ana.get(form_of(order)))

    assert "It has not arrived" in page
    assert "£88.90" in page
    assert "Lumen Lamps has 72 hours to answer. If they do not, you get your money back." in page
    assert "The marketplace reads both sides and decides within 7 days." in page


def test_an_hour_too_early_it_counts_down(ana, an_order_to_claim):
    order = an_order_to_claim()

    with clock.at(clock.now() - timedelta(hours=2)):
        page = ana.get(form_of(order))
        card = words(ana.get(page_of(order)))

    assert "Not yet" in words(page)
    assert "You can file a claim from" in words(page)
    assert "data-due-at" in page.content.decode()
    assert "You can file a claim from" in card
    assert "if Lumen Lamps does not solve it" in card


def test_who_has_not_written_is_led_to_the_seller(ana, an_order_to_claim):
    order = an_order_to_claim(asked=False)

    page = ana.get(form_of(order))

    assert "First contact the seller" in words(page)
    contact = reverse("buyer:contact", args=[order.market, order.number])
    assert f'href="{contact}"' in page.content.decode()


def test_too_late_is_said_with_the_day(ana, an_order_to_claim):
    order = an_order_to_claim()

    with clock.at(clock.now() + timedelta(days=90)):
        page = words(ana.get(form_of(order)))

    assert "There can be no claim" in page
    assert "The time to file a claim ended" in page


def test_filing_leads_to_the_claim_with_its_track(ana, an_order_to_claim):
    order = an_order_to_claim()

    filed = ana.post(
        form_of(order),
        {"reason": "not_received", "text": "Nothing came.", "once": "a", "files": [a_picture()]},
        follow=True,
    )

    claim = Claim.objects.get()
    assert filed.redirect_chain[-1][0] == url_of(claim, door="buyer")
    page = words(filed)
    assert "Lumen Lamps has to answer" in page
    assert "If they do not answer, you get £88.90 back." in page
    assert "Nothing came." in page
    assert "door.gif" in page


def test_a_form_sent_twice_files_once(ana, an_order_to_claim):
    order = an_order_to_claim()
    said = {"reason": "not_received", "text": "Nothing came.", "once": "a"}

    first, second = ana.post(form_of(order), said), ana.post(form_of(order), said)

    assert first["Location"] == second["Location"]
    assert Claim.objects.count() == 1


def test_a_second_claim_leads_to_the_first(ana, a_claim, an_order_to_claim):
    order = an_order_to_claim()
    claim = a_claim(order=order)

    assert ana.get(form_of(order))["Location"] == url_of(claim, door="buyer")
    said = {"reason": "not_received", "text": "Once more.", "once": "b"}
    assert ana.post(form_of(order), said)["Location"] == url_of(claim, door="buyer")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": "Nothing came."}, "Choose what is wrong."),
        ({"reason": "not_received", "text": " "}, "Say in a few words what happened."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(ana, an_order_to_claim, said, sentence):
    order = an_order_to_claim()

    refused = ana.post(form_of(order), said | {"once": "a"})

    assert refused.status_code == 422
    assert sentence in words(refused)
    assert said["text"].strip() in refused.content.decode()
    assert not Claim.objects.exists()


def test_silence_for_three_days_pays_at_once(ana, an_order_to_claim):
    order = an_order_to_claim(answered=False)

    with clock.at(clock.now() + timedelta(hours=24)):
        filed = ana.post(
            form_of(order), {"reason": "not_received", "text": "Nothing came."}, follow=True
        )

    page = words(filed)
    assert "You get £88.90 back" in page
    assert "Lumen Lamps did not answer in time." in page
    assert "The seller did not answer within the time there was." in page


def test_cards_offer_to_file_and_then_to_view(ana, a_claim, an_order_to_claim):
    order = an_order_to_claim()
    assert f'href="{form_of(order)}"' in ana.get("/orders").content.decode()

    claim = a_claim(order=order)

    for address in ("/orders", page_of(order)):
        page = ana.get(address)
        assert "View claim" in words(page)
        assert f'href="{url_of(claim, door="buyer")}"' in page.content.decode()


def test_the_conversation_and_the_return_lead_to_it_too(ana, a_claim, a_return):
    claim = a_claim()
    talk = reverse("buyer:messages") + f"?order={claim.order_number}"
    listed = ana.get(talk).context["threads"][0]["url"]
    assert "View claim" in words(ana.get(listed))

    back = a_return()
    assert "File a claim" in words(ana.get(reverse("buyer:return", args=[back.pk])))


def test_orders_ask_the_same_questions_however_many_claims(ana, a_claim, questions):
    a_claim()
    ana.get("/orders")
    one = questions(ana, "/orders")
    for _ in range(2):
        a_claim()

    assert questions(ana, "/orders") == one


def test_nobody_files_for_another(signed_in, an_order_to_claim):
    order = an_order_to_claim()
    said = {"reason": "not_received", "text": "Nothing came."}

    assert signed_in("bo").post(form_of(order), said).status_code == 404
    assert not Claim.objects.exists()


def test_the_form_speaks_the_language_of_its_reader(ana, cast, an_order_to_claim):
    cast.user("ana").language = "de"
    cast.user("ana").save()

    page = ana.get(form_of(an_order_to_claim()))

    assert "Nicht angekommen" in words(page)
