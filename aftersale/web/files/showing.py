"""Files as pages show them: beside the letter they came with, or ticked in a form."""

from __future__ import annotations

from typing import Any

from django.urls import reverse


def file_facts(file: Any) -> dict[str, Any]:
    """An attachment as the letter shows it."""
    url = reverse("files:file", args=[file.pk, file.name])
    return {"name": file.name, "size": file.size, "kind": file.media_type, "url": url}
