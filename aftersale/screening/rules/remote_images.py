"""P10: no pictures from elsewhere and no tracking pixels: they are taken out (D2).

Mail's HTML never reaches a letter, so only what stands in the text is meant: `<img src=…>`, other
tags that fetch something, Markdown's `![](…)`, and the marks that mail programs leave where a
picture was ("[image: …]", "[cid:…]"). Taken out silently from a seller's letter, the link in it
included; a buyer's text stays as it is, because both doors show texts as plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot

ID = "P10"
VERSION = 1
ACTION = "normalise"
BUYERS = "allow"

_PICTURE = re.compile(
    r"<(?:img|iframe|embed|object|link|video|audio|source|picture|svg)\b[^<>]{0,2000}/?>"
    r"|!\[[^\]\n]{0,200}\]\([^()\s]{0,2000}\)"
    r"|\[(?:image|bild|image distante|immagine|imagen|cid) ?:[^\[\]\n]{0,300}\]"
)


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each mark of a picture that is fetched or left behind."""
    if "<" in reading.text or "[" in reading.text:
        for match in _PICTURE.finditer(reading.text):
            yield spot(reading, *match.span(), "remote_image")
