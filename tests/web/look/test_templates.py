"""Rules every template keeps, whoever wrote it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Engine, engines

from aftersale.web.templatetags.icons import ICONS

TEMPLATES = Path(__file__).parents[3] / "aftersale" / "web" / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
INLINE = {
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "event attribute": re.compile(r"""\son[a-z]+\s*=\s*["']""", re.IGNORECASE),
    "script in htmx": re.compile(r"\shx-on|\bjs:|javascript:", re.IGNORECASE),
}
NAMED = re.compile(r"""{%\s*icon\s+["']([\w-]+)["']|\bicon=["']([\w-]+)["']""")
ITEM = re.compile(r"""{%\s*nav_item\s+\S+\s+"[^"]+"\s+"([\w-]+)\"""")


def name_of(page: Path) -> str:
    return str(page.relative_to(TEMPLATES))


@pytest.fixture
def engine() -> Engine:
    return engines["django"].engine  # type: ignore[return-value]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_it_compiles(page: Path, engine: Engine) -> None:
    engine.get_template(name_of(page))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_nothing_in_it_needs_a_looser_content_policy(page: Path) -> None:
    text = page.read_text()
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_icon_it_names_is_drawn(page: Path) -> None:
    text = page.read_text()
    named = {name for pair in NAMED.findall(text) for name in pair if name} | set(
        ITEM.findall(text)
    )
    assert named - ICONS.keys() == set()


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_drawn_without_colours_of_its_own(name: str) -> None:
    assert not re.search(r"(fill|stroke|style|class)=", ICONS[name])
