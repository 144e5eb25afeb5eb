"""Barcodes as pictures that printers keep sharp: plain black shapes, one unit to a module."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import segno
from barcode.codex import Code128  # type: ignore[import-untyped]

QUIET = 10  # modules of white on either side (ISO/IEC 15417)


@lru_cache(maxsize=1024)
def code128(text: str) -> tuple[str, int]:
    """`text` as Code 128: an SVG of its bars, and how many modules wide they are.

    The page has to leave `QUIET` modules of white on either side.
    Raises `ValueError` for text that Code 128 does not have.
    """
    bars, drawn, at = Code128(text).build()[0], [], 0
    for is_dark, run in groupby(bars, key="1".__eq__):
        width = len(list(run))
        if is_dark:
            drawn.append(f"M{at} 0h{width}v1h-{width}z")
        at += width
    return _svg(at, 1, "".join(drawn)), at


def qr(text: str) -> str:
    """`text` as a QR code, never a Micro QR code, which cameras cannot read.

    The page has to leave four modules of white around it (ISO/IEC 18004).
    """
    rows = segno.make_qr(text, error="m").matrix
    drawn = (
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return _svg(len(rows), len(rows), "".join(drawn))


def _svg(width: int, height: int, path: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" preserveAspectRatio="none" shape-rendering="crispEdges">'
        f'<path d="{path}"/></svg>'
    )
