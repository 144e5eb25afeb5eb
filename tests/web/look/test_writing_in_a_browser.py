"""The composer, the keys and the toasts as a person meets them, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.web.look import showcase

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with showcase.shown() as address:
        yield address


@pytest.fixture(scope="module")
def window() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield chromium.new_context(viewport={"width": 1200, "height": 800})
        chromium.close()


@pytest.fixture
def page(window: BrowserContext, address: str) -> Iterator[Page]:
    tab = window.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda fault: faults.append(str(fault)))
    tab.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    tab.goto(address)
    expect(tab.locator("#count")).not_to_be_empty()
    yield tab
    tab.evaluate("localStorage.clear()")
    window.clear_cookies()
    tab.close()
    assert faults == []


def test_the_counter_counts_a_face_as_one_and_a_line_break_as_one(page: Page) -> None:
    page.fill("#answer", "👋\nab")
    assert page.inner_text("#count") == "3,996 / 4,000 left"
    page.fill("#answer", "x" * 4001)
    assert page.inner_text("#count") == "1 too many"


def test_what_breaks_a_rule_is_marked_as_you_write_and_mended_by_a_button(page: Page) -> None:
    page.fill("#answer", "👋 call\n0221 555 01 93 now")
    page.wait_for_selector("#findings [data-mend]")
    expect(page.locator(".mirror mark")).to_have_text("0221 555 01 93")
    page.click("#findings [data-mend]")
    page.wait_for_selector("#findings [data-mend]", state="detached")
    assert page.input_value("#answer") == "👋 call\nnow"
    expect(page.locator(".mirror mark")).to_have_count(0)


def test_mending_can_be_undone_like_any_typing(page: Page) -> None:
    page.fill("#answer", "call 0221 555 01 93")
    expect(page.locator(".mirror mark")).to_have_text("0221 555 01 93")
    page.click("#findings [data-mend]")
    page.press("#answer", "Control+z")
    assert page.input_value("#answer") == "call 0221 555 01 93"


def test_a_draft_is_kept_for_as_long_as_the_tab_lives(page: Page) -> None:
    page.fill("#answer", "Half a sentence")
    assert page.evaluate("sessionStorage.getItem('draft:c-1')") == "Half a sentence"


def test_a_template_fills_an_empty_answer(page: Page) -> None:
    page.fill("#answer", "")
    page.click(".writer summary")
    page.click("[data-insert]")
    assert page.input_value("#answer") == "We are sorry. The missing part…"
    assert page.locator(".writer details[open]").count() == 0


def test_a_file_can_be_taken_back_before_it_is_sent(page: Page) -> None:
    files = [
        {"name": name, "mimeType": "image/png", "buffer": b"x" * 2000}
        for name in ("a.png", "b.png")
    ]
    page.set_input_files("[data-composer-files]", files)  # type: ignore[arg-type]
    page.click("[data-composer-list] button >> nth=0")
    assert page.inner_text("[data-composer-list]").split("\n")[0].startswith("b.png")
    assert page.evaluate("document.querySelector('[data-composer-files]').files.length") == 1


def test_keys_are_shortcuts_but_never_while_typing(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.id") == "answer"
    before = page.input_value("#answer")
    page.keyboard.type("/?")
    assert page.input_value("#answer").replace("/?", "") == before
    assert page.locator("dialog[open]").count() == 0


def test_shortcuts_can_be_turned_off(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.uncheck("[data-shortcuts-switch]")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.id") != "answer"


def test_a_toast_offers_the_way_back_and_says_so_once(page: Page) -> None:
    page.evaluate(
        "document.body.dispatchEvent(new CustomEvent('toast', {detail: {text: 'Sent to Amir', "
        "undo_url: '/undo/', until: new Date(Date.parse(document.documentElement.dataset.now) + 30000)"
        ".toISOString()}}))"
    )
    toast = page.locator("#toasts [data-toast]")
    assert "You can undo this for" in (toast.text_content() or "")
    assert toast.locator("form").get_attribute("action") == "/undo/"
    toast.locator("[data-toast-close]").click()
    toast.wait_for(state="detached")


def test_escape_closes_a_menu_and_gives_focus_back(page: Page) -> None:
    page.click("summary.who")
    page.keyboard.press("Escape")
    assert page.locator("details[data-menu][open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "who"


def test_the_theme_is_kept_for_the_next_page(page: Page) -> None:
    page.click("summary.who")
    page.click("[data-theme-choice=dark]")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert "theme=dark" in page.evaluate("document.cookie")


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_nothing_sticks_out_at_any_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
