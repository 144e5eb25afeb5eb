"""The API of the Voice of the Customer."""

from __future__ import annotations

import pytest

from aftersale.accounts import actions as accounts
from aftersale.health.models import OfferHealth
from tests.goods import DEFECTIVE

WHERE = "/api/v1/voice"


@pytest.fixture
def calls(cast, client):
    """Asks as somebody of the cast."""

    def get(who, path):
        _, key = accounts.make_token(cast.actor(who), "test")
        return client.get(path, headers={"Authorization": f"Bearer {key}"})

    return get


@pytest.fixture
def offer(monday, told, settle, a_return, an_order_to_return):
    order = an_order_to_return()
    told(order)
    a_return(order=order, reason=DEFECTIVE)
    settle()
    return OfferHealth.objects.get()


def test_offers_are_listed_with_numbers_and_bucket(calls, offer):
    (row,) = calls("vic", f"{WHERE}?market=uk").json()["items"]
    assert (row["sku"], row["orders"], row["bad"], row["returns"]) == ("LL-204-BR", 1, 1, 1)
    assert (row["bucket"], row["rate_ppm"]) == ("unrated", 1_000_000)


def test_one_offer_says_what_it_is_held_beside_and_why_it_came_back(calls, offer):
    told = calls("bo", f"{WHERE}/{offer.pk}").json()
    assert told["reasons"] == [{"reason": "CR-DEFECTIVE", "times": 1}]
    assert (told["version"], told["since"]) == (1, "2025-03-10")
    assert told["beside"]["enough"] is False


def test_the_orders_behind_it(calls, offer):
    (row,) = calls("bo", f"{WHERE}/{offer.pk}/orders").json()["items"]
    assert (row["signals"], row["reasons"]) == (["return"], ["CR-DEFECTIVE"])


def test_a_rival_sees_nothing_and_staff_see_one(calls, offer):
    assert calls("rex", f"{WHERE}?market=uk").json()["items"] == []
    assert calls("rex", f"{WHERE}/{offer.pk}").status_code == 404
    assert calls("cy", f"{WHERE}/{offer.pk}").status_code == 200
    assert calls("ana", f"{WHERE}?market=uk").status_code == 403


def test_an_unknown_order_is_refused(calls, offer):
    assert calls("bo", f"{WHERE}?market=uk&sort=colour").status_code == 422
    assert calls("bo", f"{WHERE}/{offer.pk}/orders?which=colour").status_code == 422
