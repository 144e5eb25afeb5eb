"""Where returns go: one address for all marketplaces, exceptions, and the rules of the country."""

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.market.addresses import PostalAddress
from aftersale.returns import actions as returns
from aftersale.returns import settings
from aftersale.returns.queries import settled

pytestmark = pytest.mark.django_db
LONDON = PostalAddress(
    name="Lumen Lamps", line1="12 Wick Lane", city="London", postcode="e3 2na", country="gb",
    phone="020 7946 0000",
)  # fmt: skip
BERLIN = PostalAddress(
    name="Lumen Lamps", line1="Torstraße 1", city="Berlin", postcode="10119", country="DE",
    phone="+49 30 901820",
)  # fmt: skip


def test_the_default_holds_wherever_there_is_no_exception(cast):
    bo, lumen = cast.actor("bo"), cast.lumen.pk
    returns.save_address(lumen, "", by=bo, address=LONDON)
    returns.save_address(lumen, "de", by=bo, address=BERLIN)

    assert settings.address(lumen, "fr")["postcode"] == "E3 2NA"
    assert settings.address(lumen, "de")["city"] == "Berlin"
    assert list(settled.addresses(bo)) == ["", "de"]

    returns.forget_address(lumen, "de", by=bo)
    assert settings.address(lumen, "de")["city"] == "London"


def test_an_address_is_changed_in_its_place(cast):
    bo, lumen = cast.actor("bo"), cast.lumen.pk
    returns.save_address(lumen, "", by=bo, address=BERLIN)
    returns.save_address(lumen, "", by=bo, address=LONDON)

    assert [each.country for each in settled.addresses(bo).values()] == ["GB"]
    said = [entry.facts["words"] for entry in Entry.objects.filter(kind="returns.rules_changed")]
    assert said == ["added", "changed"]


def test_an_address_the_country_would_not_deliver_to_is_refused_with_each_fault(cast):
    wrong = PostalAddress(name="Lumen", line1="", postcode="123", country="DE", phone="1")

    with pytest.raises(Refusal) as no:
        returns.save_address(cast.lumen.pk, "", by=cast.actor("bo"), address=wrong)

    assert no.value.code == "bad_address"
    assert {fault.field for fault in no.value.facts["faults"]} >= {"line1", "city", "postcode"}
    assert settings.address(cast.lumen.pk, "de") == {}


def test_there_is_nothing_to_forget_twice(cast):
    with pytest.raises(Unseen):
        returns.forget_address(cast.lumen.pk, "", by=cast.actor("bo"))


@pytest.mark.parametrize("by", ["vic", "bea", "rex", "ana"])
def test_only_who_may_set_returns_writes_addresses(cast, by):
    with pytest.raises(NotPermitted):
        returns.save_address(cast.lumen.pk, "", by=cast.actor(by), address=LONDON)


def test_no_exception_for_a_marketplace_one_does_not_sell_on(cast):
    with pytest.raises(Refusal, match="unknown_market"):
        returns.save_address(cast.lumen.pk, "es", by=cast.actor("bo"), address=LONDON)
