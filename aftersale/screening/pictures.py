"""Reading the QR and like codes in a picture, when it comes in: once, and never while screening.

The libraries are heavy (30 MB) and loaded at the first picture. PDFs are not looked into: the
permitted ones are invoices, warranties and instructions (D2), which may name their maker's site.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = {"JPEG": 40_000_000}
MOST_OF_OTHERS = 16_000_000
"""Larger pictures are not unpacked: a few kilobytes may claim to be gigabytes. JPEG is unpacked
small at once; a full picture of any other kind must come within a second."""
LOOKED_AT = 1600
"""Pixels of the longer side after shrinking; a code that a phone reads is read at this size."""
MOST_CODES = 20
LONGEST = 2000
"""Characters kept of one code's text; a QR code holds at most 4,296."""


def is_picture(media_type: str) -> bool:
    """Whether a file of this real type is looked at; a drawing (SVG) is never accepted at all."""
    return media_type.startswith("image/") and not media_type.startswith("image/svg")


def codes_in(content: bytes) -> list[str] | None:
    """The texts of all QR, Data Matrix, Aztec and PDF417 codes in a picture, each once.

    Parcel barcodes of one dimension are passed over: they hold numbers. None for a picture that
    is too large, broken or of a kind that cannot be read. Never raises.
    """
    from PIL import UnidentifiedImageError
    from PIL.Image import DecompressionBombError

    try:
        picture = _opened(content)
        return _read(picture) if picture else None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, OverflowError,
            UnidentifiedImageError, DecompressionBombError, RuntimeError):  # fmt: skip
        return None


def _opened(content: bytes) -> Image | None:
    """The picture in shades of grey and no larger than needed; None for too many pixels."""
    from PIL import Image

    file = Image.open(BytesIO(content))
    if file.width * file.height > MOST_PIXELS.get(file.format or "", MOST_OF_OTHERS):
        return None
    file.draft("L", (LOOKED_AT, LOOKED_AT))
    picture: Image.Image = file
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.new("RGBA", clear.size, "white")
        picture.alpha_composite(clear)
    grey = picture.convert("L")
    grey.thumbnail((LOOKED_AT, LOOKED_AT))
    return grey


def _read(picture: Image) -> list[str]:
    import zxingcpp

    kinds = zxingcpp.BarcodeFormat
    formats = zxingcpp.BarcodeFormats(
        [kinds.QRCode, kinds.MicroQRCode, kinds.DataMatrix, kinds.Aztec, kinds.PDF417]
    )
    found = zxingcpp.read_barcodes(picture, formats=formats)
    texts = dict.fromkeys(each.text.replace("\0", "")[:LONGEST] for each in found if each.text)
    return list(texts)[:MOST_CODES]
