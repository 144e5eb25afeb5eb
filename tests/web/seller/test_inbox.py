"""The inbox: what it shows first, how it is narrowed, searched and paged, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from aftersale.relay.actions.aliases import masked_address
from tests.web.seller.conftest import reload, words

pytestmark = pytest.mark.django_db
INBOX = "/seller/messages"


def subjects(response):
    import re

    return re.findall(r'class="subject clip"[^>]*>([^<]*)<', response.content.decode())


def test_what_needs_a_response_comes_first_the_soonest_due_on_top(bo, ana_asks, bo_answers, monday):
    with clock.at(monday - timedelta(hours=3)):
        ana_asks(subject="Older")
    bo_answers(ana_asks(subject="Answered"))
    ana_asks(subject="Newer")

    assert subjects(bo.get(INBOX)) == ["Older", "Newer"]


def test_a_line_says_who_what_which_order_and_how_long(bo, ana_asks, monday):
    conversation = ana_asks()

    shown = words(bo.get(INBOX))

    assert "New: Ana Alves" in shown
    assert "One lamp is missing" in shown
    assert conversation.order_number in shown
    assert "24 hours left" in shown or "1 day left" in shown


def test_the_tag_of_the_order_has_the_colour_of_its_conversation(bo, ana_asks):
    conversation = ana_asks(kind="return")

    page = bo.get(f"{INBOX}/{conversation.pk}").content.decode()

    assert page.count('data-kind="return"') >= 3
    assert f'data-kind="return">{conversation.order_number}' in page


def test_queues_narrow_the_list(bo, ana_asks, bo_answers, cast, monday):
    with clock.at(monday - timedelta(hours=30)):
        ana_asks(subject="Late")
    bo_answers(ana_asks(subject="Answered"))
    archived = ana_asks(subject="Archived")
    bo_answers(archived)
    messaging.archive(reload(archived), by=cast.actor("bo"))

    assert subjects(bo.get(INBOX + "?queue=late")) == ["Late"]
    assert subjects(bo.get(INBOX + "?queue=answered")) == ["Answered"]
    assert subjects(bo.get(INBOX + "?queue=archived")) == ["Archived"]
    assert len(subjects(bo.get(INBOX + "?queue=all"))) == 3


def test_kind_shop_and_nonsense_narrow_as_one_expects(bo, ana_asks, an_order):
    ana_asks(subject="Parcel", kind="parcel")
    ana_asks(subject="German", order=an_order(market="de", currency="EUR"))

    assert subjects(bo.get(INBOX + "?kind=parcel")) == ["Parcel"]
    assert subjects(bo.get(INBOX + "?market=de")) == ["German"]
    assert len(subjects(bo.get(INBOX + "?queue=nothing&period=never&after=zzz"))) == 2


def test_what_waits_longer_than_the_period_is_not_forgotten(bo, ana_asks, monday):
    with clock.at(monday - timedelta(days=40)):
        ana_asks(subject="Forgotten")

    page = bo.get(INBOX)

    assert subjects(page) == []
    assert "1 older than 30 days still needs an answer. Show it" in words(page)
    assert subjects(bo.get(INBOX + "?period=all")) == ["Forgotten"]


def test_nothing_to_do_is_said_as_good_news(bo):
    assert "Nothing waits for you" in words(bo.get(INBOX))


def test_show_more_goes_on_where_the_list_ended(bo, ana_asks, monday):
    for number in range(53):
        with clock.at(monday - timedelta(minutes=100 - number)):
            ana_asks(subject=f"No. {number}")

    first = bo.get(INBOX)
    onward = first.context["more"].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    fragment = first.context["more"].partition('hx-get="')[2].partition('"')[0]
    rest = bo.get(onward)
    added = bo.get(fragment.replace("&amp;", "&"), headers={"HX-Request": "true"})

    assert subjects(first) == [f"No. {number}" for number in range(50)]
    assert subjects(rest) == subjects(added) == ["No. 50", "No. 51", "No. 52"]
    assert "Back to the first 50" in words(rest)
    assert b'name="shown" value="53"' in added.content


def test_a_refresh_keeps_as_many_lines_as_were_shown(bo, ana_asks):
    for number in range(53):
        ana_asks(subject=f"No. {number}")

    refreshed = bo.get(reverse("seller:rows") + "?shown=100&open=1", headers={"HX-Request": "true"})

    assert len(subjects(refreshed)) == 53
    assert b'id="filters"' in refreshed.content


def test_an_order_a_word_and_a_product_are_found(bo, ana_asks):
    wanted = ana_asks(subject="The wanted one", text="The shade wobbles.")
    ana_asks(subject="Another", text="Nothing wrong.", kind="other", order_numbers=())

    search = reverse("seller:search")
    assert subjects(bo.get(search, {"q": wanted.order_number})) == ["The wanted one"]
    assert subjects(bo.get(search, {"q": "wobbles"})) == ["The wanted one"]
    assert subjects(bo.get(search, {"q": "LL-204-BR"})) == ["The wanted one"]
    assert "Nothing found" in words(bo.get(search, {"q": "unheard"}))


def test_a_masked_address_finds_its_buyers_conversations(bo, signed_in, cast, ana_asks):
    conversation = ana_asks(subject="From Ana")
    ana_asks(subject="From Abe", buyer="abe")
    masked = masked_address(
        "buyer", seller_id=conversation.seller_id, buyer_id=conversation.buyer_id, market="uk"
    )

    search = reverse("seller:search")
    assert subjects(bo.get(search, {"q": masked})) == ["From Ana"]
    assert subjects(signed_in("rex").get(search, {"q": masked})) == []


@pytest.mark.parametrize("page", ["inbox", "today", "sent", "orders", "response"])
def test_a_list_costs_as_many_questions_with_three_lines_as_with_one(
    bo, ana_asks, bo_answers, page
):
    def asked():
        bo.get(reverse(f"seller:{page}"))
        with CaptureQueriesContext(connection) as questions:
            bo.get(reverse(f"seller:{page}"))
        return len(questions)

    ana_asks()
    bo_answers(ana_asks())
    with_one = asked()
    for _ in range(2):
        ana_asks()
        bo_answers(ana_asks())

    assert asked() == with_one
