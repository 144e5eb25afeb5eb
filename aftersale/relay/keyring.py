"""The keys that sign our mail: one signs, others wait to be published or are kept until retired.

They stand in the data folder: `dkim.json` says which there are and which signs, each key is a PEM
beside it. An installation begins with one key, made when the first letter is signed. A key named
by AFTERSALE_DKIM_KEY is the operator's own, and nothing here touches it.
"""

from __future__ import annotations

import json
import os
import re
import stat
import tempfile
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aftersale import config
from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal

BITS = 2048
# A letter may wait three days with us and five with the next host, and still be verified then.
KEPT_AFTER = timedelta(days=8)
_SELECTOR = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True)
class Key:
    """One key by its selector; `stopped_at` is when another took over from it."""

    selector: str
    file: str
    made_at: str = ""
    stopped_at: str = ""

    @property
    def path(self) -> Path:
        """Where its private half is."""
        return config.get().data / self.file


@dataclass(frozen=True)
class Ring:
    """All keys, the oldest first, and the selector of the one that signs."""

    signing: str
    keys: tuple[Key, ...]

    def key(self, selector: str) -> Key:
        """The key of that selector. Refuses `no_such_key`."""
        found = next((each for each in self.keys if each.selector == selector), None)
        if found is None:
            raise Refusal("no_such_key", selector=selector)
        return found

    def state(self, key: Key) -> str:
        """`signs`, `waits` (made, not used yet) or `rests` (used before)."""
        if key.selector == self.signing:
            return "signs"
        return "rests" if key.stopped_at else "waits"


def ring() -> Ring:
    """The keys as they are; before the first is made, the one that will be."""
    try:
        told = json.loads(_ledger().read_text())
    except FileNotFoundError:
        first = config.get().dkim_selector
        return Ring(first, (Key(first, "dkim.pem"),))
    return Ring(told["signing"], tuple(Key(**each) for each in told["keys"]))


def signing() -> tuple[str, Path]:
    """Selector and file of the key that signs; made when there is none yet."""
    settings = config.get()
    if settings.dkim_key:
        return settings.dkim_selector, settings.dkim_key
    now = ring()
    key = now.key(now.signing)
    if not key.path.exists():
        _make(key.path)
    return key.selector, key.path


def published() -> list[tuple[str, Path]]:
    """Selectors and files of all keys whose public half belongs into DNS now."""
    settings = config.get()
    if settings.dkim_key:
        return [signing()]
    signing()  # the first is made if need be
    return [(each.selector, each.path) for each in ring().keys]


def add(selector: str = "") -> Key:
    """Make a key that waits to be published. Refuses `key_exists`, `bad_selector`."""
    now = _changeable()
    moment = clock.now()
    name = selector or _free_name(now, f"as{moment:%Y%m}")
    if not _SELECTOR.fullmatch(name):
        raise Refusal("bad_selector", selector=name)
    if any(each.selector == name for each in now.keys):
        raise Refusal("key_exists", selector=name)
    key = Key(name, f"dkim-{name}.pem", made_at=moment.isoformat())
    signing()  # whatever signs now goes on signing
    _make(key.path)
    _write(replace(now, keys=(*now.keys, key)))
    return key


def sign_with(selector: str) -> Key:
    """Sign with that key from the next letter on. Refuses `no_such_key`, `signs_already`."""
    now = _changeable()
    key = now.key(selector)
    if selector == now.signing:
        raise Refusal("signs_already", selector=selector)
    moment = clock.now().isoformat()
    keys = tuple(
        replace(each, stopped_at=moment) if each.selector == now.signing else each
        for each in now.keys
    )
    _write(
        Ring(
            selector, tuple(replace(each, stopped_at="") if each == key else each for each in keys)
        )
    )
    return key


def retire(selector: str, *, at_once: bool = False) -> Key:
    """Delete a key that signs no more; its record can go from DNS.

    Refuses `key_signs`, and `letters_under_way` within eight days of its last letter, unless
    `at_once` (a key that has become known).
    """
    now = _changeable()
    key = now.key(selector)
    if selector == now.signing:
        raise Refusal("key_signs", selector=selector)
    if key.stopped_at and not at_once:
        until = datetime.fromisoformat(key.stopped_at) + KEPT_AFTER
        if clock.now() < until:
            raise Refusal("letters_under_way", selector=selector, until=f"{until:%Y-%m-%d %H:%M}")
    _write(replace(now, keys=tuple(each for each in now.keys if each != key)))
    key.path.unlink(missing_ok=True)
    return key


def _changeable() -> Ring:
    if config.get().dkim_key:
        raise Refusal("key_of_settings", variable="AFTERSALE_DKIM_KEY")
    return ring()


def _free_name(now: Ring, stem: str) -> str:
    taken = {each.selector for each in now.keys}
    letters = ["", *"bcdefghijklmnopqrstuvwxyz"]
    return next(stem + each for each in letters if stem + each not in taken)


def _ledger() -> Path:
    return config.get().data / "dkim.json"


def _write(now: Ring) -> None:
    """In one step: who reads at this moment finds the old ledger or the new one, whole."""
    told = {"signing": now.signing, "keys": [asdict(each) for each in now.keys]}
    beside = _beside(json.dumps(told, indent=1).encode(), _ledger().parent)
    os.replace(beside, _ledger())


def _make(file: Path) -> None:
    """Write a new key; whoever comes second keeps the first one's, and nobody reads half a file."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    file.parent.mkdir(parents=True, exist_ok=True)
    made = rsa.generate_private_key(public_exponent=65537, key_size=BITS).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    beside = _beside(made, file.parent)
    try:
        os.link(beside, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(beside)


def _beside(content: bytes, folder: Path) -> str:
    handle, beside = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as written:
        written.write(content)
    os.chmod(beside, stat.S_IRUSR | stat.S_IWUSR)
    return beside


def load(file: Path) -> Any:
    """The private key of a file."""
    from cryptography.hazmat.primitives import serialization

    return serialization.load_pem_private_key(file.read_bytes(), password=None)
