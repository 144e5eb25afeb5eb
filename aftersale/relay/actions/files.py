"""Files that go from one side to the other: kept whole for staff, passed on clean (A003, D3).

The rule: whoever sent a file, and staff, get it as it was sent. The other side gets the clean copy,
by letter, page and API alike. A file that cannot be cleaned is refused when it is handed in; one
kept before that was asked stays where it is and is passed on to nobody.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from aftersale.kernel import masking
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.market.rulebook import current, markets
from aftersale.messaging import actions as messaging
from aftersale.messaging.actions.files import path_of
from aftersale.relay import cleaning, queries


def keep_file(*, by: Actor, name: str, content: bytes, declared_type: str = "") -> Any:
    """Keep a file for a message of the same person, and beside it the copy for the other side.

    Refuses `file_unclean` with `why` (see `cleaning.Unclean`), and as `messaging.keep_upload`
    does. A file that no market accepts is kept all the same: screening says what is wrong with it.
    """
    kept = messaging.keep_upload(by=by, name=name, content=content, declared_type=declared_type)
    why = unclean(content, kept.digest)
    if why and (why != "unknown_kind" or _is_accepted_somewhere(kept.name)):
        messaging.discard_upload(kept, by=by)
        raise Refusal("file_unclean", name=kept.name, why=why)
    return kept


def unclean(content: bytes, digest: str = "") -> str:
    """Why a file cannot be passed on (`cleaning.Unclean`), or "": then its copy is ready.

    `digest` is its hash, where that is known already.
    """
    try:
        _make_copy(digest or hashlib.sha256(content).hexdigest(), content)
    except cleaning.Unclean as found:
        return found.why
    return ""


def clean_copy(attachment: Any, private: Iterable[str]) -> bytes | None:
    """What the other side may have of a file, or None when nobody can say what it tells.

    `private` are the addresses of the author's side; a plain text is masked as a letter is.
    """
    path = _path_of_copy(attachment.digest)
    try:
        if not default_storage.exists(path):
            _make_copy(attachment.digest, _read(path_of(attachment.digest)))
        content = _read(path)
    except (cleaning.Unclean, FileNotFoundError):
        return None
    if cleaning.kind_of(content) == "text":
        return masking.mask_bytes(content, private)
    return content


def open_for(actor: Actor, attachment: Any) -> BinaryIO:
    """The bytes of a file as this actor may have them. Refuses `file_unclean`, `unseen`."""
    if _is_own(actor, attachment):
        return _whole(attachment.digest)
    message = attachment.message
    private = queries.private_addresses(
        message.side, message.seller_id, message.conversation.buyer_id
    )
    content = clean_copy(attachment, private)
    if content is None:
        raise Refusal("file_unclean", name=attachment.name)
    return io.BytesIO(content)


def open_of_return(actor: Actor, file: Any) -> BinaryIO:
    """A photo or label of a return, by the same rule. Refuses `file_unclean`, `unseen`."""
    return _open_from(actor, file, "buyer" if file.purpose == "evidence" else "seller")


def open_of_claim(actor: Actor, file: Any) -> BinaryIO:
    """A file given as evidence in a claim, by the same rule. Refuses `file_unclean`, `unseen`."""
    return _open_from(actor, file, file.side)


def _open_from(actor: Actor, file: Any, side: str) -> BinaryIO:
    """What `side` handed in: as it was for them and staff, clean for the other side."""
    if actor.kind in {side, "staff", "system"}:
        return _whole(file.digest)
    content = clean_copy(file, ())
    if content is None:
        raise Refusal("file_unclean", name=file.name)
    return io.BytesIO(content)


def _whole(digest: str) -> BinaryIO:
    if not default_storage.exists(path_of(digest)):
        raise Unseen()
    return default_storage.open(path_of(digest))


def _is_own(actor: Actor, attachment: Any) -> bool:
    if attachment.message is None or actor.kind in {"staff", "system"}:
        return True
    return bool(attachment.message.side == actor.kind)


def _make_copy(digest: str, content: bytes) -> None:
    path = _path_of_copy(digest)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(cleaning.clean(content)))


def _path_of_copy(digest: str) -> str:
    return f"clean/{cleaning.VERSION}/{path_of(digest)}"


def _read(path: str) -> bytes:
    with default_storage.open(path) as file:
        return bytes(file.read())


def _is_accepted_somewhere(name: str) -> bool:
    ending = name.rpartition(".")[2].lower()
    return any(ending in current(market).messaging.attachment_types for market in markets())
