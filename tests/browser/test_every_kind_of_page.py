"""Every kind of page: readable by everybody, in light and dark, on a desk and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import PAGES, addresses

pytestmark = pytest.mark.browser

PHONES = (390, 320)
GRAVE = {"serious", "critical"}
ALL_RULES = {"resultTypes": ["violations"]}
COLOURS = ALL_RULES | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""What the theme changes; everything else is the same in the dark."""

WIDER = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const out = [...document.body.querySelectorAll("*")].filter((each) => {
        const box = each.getBoundingClientRect();
        return box.width && box.right > wide + 1;
    });
    return [document.documentElement.scrollWidth + " px",
        ...out.slice(0, 4).map((each) => each.tagName + "." + each.className)];
}"""


@pytest.fixture(scope="module")
def visited(marketplace) -> dict[str, list[str]]:
    return addresses(marketplace)


@pytest.fixture(scope="session")
def pictures(tmp_path_factory) -> Path:
    """Where the screenshots of this run are kept, to look at."""
    return tmp_path_factory.mktemp("pictures")


@pytest.mark.parametrize("name", PAGES, ids=[name or "nobody" for name in PAGES])
def test_everybody_can_use_it_and_nothing_sticks_out(name, window, visited, pictures):
    page, wrong = window(name.partition(" ")[0]), []
    for path in visited[name]:
        _open(page, path)
        wrong += _barriers(page, path, "light", ALL_RULES)
        page.emulate_media(color_scheme="dark")
        wrong += _barriers(page, path, "dark", COLOURS)
        wrong += _sticking_out(page, path, pictures / (name or "nobody"))
        page.emulate_media(color_scheme="light")
    assert not wrong, "\n".join(wrong)


def _open(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == (404 if path == "/nowhere" else 200), path


def _barriers(page: Page, path: str, theme: str, rules: dict) -> list[str]:
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{path} {theme}: {each['id']}: {node['html'][:160]}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"][:3]
    ]


def _sticking_out(page: Page, path: str, folder: Path) -> list[str]:
    """What makes the page scroll sideways on a phone, in dark (as it is now) and in light."""
    wrong = []
    for theme, widths in (("dark", PHONES), ("light", PHONES[::-1])):
        page.emulate_media(color_scheme=theme)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            if wider := page.evaluate(WIDER):
                wrong.append(f"{path} at {width} px, {theme}: {wider}")
            if width == PHONES[0]:
                name = re.sub(r"\W+", "-", path).strip("-") or "home"
                page.screenshot(path=folder / f"{name}-{theme}.jpg", type="jpeg", quality=70)
    return wrong
