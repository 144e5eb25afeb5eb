"""How static files are collected: one stylesheet for the first paint, modules by their hash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/aftersale.css"
_IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\n\s*\n+")


class Assets(CompressedManifestStaticFilesStorage):
    """Writes the parts of the stylesheet into it, so that no page waits for a second request.

    Until something has been collected (tests, a fresh tree) a file is called by its plain name.
    """

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            whole = ContentFile(joined(paths).encode())
            self.delete(STYLESHEET)
            self.save(STYLESHEET, whole)
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)

    def stored_name(self, name: str) -> str:
        if not self.hashed_files:
            return name
        return super().stored_name(name)


def joined(paths: dict[str, Any]) -> str:
    """The stylesheet with every import replaced by what it names, in its layer."""

    def part(found: re.Match[str]) -> str:
        text = _COMMENT.sub("", _source(paths, f"css/{found[1]}"))
        return f"@layer {found[2]} {{\n{_BLANK.sub(chr(10), text).strip()}\n}}"

    return _IMPORT.sub(part, _source(paths, STYLESHEET))


def _source(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
