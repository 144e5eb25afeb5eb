"""Opening seller accounts and what holds for the whole account."""

import pytest

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.accounts.models import Seller
from aftersale.kernel.errors import NotPermitted, Refusal

pytestmark = pytest.mark.django_db


def test_a_seller_begins_with_an_owner_and_its_marketplaces(cast):
    seller = accounts.open_seller(
        "Lumen Lamps", ["de", "uk", "de"], "de", "olga@glow.example", "Olga", by=cast.actor("cy")
    )
    assert seller.slug == "lumen-lamps-2"
    assert queries.markets_of(seller.pk) == ["de", "uk"]
    [owner] = queries.team(seller.pk)
    assert (owner.user.email, owner.role, owner.user.language) == (
        "olga@glow.example",
        "owner",
        "de",
    )


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"markets": ["mars"]}, "unknown_market"),
        ({"owner_email": "bo@lumen.example"}, "address_taken"),
        ({"owner_name": ""}, "name_missing"),
        ({"language": "xx"}, "unknown_language"),
    ],
)
def test_a_refused_seller_leaves_nothing_behind(cast, facts, code):
    wanted = {"markets": ["uk"], "owner_email": "olga@glow.example", "owner_name": "Olga"}
    with pytest.raises(Refusal, match=code):
        accounts.open_seller("Glow", **wanted | facts)
    assert not Seller.objects.filter(name="Glow").exists()


def test_sellers_do_not_open_sellers(cast):
    with pytest.raises(NotPermitted):
        accounts.open_seller("Glow", ["uk"], "en", "o@glow.example", "Olga", by=cast.actor("bo"))


def test_the_owner_alone_enters_another_market(cast):
    accounts.sell_on(cast.lumen, "es", by=cast.actor("bo"))
    assert queries.sells_on(cast.lumen.pk, "es")
    with pytest.raises(Refusal, match="already_sells"):
        accounts.sell_on(cast.lumen, "es", by=cast.actor("bo"))
    for other in ("bea", "vic", "rex", "ana", "cy"):
        with pytest.raises(NotPermitted):
            accounts.sell_on(cast.lumen, "it", by=cast.actor(other))


@pytest.mark.parametrize("seconds", [0, 120, None])
def test_the_undo_window_is_the_owners_choice(cast, seconds):
    accounts.set_undo_seconds(cast.lumen, seconds, by=cast.actor("bo"))
    assert queries.seller(cast.lumen.pk).undo_seconds == seconds


@pytest.mark.parametrize("seconds", [-1, 121])
def test_the_undo_window_has_limits(cast, seconds):
    with pytest.raises(Refusal, match="undo_out_of_range"):
        accounts.set_undo_seconds(cast.lumen, seconds, by=cast.actor("bo"))
