"""A question asked on a product's page is answered by the brand, and everybody reads that."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LAMP = "/products/uk/lumen-lamps/LL-700-OA"
ASKED = "Does the foot hold on a carpet with a high pile?"
ANSWER = "Yes, with the felt ring that lies in the box. Without it, it may lean a little."
MARK = "Verified brand"


def test_a_question_is_answered_by_the_brands_voice(window):
    ana, bo, stranger = window("ana"), window("bo"), window(scripts=False)
    _ask_in_public(ana)
    _stands_there_unanswered(stranger)
    _answer_for_the_brand(bo)
    _everybody_reads_it_with_its_mark(stranger)
    _find_it_right(ana)
    expect(_question(stranger).get_by_text("Right, says who asked")).to_have_count(0)
    stranger.reload()
    expect(_question(stranger).get_by_text("Right, says who asked")).to_be_visible()


def _ask_in_public(ana: Page) -> None:
    ana.goto(LAMP)
    ana.get_by_role("link", name="Ask a question in public").click()
    ana.get_by_label("Your question").fill("Write to me: ana@buyers.example")
    ana.get_by_role("button", name="Ask in public").click()
    expect(ana.locator(".summary")).to_contain_text("This cannot stand in public")
    ana.get_by_label("Your question").fill(ASKED)
    ana.get_by_role("button", name="Ask in public").click()
    expect(_question(ana)).to_contain_text("Not answered yet")
    expect(_question(ana)).to_contain_text("asked by Ana A.")


def _stands_there_unanswered(stranger: Page) -> None:
    stranger.goto(LAMP)
    expect(_question(stranger)).to_contain_text("Not answered yet")
    assert stranger.context.cookies() == []


def _answer_for_the_brand(bo: Page) -> None:
    bo.goto("/seller/questions")
    bo.get_by_role("link", name=ASKED).click()
    expect(bo.get_by_text("It stands first, with the mark of the verified brand.")).to_be_visible()
    bo.get_by_label("The answer").fill("See www.lumen-lamps.example")
    bo.get_by_role("button", name="Publish the answer").click()
    expect(bo.locator(".summary")).to_contain_text("This cannot stand in public")
    bo.get_by_label("The answer").fill(ANSWER)
    bo.get_by_role("button", name="Publish the answer").click()
    bo.wait_for_url("**/seller/questions")
    expect(bo.get_by_role("link", name=ASKED)).to_have_count(0)


def _everybody_reads_it_with_its_mark(stranger: Page) -> None:
    stranger.reload()
    first = _question(stranger).locator(".said").first
    expect(first).to_contain_text(ANSWER)
    expect(first.get_by_text(MARK)).to_be_visible()
    expect(first).to_contain_text("Lumen")
    questions = stranger.locator("#questions").bounding_box()
    reviews = stranger.locator("#reviews").bounding_box()
    assert questions["y"] + questions["height"] <= reviews["y"]


def _find_it_right(ana: Page) -> None:
    ana.goto(LAMP)
    _question(ana).get_by_role("button", name="This answers it").click()
    expect(ana.get_by_text("Right, says who asked")).to_be_visible()


def _question(page: Page):
    return page.locator("#questions li[id^=question-]").filter(has_text=ASKED)
