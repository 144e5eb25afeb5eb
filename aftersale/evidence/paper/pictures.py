"""Photos as they go into a pack: looked at, made small, written anew, so that nothing else stays.

What a camera wrote beside the picture (where, when, with what) is not read into the new file.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

LONGEST_SIDE = 1000  # pixels: 80 mm on paper at 300 dpi
QUALITY = 80
MOST_PIXELS = 60_000_000


def small_copy(content: bytes) -> bytes | None:
    """A JPEG of a picture with nothing but the picture, None for what cannot be looked at."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _copied(content)
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return None


def _copied(content: bytes) -> bytes | None:
    with Image.open(io.BytesIO(content)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return None
        shrunk = max(1.0, max(picture.size) / LONGEST_SIDE)
        picture.draft("RGB", (int(picture.width / shrunk), int(picture.height / shrunk)))
        turned = ImageOps.exif_transpose(picture)
        turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        kept = io.BytesIO()
        _on_white(turned).save(kept, "JPEG", quality=QUALITY)
        return kept.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """In plain colours, what is transparent shown white, and without what came beside it."""
    if picture.mode in ("RGB", "L"):
        return Image.frombytes("RGB", picture.size, picture.convert("RGB").tobytes())
    whole = picture.convert("RGBA")
    paper = Image.new("RGB", whole.size, "white")
    paper.paste(whole, mask=whole.getchannel("A"))
    return paper
