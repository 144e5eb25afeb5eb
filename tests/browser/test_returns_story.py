"""A return from request to refund, and one that is denied and asked for anew."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.goods import (
    DEFECTIVE,
    LAMP,
    LAMP_WORDS,
    PHOTO,
    SHADE,
    SHADE_WORDS,
    UNWANTED,
    ask,
    authorise,
    of_line,
    sold,
    submit,
    wish,
)

pytestmark = pytest.mark.browser

WORN = "There are stains on the linen that do not wash out."


def test_goods_go_back_and_the_money_comes_back(window, marketplace):
    number = sold(marketplace, LAMP, SHADE)["number"]
    ana, bo = window("ana"), window("bo")
    pk = _ask_for_two(ana, number)
    rma = _authorise_in_three_steps(bo, number, pk)
    _print_the_label(ana, pk, rma)
    _say_it_is_sent(ana, bo, pk)
    _receive_and_look_at_it(bo, pk)
    _refund_less_a_fee(bo)
    _read_what_came_back(ana, pk)


def _ask_for_two(ana: Page, number: str) -> str:
    ana.goto(f"/orders/uk/{number}")
    ana.get_by_role("link", name="Return items").first.click()
    wish(ana, LAMP_WORDS, DEFECTIVE, "It flickers after ten minutes.", photo=True)
    expect(of_line(ana, LAMP_WORDS).locator("[data-photo-list]")).to_contain_text(PHOTO.name)
    expect(of_line(ana, SHADE_WORDS).locator("textarea")).to_be_hidden()
    wish(ana, SHADE_WORDS, UNWANTED, "Too large for the foot.")
    pk = submit(ana)
    expect(ana.locator("#news")).to_have_text("Lumen Lamps has not yet responded")
    expect(ana.locator("[aria-labelledby=goods] img[alt='cracked-lamp.jpg']")).to_be_visible()
    return pk


def _authorise_in_three_steps(bo: Page, number: str, pk: str) -> str:
    bo.goto("/seller/returns?filter=pending")
    slip = bo.locator(f"#return-{pk}")
    expect(slip).to_contain_text(number)
    bo.wait_for_timeout(1500)  # word of what Ana did may still come and draw the list anew
    slip.locator(".opener").click()
    expect(slip).to_contain_text("It flickers after ten minutes.")
    slip.get_by_role("link", name="Read return details").click()
    picture = bo.locator("[aria-labelledby=goods] .photo img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 0
    authorise(bo, pk)
    rma = bo.locator("strong.code").inner_text()
    expect(bo.locator("address.where")).to_contain_text("MANCHESTER")
    return rma


def _print_the_label(ana: Page, pk: str, rma: str) -> None:
    ana.goto(f"/returns/{pk}")
    link = ana.get_by_role("link", name="Print the label")
    paper = ana.request.get(link.get_attribute("href"))
    assert paper.headers["content-type"] == "application/pdf"
    with pikepdf.open(BytesIO(paper.body())) as sheets:
        assert rma in str(sheets.docinfo.get("/Title", ""))


def _say_it_is_sent(ana: Page, bo: Page, pk: str) -> None:
    bo.goto(f"/seller/returns/{pk}")
    ana.fill("#carrier", "Royal Mail")
    ana.fill("#tracking", "RM123456789GB")
    ana.get_by_role("button", name="It is on its way").click()
    expect(ana.locator("#news")).to_have_text("Your return is on its way")
    expect(bo.locator("#main")).to_contain_text("RM123456789GB")  # without reloading


def _receive_and_look_at_it(bo: Page, pk: str) -> None:
    bo.get_by_role("button", name=re.compile("arrived", re.IGNORECASE)).click()
    expect(bo.locator("#toasts")).to_contain_text("is told that it has arrived")
    bo.goto(f"/seller/returns/{pk}/grade")
    lamp, shade = bo.locator(".back-line").nth(0), bo.locator(".back-line").nth(1)
    for line in (lamp, shade):
        line.locator("[value=original]").evaluate_all("all => all.forEach(each => each.click())")
    shade.locator("[value=minor_damage]").first.check()
    shade.locator("textarea").fill(WORN)
    shade.locator("input[type=file]").set_input_files(PHOTO)
    bo.get_by_role("button", name="Keep the check").click()
    bo.wait_for_url(f"**/seller/returns/{pk}/refund")


def _refund_less_a_fee(bo: Page) -> None:
    lamp, shade = bo.locator(".back-line").nth(0), bo.locator(".back-line").nth(1)
    expect(lamp.locator("details.fee")).to_have_count(0)  # the fault is the seller's
    shade.locator("details.fee > summary").click()
    shade.locator("[name^=kind]").select_option("worn")
    shade.locator("[name^=percent]").fill("25")
    shade.locator("[name^=why]").fill(WORN)
    expect(bo.locator("#sum .total")).to_contain_text("£57.00")
    bo.get_by_role("button", name="Refund £57.00").click()
    expect(bo.locator("#main")).to_contain_text("£57.00")


def _read_what_came_back(ana: Page, pk: str) -> None:
    ana.goto(f"/returns/{pk}")
    expect(ana.locator("#news")).to_have_text("You get £57.00 back")
    refund = ana.locator("[aria-labelledby=refund-1]")
    for words in (LAMP_WORDS, SHADE_WORDS, WORN, "£42.00", "£20.00", "£5.00"):
        expect(refund).to_contain_text(words)
    expect(refund.locator("dd").last).to_have_text("£57.00")
    graded = ana.locator("[aria-labelledby=goods] .item", has_text=SHADE_WORDS)
    expect(graded).to_contain_text(WORN)
    expect(graded.locator("img[alt='cracked-lamp.jpg']")).to_be_visible()
    ana.goto("/returns")
    expect(ana.locator(f"#return-list a[href$='/returns/{pk}']")).to_contain_text("£57.00")


def test_denied_and_asked_anew(window, marketplace):
    number = sold(marketplace)["number"]
    ana, bo = window("ana"), window("bo")
    first = ask(ana, number, UNWANTED, "It does not suit the room.")
    _deny(bo, first)
    expect(ana.locator("#news")).to_have_text("Lumen Lamps did not accept this return")
    expect(ana.locator(".quoted").first).to_have_text("No.\nPlease keep it.")
    bo.goto(f"/seller/returns/{first}")
    deeds = bo.locator(".deeds")
    expect(deeds).to_contain_text("Issue refund")
    expect(deeds).to_contain_text("Contact buyer")
    expect(deeds).not_to_contain_text("Authorise")

    ana.get_by_role("link", name="Ask again").click()
    wish(ana, LAMP_WORDS, DEFECTIVE, "And it flickers.")
    second = submit(ana)
    assert second != first
    authorise(bo, second)
    expect(ana.locator("#news")).to_contain_text("Send it back by")  # without reloading
    bo.goto(f"/seller/returns/{first}")
    expect(bo.locator("#main")).to_contain_text("Denied by seller")


def _deny(bo: Page, pk: str) -> None:
    bo.goto(f"/seller/returns/{pk}/deny")
    count = bo.locator("#count")
    expect(count).to_have_text("3000 characters remaining")
    bo.fill("#answer", "No. P")
    expect(count).to_have_text("2995 characters remaining")  # T12
    bo.get_by_role("button", name="Deny request").click()  # the browser wants the reason first
    assert bo.url.endswith("/deny")
    bo.select_option("#deny-reason", "used_or_damaged")
    bo.fill("#answer", "No.\nPlease keep it.")
    bo.get_by_role("button", name="Deny request").click()
    expect(bo.locator("#toasts")).to_contain_text("Denied. Ana gets an e-mail with the reason.")


def test_a_line_break_counts_as_two_in_the_browser_and_on_the_server(window, marketplace):
    """T13."""
    number = sold(marketplace)["number"]
    ana = window("ana")
    ana.goto(f"/orders/uk/{number}/return")
    wish(ana, LAMP_WORDS, DEFECTIVE, "a" * 198 + "\n")
    left = ana.locator("[data-posted-left]")
    expect(left).to_have_text("0 / 200 left")
    ana.locator("section.goesback textarea").fill("a" * 199 + "\n")
    expect(left).to_have_text("1 too many")
    ana.get_by_role("button", name="Submit for approval").click()
    problem = ana.locator("section.goesback .problem")
    expect(problem).to_contain_text("Too long by 1 character")
    assert ana.input_value("section.goesback textarea") == "a" * 199 + "\n"

    ana.locator("section.goesback textarea").fill("a" * 198 + "\n")
    submit(ana)
    expect(ana.locator("[aria-labelledby=goods]")).to_contain_text("a" * 198)
