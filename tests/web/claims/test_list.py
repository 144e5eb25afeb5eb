"""The console of claims: its lists, counts and search, the rail and Today."""

from datetime import timedelta

from aftersale.kernel import clock
from tests.web.claims.conftest import words

LIST = "/seller/claims"


def test_what_has_to_be_answered_stands_first(bo, a_claim):
    made = a_claim()

    page = words(bo.get(LIST))

    assert "Action required 1" in page
    assert made.order_number in page
    assert "It has not arrived" in page
    assert "£88.90" in page


def test_each_list_holds_its_own(bo, a_claim):
    stages = {"action_required": "seller_asked", "appeal": "granted_seller"}
    made = {name: a_claim(stage) for name, stage in stages.items()}
    made["under_review"] = a_claim("appealed")

    for name, claim in made.items():
        page = words(bo.get(f"{LIST}?list={name}"))
        assert claim.order_number in page
        assert all(other.order_number not in page for other in made.values() if other != claim)
    everything = words(bo.get(f"{LIST}?list=all"))
    assert all(claim.order_number in everything for claim in made.values())
    assert "Option to appeal 1" in everything


def test_an_empty_list_says_why_that_is_good(bo):
    assert "Nothing to answer" in words(bo.get(LIST))
    assert "Claims granted at your cost stay here for 30 days." in words(
        bo.get(f"{LIST}?list=appeal")
    )


def test_a_claim_is_found_by_its_order_or_its_number(bo, a_claim):
    made, other = a_claim("denied"), a_claim()

    for number in (made.order_number, made.number, made.number.lower()):
        page = words(bo.get(f"{LIST}?list=all&q={number}"))
        assert made.order_number in page
        assert other.number not in page
    assert "Nothing found" in words(bo.get(f"{LIST}?list=all&q=111"))


def test_the_list_goes_on_where_it_ended(bo, a_claim, monkeypatch):
    monkeypatch.setattr("aftersale.web.seller.claims.listing.PAGE", 1)
    first, second = a_claim(), a_claim()

    page = bo.get(LIST)
    assert first.order_number in words(page)
    assert second.order_number not in words(page)
    following = page.context["more_url"]
    assert second.order_number in words(bo.get(following))


def test_the_rail_and_today_say_how_many_wait(bo, a_claim):
    a_claim()
    a_claim("granted_seller")

    today = bo.get("/seller/")

    assert 'id="badge-claims">1<' in today.content.decode()
    assert "All 2" in words(today)


def test_one_that_is_due_soon_stands_on_today_with_what_it_costs(bo, a_claim):
    claim = a_claim()

    with clock.at(claim.due_by - timedelta(hours=5)):
        page = words(bo.get("/seller/"))
    assert "Respond to a guarantee claim" in page
    assert "£88.90 is taken from you, and one order defect" in page


def test_pages_ask_the_same_questions_however_many_claims_there_are(bo, a_claim, questions):
    claim = a_claim()
    a_claim("granted_seller")
    addresses = (LIST, f"{LIST}?list=all", "/seller/", f"{LIST}/{claim.pk}")
    bo.get(LIST)  # what is asked only once, such as the site, has been asked
    one = [questions(bo, address) for address in addresses]
    for _ in range(2):
        a_claim()
        a_claim("granted_seller")

    three = [questions(bo, address) for address in addresses]

    assert three == one


def test_a_rival_and_a_buyer_see_no_list(rex, signed_in, a_claim):
    made = a_claim()

    assert made.order_number not in words(rex.get(f"{LIST}?list=all"))
    assert signed_in("ana").get(LIST).status_code in {302, 404}


def test_the_page_of_the_order_leads_to_its_claim(bo, a_claim):
    claim = a_claim("denied")

    page = bo.get(f"/seller/orders/uk/{claim.order_number}")

    assert f'href="{LIST}/{claim.pk}"' in page.content.decode()
    assert "£88.90: It has not arrived" in words(page)
