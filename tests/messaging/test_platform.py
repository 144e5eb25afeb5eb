"""Orders the marketplace fulfils: buyers are led to it, sellers answer about the product."""

from __future__ import annotations

import pytest

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries as sellers
from aftersale.journal.models import Entry
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.messaging import platform


@pytest.fixture
def theirs(an_order):
    """An order the marketplace keeps in stock and delivers."""
    return an_order(fulfilled_by="platform")


def ask(cast, order, kind, text="A question."):
    return messaging.ask(
        by=cast.actor("ana"), seller_id=cast.lumen.pk, market="uk", kind=kind, subject="",
        text=text, order_numbers=[order.number],
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["parcel", "return", "invoice", "cancellation"])
def test_what_the_delivery_began_is_the_marketplaces_to_answer(cast, theirs, kind):
    with pytest.raises(Refusal) as refused:
        ask(cast, theirs, kind)
    assert refused.value.code == "platform_answers"
    assert refused.value.facts["service"] == current("uk").platform.service


@pytest.mark.parametrize("kind", ["product", "order", "other"])
def test_questions_about_the_product_go_to_the_seller(cast, theirs, kind):
    assert ask(cast, theirs, kind).conversation.stage == "needs_response"


def test_an_order_the_seller_sends_is_the_sellers(cast, an_order):
    assert ask(cast, an_order(), "parcel").conversation.kind == "parcel"


def test_a_seller_may_take_it_on_for_one_marketplace(cast, theirs, an_order):
    accounts.set_platform_service(cast.lumen, "uk", False, by=cast.actor("bo"))
    assert ask(cast, theirs, "parcel").conversation.kind == "parcel"
    assert sellers.platform_service(cast.lumen.pk) == {"de": True, "fr": True, "uk": False}
    entry = Entry.objects.get(kind="accounts.platform_service_set")
    assert (entry.facts["market"], entry.facts["on"]) == ("uk", False)


def test_only_an_owner_decides_that(cast):
    for name in ("bea", "vic", "rex"):
        with pytest.raises(NotPermitted):
            accounts.set_platform_service(cast.lumen, "uk", False, by=cast.actor(name))
    with pytest.raises(Refusal, match="not_sold_here"):
        accounts.set_platform_service(cast.lumen, "es", False, by=cast.actor("bo"))


def test_the_redirect_speaks_every_language_and_passes_screening(cast, theirs):
    from aftersale.messaging import screening

    book = current("uk")
    of = ask(cast, theirs, "product").conversation
    assert platform.is_platforms(book, of)
    for language in ("en", "de", "fr", "it", "es"):
        text = book.platform.redirect.within(language)
        assert "{order}" in text
        found = screening.preview(book, text.replace("{order}", theirs.number), side="seller")
        assert found.verdict in {"allow", "warn"}
