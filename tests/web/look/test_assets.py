"""The stylesheet in parts, and as it is collected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.templatetags.static import static
from pytest_django import Settings

from tests.web.look.stylesheet import STATIC, rules, stylesheets

WHOLE = STATIC / "css" / "aftersale.css"


def test_every_part_is_in_the_whole_once() -> None:
    imported = re.findall(r'url\("([^"]+)"\)', rules(WHOLE))
    parts = [str(file.relative_to(WHOLE.parent)) for file in stylesheets() if file != WHOLE]
    assert sorted(imported) == parts


@pytest.mark.parametrize("file", stylesheets(), ids=lambda file: file.name)
def test_braces_are_closed(file: Path) -> None:
    assert rules(file).count("{") == rules(file).count("}")


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path
    backend = {"BACKEND": "aftersale.web.assets.Assets"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    call_command("collectstatic", interactive=False, verbosity=0, ignore=["django_htmx/ext/*"])
    return tmp_path


def test_a_page_waits_for_one_stylesheet(collected: Path) -> None:
    sheet = collected / static("css/aftersale.css").removeprefix("/static/")
    assert re.fullmatch(r"aftersale\.[0-9a-f]{12}\.css", sheet.name)
    assert "@import" not in sheet.read_text()
    assert ".clock" in sheet.read_text()


def test_modules_are_asked_for_by_their_hash(collected: Path) -> None:
    app = (collected / static("js/app.js").removeprefix("/static/")).read_text()
    names = re.findall(r'"\./([^"]+)"', app)
    assert names
    assert all(re.fullmatch(r"[\w-]+\.[0-9a-f]{12}\.js", name) for name in names)
    assert all((collected / "js" / name).exists() for name in names)
