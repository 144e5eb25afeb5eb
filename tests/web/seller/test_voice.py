"""Voice of the Customer: the list, one offer with words and orders, the files; nobody else's."""

from __future__ import annotations

import pytest

from aftersale.health.models import Experience, OfferHealth
from aftersale.health.voice import rating
from aftersale.kernel import clock
from aftersale.returns import actions as returns
from tests.goods import DEFECTIVE, UNWANTED
from tests.web.buyer_returns.conftest import words

WHERE = "/seller/voice"
UK = f"{WHERE}?market=uk"


@pytest.fixture
def offers(cast, monday):
    """Seven offers of lamps, by how many of a hundred orders went wrong; the first is Rex's."""
    bad = (1, 8, 10, 10, 14, 20, 40)
    rows = [
        OfferHealth(
            market="uk", seller_id=(cast.rival if number == 0 else cast.lumen).pk,
            sku=f"LL-{number}", title=f"Lamp number {number}", folded=f"lamp number {number}",
            category="lighting", orders=100, bad=each,
        )
        for number, each in enumerate(bad)
    ]  # fmt: skip
    OfferHealth.objects.bulk_create(rows)
    made = list(OfferHealth.objects.order_by("sku"))
    rating.rate([each.pk for each in made])
    rating.compare()
    return made


@pytest.fixture
def bo(client, cast):
    client.force_login(
        cast.user("bo"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def test_the_list_names_the_worst_first_with_bucket_rate_and_orders(bo, offers):
    page = words(bo.get(UK))
    assert page.index("Lamp number 6") < page.index("Lamp number 1")
    assert "Lamp number 6 LL-6 · lighting Very poor 40.0 % 40 unhappy of 100" in page
    assert "Lamp number 4 LL-4 · lighting Fair 14.0 % 14 unhappy of 100" in page
    assert "Lamp number 0" not in page


def test_it_can_be_narrowed_searched_and_sorted(bo, offers):
    assert "Lamp number 5" in words(bo.get(f"{UK}&bucket=poor"))
    assert "Lamp number 6" not in words(bo.get(f"{UK}&bucket=poor"))
    found = words(bo.get(f"{UK}&q=number+3"))
    assert "Lamp number 3" in found
    assert "Lamp number 4" not in found
    assert "Lamp number 2" in words(bo.get(f"{UK}&q=ll-2&sort=rate"))
    assert "Nothing matches" in words(bo.get(f"{UK}&bucket=excellent"))


def test_a_seller_without_orders_is_told_what_will_stand_here(bo, monday):
    assert "Nothing sold yet" in words(bo.get(UK))


def test_one_offer_says_openly_what_it_is_held_beside(bo, offers):
    page = words(bo.get(f"{WHERE}/{offers[5].pk}"))
    assert "20.0 % Poor" in page
    assert "This offer is worse than similar offers. It is held beside 6 other offers" in page
    assert (
        "The middle of their rates is 10.0 % , half of them lie between 8.0 % and 14.0 %." in page
    )
    assert "Poor up to 25.0 %" in page
    assert "Formula 1" in page


def test_an_offer_with_few_orders_says_what_is_missing(bo, offers):
    OfferHealth.objects.filter(pk=offers[5].pk).update(orders=9, is_rated=False, bucket=0)
    page = words(bo.get(f"{WHERE}/{offers[5].pk}"))
    assert "10 orders within 365 days are needed, and it has 9." in page


def test_nobody_elses_offer_is_there(bo, offers):
    for end in ("", "/orders", "/orders.csv"):
        assert bo.get(f"{WHERE}/{offers[0].pk}{end}").status_code == 404


@pytest.fixture
def told_back(monday, cast, told, settle, a_return, an_order_to_return):
    """Two orders, one of which came back broken; Ana says that it was not solved."""
    fine, order = an_order_to_return(), an_order_to_return()
    told(fine, order)
    request = a_return(order=order, reason=DEFECTIVE, comment="It hums.", at="completed")
    returns.answer_survey(request, by=cast.actor("ana"), solved=False, words="Still humming.")
    settle()
    return request, OfferHealth.objects.get()


def test_words_reasons_and_orders_stand_behind_an_offer(bo, told_back):
    request, offer = told_back
    page = words(bo.get(f"{WHERE}/{offer.pk}"))
    assert "1 unhappy of 2 orders" in page
    assert "Defective/does not work properly Not solved" in page
    assert "It hums. When it was over: Still humming. Return of Ana Alves Write to Ana" in page
    assert f"{request.order_number} Returned for what it is" in page
    assert f"/seller/returns/{request.pk}/contact" in bo.get(f"{WHERE}/{offer.pk}").content.decode()


def test_every_list_of_orders_holds_what_its_name_says(bo, told_back, settle, a_return):
    request, offer = told_back
    where = f"{WHERE}/{offer.pk}/orders"
    assert request.order_number in words(bo.get(f"{where}?which=returns"))
    assert "No such orders" in words(bo.get(f"{where}?which=contacts"))
    assert words(bo.get(f"{where}?which=all")).count("203-4841771") == 2
    assert bo.get(f"{where}?which=made-up").status_code == 404
    lines = b"".join(bo.get(f"{WHERE}/{offer.pk}/orders.csv?which=all")).decode().splitlines()
    assert lines[0] == "order_number,day,returned,refunded,wrote,return_reasons"
    assert f"{request.order_number},2026-03-04,1,0,0,CR-DEFECTIVE" in lines


def test_pages_follow_each_other_without_losing_an_order(bo, offers):
    of, day = offers[6], clock.now().date()
    rows = [
        Experience(offer=of, order_number=f"N-{number:03d}", day=day, signals=1)
        for number in range(60)
    ]
    Experience.objects.bulk_create(rows)
    first = bo.get(f"{WHERE}/{of.pk}/orders").content.decode()
    after = first.split("after=")[1].split('"')[0]
    second = bo.get(f"{WHERE}/{of.pk}/orders?after={after}").content.decode()
    assert first.count(">N-") == 50
    assert second.count(">N-") == 10
    assert ">N-009<" in second


def test_the_file_of_offers_has_all_of_them_and_no_formula(bo, offers):
    OfferHealth.objects.filter(pk=offers[6].pk).update(title="=HYPERLINK(1)")
    lines = b"".join(bo.get(f"{WHERE}.csv?market=uk")).decode().splitlines()
    assert len(lines) == 7
    assert "'=HYPERLINK(1)" in lines[1]


def test_a_change_of_mind_is_told_as_not_counted(bo, monday, told, settle, a_return):
    request = a_return(reason=UNWANTED)
    from aftersale.orders import queries as orders

    told(orders.by_number("uk", request.order_number))
    page = words(bo.get(f"{WHERE}/{OfferHealth.objects.get().pk}"))
    assert "No longer needed/wanted not counted 1" in page
