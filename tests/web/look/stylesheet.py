"""Reading our own stylesheets: files, tokens, and how light an OKLCH colour really is."""

from __future__ import annotations

import math
import re
from pathlib import Path

STATIC = Path(__file__).parents[3] / "aftersale" / "web" / "static"
TOKENS = STATIC / "css" / "tokens.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PAIR = re.compile(r"--([\w-]+):\s*light-dark\(oklch\(([^)]*)\),\s*oklch\(([^)]*)\)\)")

Colour = tuple[float, float, float]


def stylesheets() -> list[Path]:
    return sorted((STATIC / "css").rglob("*.css"))


def rules(file: Path) -> str:
    """The text of a stylesheet without its comments."""
    return _COMMENT.sub("", file.read_text())


def tokens() -> dict[str, tuple[Colour, Colour]]:
    """Every opaque colour token as (light, dark)."""
    found = {name: (light, dark) for name, light, dark in _PAIR.findall(rules(TOKENS))}
    return {
        name: (_colour(light), _colour(dark))
        for name, (light, dark) in found.items()
        if "/" not in light
    }


def _colour(words: str) -> Colour:
    lightness, chroma, hue = words.split()
    return float(lightness.rstrip("%")) / 100, float(chroma), float(hue)


def channels(colour: Colour) -> tuple[float, float, float]:
    """Linear red, green and blue of an OKLCH colour (Björn Ottosson's matrices)."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def luminance(colour: Colour) -> float:
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
