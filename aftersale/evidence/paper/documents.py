"""A pack as a finished PDF: the cover, what happened, what was said, photos, files, hashes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage

from aftersale.evidence.paper import engine, pages, pictures
from aftersale.evidence.seals import ATTACHED, Seal
from aftersale.evidence.steps import Exhibit, Step, parties
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging.actions.files import path_of

if TYPE_CHECKING:
    from aftersale.orders.models import Order

AT_ONCE = 4  # photos
MOST_PHOTOS = 60
"""Photos that are shown; those after them are listed with the other files."""


def pack(order: Order, steps: Sequence[Step], seal: Seal, *, by: Actor) -> bytes:
    """The pack of an order with these steps, sealed with these hashes."""
    exhibits = list({each.digest: each for step in steps for each in step.files}.values())
    photos = _photos(exhibits)
    told = pages.told(
        order, parties(order), steps, seal, by=by,
        photos=[(name, each) for name, (each, _) in photos.items()],
        others=[each for each in exhibits if each.digest not in _digests(photos)],
    )  # fmt: skip
    files = {name: content for name, (_, content) in photos.items()}
    return engine.pdf(told, {**files, ATTACHED: seal.as_json().encode()}, clock.now())


def _photos(exhibits: Sequence[Exhibit]) -> dict[str, tuple[Exhibit, bytes]]:
    """The photos that can be shown, by the name of the small copy."""
    shown = [each for each in exhibits if each.is_picture][:MOST_PHOTOS]
    with ThreadPoolExecutor(AT_ONCE) as several:  # pictures are made small outside of Python's lock
        pairs = zip(shown, several.map(_copy_of, shown), strict=True)
        made = [(each, copy) for each, copy in pairs if copy]
    return {f"photo-{number}.jpg": pair for number, pair in enumerate(made, 1)}


def _copy_of(exhibit: Exhibit) -> bytes | None:
    try:
        with default_storage.open(path_of(exhibit.digest)) as file:
            return pictures.small_copy(file.read())
    except FileNotFoundError:
        return None


def _digests(photos: dict[str, tuple[Exhibit, bytes]]) -> set[str]:
    return {each.digest for each, _ in photos.values()}
