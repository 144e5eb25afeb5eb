"""What a web address can end with: the public suffix list that tldextract brings along.

The list is read from the library's own snapshot, as data: importing the library would also load
an HTTP client, 20 MB in every process, and nothing here may ask the network.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PRIVATE = "===BEGIN PRIVATE DOMAINS==="


def is_ending(label: str) -> bool:
    """Whether a web address can end so: the last label of a public suffix, or punycode."""
    return label.startswith("xn--") or label in endings()


@cache
def endings() -> frozenset[str]:
    """The last labels of all public suffixes: "uk" of "co.uk"."""
    snapshot = _snapshot()
    suffixes = _asked() if snapshot is None else _listed(snapshot)
    return frozenset(suffix.rpartition(".")[2] for suffix in suffixes)


def _snapshot() -> str | None:
    """The library's copy of the list, None where it is not kept as a file."""
    library = find_spec("tldextract")
    if library is None or library.origin is None:
        return None
    file = Path(library.origin).with_name(".tld_set_snapshot")
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _listed(snapshot: str) -> Iterable[str]:
    lines = snapshot.partition(_PRIVATE)[0].splitlines()
    return (line.strip() for line in lines if line.strip() and not line.startswith("//"))


def _asked() -> Iterable[str]:
    """The same from the library, without its looking for a newer list in the network."""
    import tldextract  # late: see above

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None).tlds
