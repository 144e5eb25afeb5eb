"""A team keeps the evidence pack of one of its orders."""

from __future__ import annotations

from urllib.parse import quote

from django.urls import reverse

from aftersale.evidence import verifying


def address(talk) -> str:
    return reverse("seller:order_pack", args=[talk.market, talk.order_number])


def test_a_pack_is_kept_under_the_name_of_its_case(cast, client, ana_asks):
    talk = ana_asks()
    client.force_login(cast.user("bo"))
    answer = client.get(f"{address(talk)}?case={quote('Claim 12')}")
    assert answer["Content-Disposition"] == (
        f'attachment; filename="evidence-claim-12-{talk.order_number}.pdf"'
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert verifying.verify("pack", answer.content).faults == []


def test_without_a_case_it_is_named_after_the_order(cast, client, ana_asks):
    talk = ana_asks()
    client.force_login(cast.user("bea"))
    answer = client.get(address(talk))
    assert f'filename="evidence-order-{talk.order_number}.pdf"' in answer["Content-Disposition"]


def test_the_order_offers_it_to_those_who_may_make_one(cast, client, ana_asks):
    talk = ana_asks()
    page = reverse("seller:order", args=[talk.market, talk.order_number])
    for name, offered in (("bo", True), ("vic", False)):
        client.force_login(cast.user(name))
        assert (address(talk) in client.get(page).content.decode()) is offered
