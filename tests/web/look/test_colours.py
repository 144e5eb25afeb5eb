"""Colour is a statement: written once, readable in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.look.stylesheet import TOKENS, contrast, rules, stylesheets, tokens

LITERAL = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lab|lch)\(|"
    r":\s*[^;{]*\b(?:white|black|red|green|blue|gr[ae]y|orange|yellow|silver)\b",
    re.IGNORECASE,
)
GROUNDS = ("paper", "fold", "desk")
TEXT = [
    *(
        (text, ground, 4.5)
        for text in ("ink", "ink-soft", "accent")
        for ground in (*GROUNDS, "hover")
    ),
    *((tone, ground, 4.5) for tone in ("good", "warn", "bad") for ground in GROUNDS),
    *((tone, f"{tone}-tint", 4.5) for tone in ("accent", "good", "warn", "bad")),
    *(
        ("ink", ground, 7)
        for ground in ("paper", "accent-tint", "good-tint", "warn-tint", "bad-tint")
    ),
    *(("ink-soft", ground, 4.5) for ground in ("accent-tint", "bed")),
    ("ink", "bed-deep", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-deep", 4.5),
    ("on-bad", "bad", 4.5),
    ("on-bad", "bad-deep", 4.5),
    ("on-slate", "slate", 4.5),
]
SHAPES = [
    *(("line-strong", ground, 3.0) for ground in GROUNDS),
    *(("accent", ground, 3.0) for ground in GROUNDS),
    *(
        (f"kind-{kind}", "paper", 3.0)
        for kind in ("order", "return", "claim", "question", "parcel")
    ),
]


@pytest.mark.parametrize(
    "file", [f for f in stylesheets() if f != TOKENS], ids=lambda file: file.name
)
def test_no_colour_is_written_out_away_from_the_tokens(file: Path) -> None:
    assert LITERAL.findall(rules(file)) == []


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), TEXT + SHAPES)
def test_what_is_written_can_be_read(front: str, ground: str, least: float, theme: int) -> None:
    named = tokens()
    assert contrast(named[front][theme], named[ground][theme]) >= least


def test_every_token_that_is_used_is_defined() -> None:
    defined = {
        name for file in stylesheets() for name in re.findall(r"(?<![\w-])--([\w-]+):", rules(file))
    }
    used = {name for file in stylesheets() for name in re.findall(r"var\(--([\w-]+)", rules(file))}
    assert used - defined == set()


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert round(contrast((0, 0, 0), (1, 0, 0)), 1) == 21.0
