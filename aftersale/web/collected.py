"""Static files gathered, hashed and compressed once, and only again when one has changed."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

UNUSED = ["django_htmx/ext/*"]  # they import what is only there when bundled


def collect() -> bool:
    """Collect what `STATIC_ROOT` does not have yet; True if anything was done."""
    root = Path(settings.STATIC_ROOT)
    mark = root / ".collected"
    now = fingerprint()
    if mark.exists() and mark.read_text() == now:
        return False
    call_command(
        "collectstatic", interactive=False, clear=root.exists(), ignore=UNUSED, verbosity=0
    )
    mark.write_text(now)  # last, so that a collection cut short is done again
    return True


def fingerprint() -> str:
    """A word for all static files as they are: version, names, sizes, times of change."""
    digest = hashlib.sha256(_version().encode())
    for finder in get_finders():
        for path, storage in finder.list(UNUSED):
            facts = Path(storage.path(path)).stat()
            digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _version() -> str:
    try:
        return version("aftersale")
    except PackageNotFoundError:
        return ""
