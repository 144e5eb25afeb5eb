"""An order's timeline and its pack by API, for those whose order it is."""

from __future__ import annotations

import pytest

from aftersale.evidence import verifying


@pytest.fixture
def ordered(monday, ana_asks):
    from aftersale.orders.models import Order

    return Order.objects.get(number=ana_asks("Where is my lamp?").order_number)


def path(order) -> str:
    return f"/orders/{order.market}/{order.number}/evidence"


@pytest.mark.parametrize("name", ["ana", "bo", "vic", "cy"])
def test_a_timeline_tells_what_happened_oldest_first(as_, ordered, name):
    told = as_(name).get(path(ordered)).json()
    assert (told["market"], told["order_number"]) == ("uk", ordered.number)
    assert [each["kind"] for each in told["steps"]] == [
        "orders.placed", "orders.dispatched", "orders.delivered", "message",
    ]  # fmt: skip
    said = told["steps"][-1]
    assert (said["side"], said["text"], said["files"]) == (
        "buyer", "Where is my lamp?", [],
    )  # fmt: skip
    assert said["entry"]


@pytest.mark.parametrize("name", ["rex", "abe"])
@pytest.mark.parametrize("ending", ["", ".pdf"])
def test_others_find_nothing(as_, ordered, name, ending):
    assert as_(name).get(path(ordered) + ending).status_code == 404


def test_the_seller_gets_a_pack_that_verifies(as_, ordered):
    answer = as_("bo").get(f"{path(ordered)}.pdf?case=Chargeback%207")
    assert answer["Content-Type"] == "application/pdf"
    assert f'filename="evidence-chargeback-7-{ordered.number}.pdf"' in answer["Content-Disposition"]
    assert verifying.verify("pack", answer.content).faults == []


@pytest.mark.parametrize("name", ["ana", "vic"])
def test_who_only_reads_gets_no_pack(as_, ordered, name):
    assert as_(name).get(path(ordered) + ".pdf").status_code == 403
