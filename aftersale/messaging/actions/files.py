"""Files for messages: kept by the hash of their bytes, with their real type."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.kernel.actor import NOBODY, Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current, markets
from aftersale.messaging.filetypes import real_type
from aftersale.messaging.models import Attachment
from aftersale.screening import pictures

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
_ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
_UNSEEN = frozenset({"Cf", "Zl", "Zp", "Cs", "Co", "Cn"})  # "gpj.exe" read from the right
LONGEST_NAME = 120
SHORTEST_LOCAL_PART = 4  # shorter ones are words of many names


def keep_upload(*, by: Actor, name: str, content: bytes, declared_type: str = "") -> Attachment:
    """Keep a file until a message of the same person takes it.

    Its type is what its bytes say, else what its name says; screening judges it with the message
    (P09), with what the QR codes in a picture say (P01, P03, P04). Refuses `file_empty` and
    `file_too_large` (A027, C2: 10 MB).
    """
    if by == NOBODY:
        raise NotPermitted(permission="files")
    if not content:
        raise Refusal("file_empty", name=name)
    at_most = max(current(market).messaging.max_attachment_bytes for market in markets())
    if len(content) > at_most:
        raise Refusal("file_too_large", name=name, size=len(content), at_most=at_most)
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))
    media_type = real_type(content, name, declared_type)
    return Attachment.objects.create(
        owner=by.ref,
        seller_id=by.seller_id,
        name=tellable_name(name, by),
        media_type=media_type,
        size=len(content),
        digest=digest,
        codes=pictures.codes_in(content) if pictures.is_picture(media_type) else [],
        added_at=clock.now(),
    )


def discard_upload(attachment: Attachment, *, by: Actor) -> None:
    """Forget a file that no message has taken."""
    if attachment.owner != by.ref:
        raise NotPermitted(permission="files")
    Attachment.objects.filter(pk=attachment.pk, message=None).delete()


def path_of(digest: str) -> str:
    """Where the bytes with this hash lie."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def safe_name(name: str) -> str:
    """The file's name without folders, control characters, turned directions and excess."""
    seen = "".join(each for each in name if unicodedata.category(each) not in _UNSEEN)
    base = PurePosixPath(seen.replace("\\", "/")).name
    flat = _UNSAFE.sub("_", unicodedata.normalize("NFC", base)).strip(" .")
    stem, dot, ending = flat.rpartition(".")
    if dot and len(flat) > LONGEST_NAME:
        flat = f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending[:20]}"
    return flat[:LONGEST_NAME] or "file"


def tellable_name(name: str, by: Actor) -> str:
    """The safe name, without e-mail addresses: the other side reads it as it is (A003)."""
    stem, dot, ending = safe_name(name).rpartition(".")
    bare = _ADDRESS.sub("address", stem) + dot + ending
    locals_ = {each.partition("@")[0] for each in _own_addresses(by)}
    for local in filter(lambda each: _may_be_in(bare, each), locals_):
        bare = re.sub(rf"(?<!\w){re.escape(local)}(?!\w)", "file", bare, flags=re.I)
    return bare


def _may_be_in(name: str, local: str) -> bool:
    """Told quickly where letters of either case are plain, else left to the expression."""
    if len(local) < SHORTEST_LOCAL_PART:
        return False
    return not (name + local).isascii() or local.lower() in name.lower()


def _own_addresses(by: Actor) -> set[str]:
    if by.kind == "buyer" and by.id:
        return accounts.every_address_of_user(by.id)
    return set() if by.seller_id is None else accounts.every_address_of_seller(by.seller_id)
