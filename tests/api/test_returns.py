"""Returns and refunds by API: the same deeds as on the pages, in the same words."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from aftersale.orders.models import Order

COLUMNS = 32


@pytest.fixture
def ordered(monday, an_order_to_return):
    return an_order_to_return()


@pytest.fixture
def wish(ordered):
    """Ana's lamp does not work."""
    return {
        "market": "uk",
        "order_number": ordered.number,
        "items": [{
            "order_line_id": ordered.lines.get().pk, "quantity": 1, "reason": "CR-DEFECTIVE",
            "comment": "It flickers.",
        }],
    }  # fmt: skip


def test_a_return_from_request_to_refund(as_, wish):
    ana, bo = as_("ana"), as_("bo")
    asked = ana.post("/returns", wish)
    path = f"/returns/{asked.json()['id']}"
    [item] = asked.json()["items"]

    agreed = bo.post(f"{path}/authorise", {"seller_rma": "LL-1"}).json()
    ana.post(f"{path}/ship", {"carrier": "Royal Mail", "tracking": "RM 1"})
    bo.post(f"{path}/receive")
    bo.post(f"{path}/grade", {"items": [
        {"item_id": item["id"], "item": "original", "accessories": "original",
         "packaging": "minor_damage", "note": "Opened with a knife"},
    ]})  # fmt: skip
    choice = {"items": [{"item_id": item["id"], "quantity": 1}]}
    quote = bo.post(f"{path}/quote", choice).json()
    paid = bo.post(f"{path}/refund", choice)
    after = ana.get(path).json()

    assert asked.status_code == 201
    assert asked.json()["stage"] == "pending"
    assert agreed["rma"].endswith("RMA")
    assert agreed["seller_rma"] == "LL-1"
    assert quote["total_minor"] == 4200
    assert paid.status_code == 201
    assert paid.json()["amount_minor"] == 4200
    assert [line["amount_minor"] for line in paid.json()["lines"]] == [4200]
    assert after["stage"] == "completed"
    assert after["refunded_minor"] == 4200
    assert after["items"][0]["packaging_grade"] == "minor_damage"


def test_a_denied_return_cannot_be_authorised_but_refunded(as_, wish):
    bo = as_("bo")
    path = f"/returns/{as_('ana').post('/returns', wish).json()['id']}"

    bo.post(f"{path}/deny", {"reason": "media_opened", "message": "The seal is broken."})
    again = bo.post(f"{path}/authorise", {})
    [item] = bo.get(path).json()["items"]
    money = bo.post(f"{path}/refund", {"items": [{"item_id": item["id"], "quantity": 1}]})

    assert (again.status_code, again.json()["code"]) == (409, "wrong_stage")
    assert money.status_code == 201
    assert bo.get(path).json()["stage"] == "denied"


def test_several_are_authorised_each_by_itself(as_, wish):
    ana, bo = as_("ana"), as_("bo")
    first, second = (ana.post("/returns", wish).json()["id"] for _ in range(2))
    ana.post(f"/returns/{first}/cancel")

    told = bo.post("/returns/authorise", {"ids": [first, second]}).json()

    assert told == {"done": [second], "refused": [{"id": first, "code": "wrong_stage"}]}


def test_the_list_is_found_by_order_and_filtered(as_, wish):
    as_("ana").post("/returns", wish)
    bo = as_("bo")

    def found(query):
        return [row["order_number"] for row in bo.get(f"/returns?{query}").json()["items"]]

    assert found("stage=pending") == [wish["order_number"]]
    assert found("stage=closed") == []
    assert found(f"q={wish['order_number']}") == [wish["order_number"]]
    assert found("q=203-0000000-0000000") == []


def test_a_refund_that_failed_is_tried_again_and_settled(as_, wish, cast):
    from aftersale.kernel.actor import SYSTEM
    from aftersale.refunds import actions as refunds
    from aftersale.refunds import queries

    ana, bo, cy = as_("ana"), as_("bo"), as_("cy")
    made = ana.post("/returns", wish).json()
    choice = {"items": [{"item_id": made["items"][0]["id"], "quantity": 1}]}
    paid = bo.post(f"/returns/{made['id']}/refund", choice).json()
    refunds.fail(queries.refund(SYSTEM, paid["id"]), by=SYSTEM, why="The card is closed")

    failed = bo.get("/refunds?stage=failed").json()["items"]
    again = bo.post(f"/refunds/{paid['id']}/retry")
    forbidden = bo.post(f"/refunds/{paid['id']}/settle", {})

    assert [(row["id"], row["failure"]) for row in failed] == [(paid["id"], "The card is closed")]
    assert again.json()["stage"] == "asked"
    assert forbidden.status_code == 403
    assert cy.get(f"/refunds/{paid['id']}").json()["amount_minor"] == 4200


def test_the_report_has_the_columns_of_the_trade(as_, wish):
    as_("ana").post("/returns", wish)

    lines = _text(as_("bo").get("/reports/returns?market=uk&first=2026-03-01&last=2026-03-31"))
    head, row = (line.split("\t") for line in lines.splitlines())
    told = dict(zip(head, row, strict=True))

    assert len(head) == COLUMNS
    assert told["Order ID"] == wish["order_number"]
    assert told["Return request date"] == "09-Mar-2026"
    assert told["Return request status"] == "Pending"
    assert (told["Return Reason"], told["In policy"]) == ("CR-DEFECTIVE", "Y")
    assert (told["Return quantity"], told["Order quantity"]) == ("1", "2")
    assert told["Order Amount"] == "88.90"
    assert told["A-to-Z Claim"] == "N"


def test_the_report_says_what_was_claimed(as_, cast, monday, a_claim):
    order = a_claim(at="under_review").order_number
    line = Order.objects.get(number=order).lines.get()
    as_("ana").post("/returns", {"market": "uk", "order_number": order, "items": [
        {"order_line_id": line.pk, "quantity": 1, "reason": "CR-DEFECTIVE", "comment": "Dark."},
    ]})  # fmt: skip

    lines = _text(as_("bo").get("/reports/returns?market=uk&first=2026-03-01&last=2026-03-31"))
    head, row = (line.split("\t") for line in lines.splitlines())
    told = dict(zip(head, row, strict=True))

    assert (told["Order ID"], told["A-to-Z Claim"]) == (order, "Y")
    assert told["SafeT claim state"] == ""


def test_the_report_as_xml(as_, wish):
    as_("ana").post("/returns", wish)

    told = ET.fromstring(
        _text(as_("bo").get("/reports/returns?market=uk&first=2026-03-01&last=2026-03-31&form=xml"))
    )
    [details] = told.findall("return_details")

    assert details.findtext("order_id") == wish["order_number"]
    assert details.findtext("item_details/return_reason_code") == "CR-DEFECTIVE"
    assert details.findtext("item_details/return_quantity") == "1"
    assert details.findtext("order_amount") == "88.90"


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-01-01", "2026-03-02", "too_many_days"),
        ("2026-03-02", "2026-03-01", "days_reversed"),
    ],
)
def test_a_report_is_of_sixty_days_at_most(as_, first, last, code):
    answer = as_("bo").get(f"/reports/returns?market=uk&first={first}&last={last}")

    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_sixty_days_are_not_too_many(as_):
    answer = as_("bo").get("/reports/returns?market=uk&first=2026-01-01&last=2026-03-01")

    assert len(_text(answer).splitlines()) == 1


def test_who_received_a_gift_sees_no_price(as_, cast, an_order_to_return):
    from aftersale.returns import gifts

    gift = an_order_to_return(is_gift=True)
    abe = as_("abe")
    made = abe.post("/returns", {
        "market": "uk", "order_number": gift.number, "gift_code": gifts.code_of(gift),
        "items": [{"order_line_id": gift.lines.get().pk, "quantity": 1,
                   "reason": "CR-UNWANTED_ITEM", "comment": "I have one."}],
    })  # fmt: skip
    told = made.json()

    assert made.status_code == 201
    assert (told["worth_minor"], told["items"][0]["paid_minor"]) == (None, None)
    assert "Ana" not in made.content.decode()
    assert as_("ana").get(f"/returns/{told['id']}").status_code == 404


def _text(answer):
    return b"".join(answer.streaming_content).decode()
