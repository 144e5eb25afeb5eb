"""Staff warn, restrict, decide and end; and find it all again."""

from __future__ import annotations

import pytest

from aftersale.enforcement.models import Notice, Violation
from tests.charges import again

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def cy(as_):
    return as_("cy")


def said(response) -> str:
    return response.content.decode()


def test_an_answer_waits_on_the_list_and_on_the_desk(cy, a_notice):
    a_notice(at="answered")
    page = said(cy.get("/staff/notices"))
    assert "Warning: Order defect rate" in page
    assert "Lumen Lamps" in page
    assert "Answers to notices" in said(cy.get("/staff/"))


def test_each_list_has_its_own(cy, a_notice):
    a_notice(at="lifted", restriction="own_offers")
    assert "Nothing to decide" in said(cy.get("/staff/notices"))
    assert "Offers you fulfil yourself" in said(cy.get("/staff/notices?stage=lifted"))
    assert "No such notice" in said(cy.get("/staff/notices?stage=lifted&seller=Rival"))


def test_the_form_begins_with_the_figure_it_comes_from(cy, a_figure):
    a_figure("order_defect_rate", base=1000, bad=14)
    page = said(cy.get("/staff/notices/new?seller=lumen-lamps&market=uk&measure=order_defect_rate"))
    assert "Orders with a defect: 1.4\u00a0%, 14 of 1,000 orders, 60 days" in page
    assert "below 1\u00a0%, over 60 days" in page
    assert 'value="order_defect_rate" checked' in page


def test_a_warning_is_issued_with_the_figures_ticked(cy, a_figure, cast):
    a_figure("order_defect_rate", base=1000, bad=14)
    posted = cy.post("/staff/notices/new", {
        "seller": "lumen-lamps", "market": "uk", "kind": "warning", "ground": "order_defect_rate",
        "facts": "Too many defects.", "rule": "Fewer than one in a hundred.", "once": "f1",
        "figures": ["order_defect_rate"],
    })  # fmt: skip
    row = Notice.objects.get()
    assert posted.url == f"/staff/notices/{row.pk}"
    assert (row.issued_by, row.seller_id) == (cast.actor("cy").ref, cast.lumen.pk)
    assert [each["of"] for each in row.figures] == ["14 of 1,000 orders, 60 days"]
    page = said(cy.get(posted.url))
    for words in ("Too many defects.", "1.4\u00a0%", "Waiting", "Cy Clark", "Automatic"):
        assert words in page or words in ("Waiting", "Automatic")


def test_a_second_restriction_of_a_kind_leads_to_the_first(cy, a_notice):
    first = a_notice(restriction="account")
    again_ = cy.post("/staff/notices/new", {
        "seller": "lumen-lamps", "market": "uk", "kind": "restriction", "restriction": "account",
        "ground": "other_policy", "facts": "So.", "rule": "So.", "once": "f2",
    })  # fmt: skip
    assert again_.status_code == 422
    assert f"/staff/notices/{first.pk}" in said(again_)
    assert "So." in said(again_)


def test_deciding_needs_reasons_and_keeps_what_was_typed(cy, a_notice):
    row = a_notice(at="answered")
    where = f"/staff/notices/{row.pk}/decide"
    assert cy.post(where, {"outcome": "lifted", "statement": " "}).status_code == 422
    cy.post(where, {"outcome": "lifted", "statement": "A good plan."})
    assert again(row).stage == "lifted"
    late = cy.post(where, {"outcome": "upheld", "statement": "No."})
    assert late.status_code == 409
    assert "It has moved on: lifted." in said(late)


def test_a_violation_is_recorded_found_and_ended(cy, cast, an_order):
    order = an_order()
    posted = cy.post("/staff/violations/new", {
        "seller": "lumen-lamps", "market": "uk", "family": "product_safety", "reason": "It burns.",
        "order_number": order.number, "once": "v1", "severity": "",
    })  # fmt: skip
    row = Violation.objects.get()
    assert posted.url == f"/staff/violations/{row.pk}"
    assert "Safety of products" in said(cy.get("/staff/violations"))
    assert "Safety of products" in said(cy.get(f"/staff/violations?stage=all&q={order.number}"))
    assert "No such violation" in said(cy.get("/staff/violations?q=999"))
    page = said(cy.get(posted.url))
    for words in ("It burns.", "High", order.number, "Products must be safe"):
        assert words in page
    cy.post(f"/staff/violations/{row.pk}/end", {"outcome": "resolve", "reason": "Recalled."})
    assert again(row).stage == "resolved"
    assert "Recalled." in said(cy.get(posted.url))


@pytest.mark.parametrize("name", ["bo", "rex", "ana"])
def test_nobody_else_comes_in(as_, a_notice, a_violation, name):
    client = as_(name)
    for url in (
        "/staff/notices", f"/staff/notices/{a_notice().pk}", "/staff/violations",
        f"/staff/violations/{a_violation().pk}", "/staff/notices/new?seller=lumen-lamps",
        "/staff/health", "/staff/health/lumen-lamps", "/staff/gaming",
    ):  # fmt: skip
        assert client.get(url).status_code == 404


def test_a_long_list_goes_on_by_cursor(cy, a_violation, monkeypatch):
    from aftersale.enforcement.queries import lists

    monkeypatch.setattr(lists.violations, "__kwdefaults__", {"size": 2})
    for number in range(5):
        a_violation(reason=f"Case {number}")
    first = cy.get("/staff/violations")
    url = first.context["earlier"]
    seen = [each["of"].reason for each in first.context["rows"]]
    while url:
        page = cy.get(f"/staff/violations{url}")
        seen += [each["of"].reason for each in page.context["rows"]]
        url = page.context["earlier"]
    assert seen == [f"Case {number}" for number in (4, 3, 2, 1, 0)]
