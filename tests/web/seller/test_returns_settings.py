"""Return settings on the seller's desk: read, tried, saved; and what is said when they cannot be."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aftersale.returns import actions as returns
from aftersale.returns.queries import settled
from tests.web.seller.conftest import words

pytestmark = pytest.mark.django_db
SETTINGS = "/seller/settings/returns"
UK = "?market=uk"
MODE = {"mode": "in_policy", "window_days": "60", "window_basis": "delivery"}
RULE = {"name": "Small things", "low": "0", "high": "20,00", "replaces": ""}
POLICY = {
    "window_days": "30", "window_basis": "order", "change_of_mind": "buyer", "fault": "seller",
    "late_fee": "20", "worn_fee": "50", "refund_days": "4", "takes_opened": "on", "policy": "",
}  # fmt: skip
LONDON = {
    "country": "GB", "name": "Lumen Lamps", "line1": "12 Wick Lane", "city": "London",
    "postcode": "E3 2NA", "phone": "020 7946 0000",
}  # fmt: skip


@pytest.fixture
def now(cast):
    """How things are set on the British marketplace at this moment."""
    return lambda market="uk": settled.in_force(cast.actor("bo"), market)


def test_who_decides_is_saved_for_one_marketplace_and_the_version_says_who(bo, now):
    page = words(bo.post(f"{SETTINGS}{UK}", MODE, follow=True))

    assert "Saved for United Kingdom. Open requests stay as they are." in page
    assert "Changes do not affect open requests." in page
    assert "Authorise requests that meet policy · 60 days from delivery Bo Lind" in page
    assert (now().mode, now("de").mode) == ("in_policy", "manual")


def test_a_shorter_window_is_refused_beside_its_field(bo, now):
    response = bo.post(f"{SETTINGS}{UK}", MODE | {"window_days": "14"})

    assert response.status_code == 422
    assert "The marketplace promises 30 days from the order" in words(response)
    assert b'<a href="#id_window_days">' in response.content
    assert now().mode == "manual"


def test_what_goes_along_is_saved_without_touching_the_mode(bo, now):
    bo.post(f"{SETTINGS}{UK}", MODE)
    said = {"label": "none", "instructions": "Use the box it came in.", "quick_links": "on"}

    page = words(bo.post(f"{SETTINGS}/along{UK}", said, follow=True))

    assert (now().mode, now().label, now().quick_links) == ("in_policy", "none", True)
    assert "No label · Quick links on · Instructions changed" in page


def test_a_mode_is_tried_before_it_is_switched_on(bo, now, a_return, monday):
    a_return("denied")
    a_return()

    tried = bo.post(f"{SETTINGS}{UK}", MODE | {"do": "try"}, follow=True)

    page = words(tried)
    assert "Tried on the last 90 days, United Kingdom. Nothing is switched on yet." in page
    assert "Authorised at once 2 100 % of all" in page
    assert "Authorised, though you said no 1 request £84.00" in page
    assert "Postage spared not known" in page
    assert now().mode == "manual"
    bo.post(f"{SETTINGS}{UK}", dict(_hidden(tried)))
    assert (now().mode, now().window_days, now().window_basis) == ("in_policy", 60, "delivery")


def _hidden(response):
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode())
    return [(name, value) for name, value in found if name != "csrfmiddlewaretoken"]


def test_each_number_leads_to_its_requests(bo, a_return, monday):
    denied = a_return("denied")
    a_return()
    url = f"{SETTINGS}/trial{UK}&mode=all&pile=authorise-not_authorised"

    page = bo.get(url)

    assert "Authorised at once · you said no" in words(page)
    assert "1 to 1 of 1" in words(page)
    assert f"/seller/returns/{denied.pk}" in page.content.decode()


def test_a_trial_of_what_cannot_be_switched_on_is_no_page(bo):
    assert bo.get(f"{SETTINGS}/trial{UK}&mode=all&window_days=3").status_code == 404
    assert bo.get(f"{SETTINGS}/trial{UK}&mode=perhaps").status_code == 404
    assert bo.get(f"{SETTINGS}?market=it").status_code == 404


def test_a_policy_that_falls_short_is_listed_point_by_point_and_not_published(bo, now):
    said = POLICY | {"late_fee": "30", "policy": "Returns within 14 days."}

    response = bo.post(f"{SETTINGS}/policy{UK}", said)

    page = words(response)
    assert response.status_code == 422
    assert "2 points give buyers less than the marketplace" in page
    assert "Fee for late returns up to 20 % up to 30 %" in page
    assert "Time to return 30 days 14 days Returns within 14 days" in page
    assert now().policy == ""


def test_a_policy_is_only_checked_then_published_then_withdrawn(bo, now):
    said = POLICY | {"policy": "Bring it back within 60 days of the delivery."}

    assert "It may be published." in words(
        bo.post(f"{SETTINGS}/policy{UK}", said | {"do": "check"})
    )
    assert now().policy == ""
    assert "Published" in words(bo.post(f"{SETTINGS}/policy{UK}", said, follow=True))
    assert now().policy == said["policy"]
    bo.post(f"{SETTINGS}/policy/withdraw{UK}")
    assert (now().policy, now().terms) == ("", {})


def test_a_policy_with_an_address_in_it_is_stopped_beside_its_field(bo, now):
    said = POLICY | {"policy": "Write to returns@lumen.example first."}

    response = bo.post(f"{SETTINGS}/policy{UK}", said)

    assert response.status_code == 422
    assert b'<a href="#id_policy">' in response.content
    assert now().policy == ""


def test_addresses_are_given_changed_and_removed(bo, cast):
    bo.post(f"{SETTINGS}/address?for=all", LONDON)
    page = words(
        bo.post(f"{SETTINGS}/address?for=de", LONDON | {"line1": "1 Far Row"}, follow=True)
    )
    assert "Saved: returns of Germany go there." in page
    assert "All marketplaces Default Lumen Lamps 12 Wick Lane LONDON E3 2NA UNITED KINGDOM" in page
    assert "Germany Exception Lumen Lamps 1 Far Row" in page

    bo.post(f"{SETTINGS}/address/remove?for=de")
    assert list(settled.addresses(cast.actor("bo"))) == [""]


def test_what_is_wrong_with_an_address_is_said_field_by_field(bo, cast):
    response = bo.post(f"{SETTINGS}/address?for=all", LONDON | {"postcode": "X", "city": ""})

    assert response.status_code == 422
    assert "Give a city." in words(response)
    assert "This is not a postcode of that country." in words(response)
    assert settled.addresses(cast.actor("bo")) == {}


def _file(text):
    return SimpleUploadedFile("returns.txt", text.encode("utf-8-sig"))


def test_the_file_is_downloaded_filled_in_and_uploaded(bo, cast):
    bo.post(f"{SETTINGS}/products/one{UK}", {"sku": "LL-1", "action": "manual"})
    answer = bo.get(f"{SETTINGS}/products/file{UK}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "attachment; filename=" in answer["Content-Disposition"]
    assert text.splitlines()[1:] == ["SKU\tAction", "LL-1\tmanual"]

    said = {"file": _file(text + "LL-2\treturnless\t\r\n"), "how": "add"}
    page = words(bo.post(f"{SETTINGS}/products{UK}", said, follow=True))

    assert "1 added, 0 changed, 0 removed." in page
    assert "LL-2 Refund without return" in page


def test_bad_lines_are_shown_with_their_numbers_and_nothing_is_taken(bo, cast):
    said = {"file": _file("x\nSKU\tAction\nLL-1\tmanual\nLL-2\tperhaps\n"), "how": "replace"}

    response = bo.post(f"{SETTINGS}/products{UK}", said)

    assert response.status_code == 422
    assert "4 LL-2 “perhaps” is none of the actions." in words(response)
    assert not settled.products(cast.actor("bo"), "uk")


def test_a_product_is_found_by_how_its_sku_begins(bo, cast):
    for sku in ("LL-1", "XX-1"):
        bo.post(f"{SETTINGS}/products/one{UK}", {"sku": sku, "action": "manual"})
        bo.get(SETTINGS)  # where it is said that it was saved

    page = words(bo.get(f"{SETTINGS}/products{UK}&find=XX"))

    assert "XX-1 You decide" in page
    assert "LL-1" not in page


def test_a_rule_is_tried_switched_on_and_ended(bo, cast, a_return, monday):
    a_return("denied")
    wide = RULE | {"high": "50.00", "categories": "lighting", "do": "try"}

    tried = bo.post(f"{SETTINGS}/returnless/new{UK}", wide, follow=True)
    assert "Refunded without return 1 100 % of all · £84.00" in words(tried)
    assert "of it, for requests you said no to 1 request £84.00" in words(tried)
    on = bo.post(f"{SETTINGS}/returnless/new{UK}", dict(_hidden(tried)), follow=True)
    page = words(on)
    assert "Small things £0.00 to £50.00 lighting Any Money back" in page

    rule = settled.returnless(cast.actor("bo"), "uk").get()
    page = words(bo.post(f"{SETTINGS}/returnless/{rule.pk}/end", follow=True))
    assert "“Small things” has ended. Orders placed until now still fall under it." in page


def test_a_clash_names_the_other_rule_and_leads_to_it(bo, cast):
    bo.post(f"{SETTINGS}/returnless/new{UK}", RULE)
    other = settled.returnless(cast.actor("bo"), "uk").get()

    for do in ("on", "try"):
        again = RULE | {"name": "B", "low": "10", "high": "30", "do": do}
        response = bo.post(f"{SETTINGS}/returnless/new{UK}", again)
        assert response.status_code == 422
        assert "“ Small things ” already covers some of these goods" in words(response)
        assert f'href="{SETTINGS}/returnless/{other.pk}"' in response.content.decode()


def test_changing_a_rule_ends_it_and_begins_another(bo, cast):
    bo.post(f"{SETTINGS}/returnless/new{UK}", RULE)
    old = settled.returnless(cast.actor("bo"), "uk").get()

    bo.post(f"{SETTINGS}/returnless/{old.pk}", RULE | {"high": "25", "do": "on"})

    new, ended = settled.returnless(cast.actor("bo"), "uk").order_by("-pk")
    assert (new.to_minor, new.active_until, ended.active_until is None) == (2500, None, False)
    assert "Ended" in words(bo.get(f"{SETTINGS}/returnless/{old.pk}"))


@pytest.mark.parametrize(
    ("said", "says"),
    [({"low": "cheap"}, "Write an amount such as 12.50."),
     ({"low": "30"}, "The highest price lies below the lowest."),
     ({"name": ""}, "This field is required.")],
)  # fmt: skip
def test_what_is_wrong_with_a_rule_is_said_beside_its_field(bo, said, says):
    response = bo.post(f"{SETTINGS}/returnless/new{UK}", RULE | said)

    assert response.status_code == 422
    assert says in words(response)


def test_who_may_only_look_reads_everything_and_changes_nothing(signed_in, cast, now):
    returns.save_settings(cast.lumen.pk, "uk", by=cast.actor("bo"), mode="all")
    for name in ("vic", "bea"):
        browser = signed_in(name)
        for path in ("", "/policy", "/address", "/products", "/returnless"):
            page = words(browser.get(f"{SETTINGS}{path}{UK}"))
            assert "Only an owner can change these settings." in page
            assert " Save " not in page
        assert browser.post(f"{SETTINGS}{UK}", MODE).status_code == 403
        assert browser.post(f"{SETTINGS}/returnless/new{UK}", RULE).status_code == 403
    assert now().mode == "all"


def test_the_settings_lead_here(bo):
    assert f'href="{SETTINGS}"' in bo.get("/seller/settings").content.decode()
