"""Whether a pack, the journal and what was written still agree; what does not, in words."""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pikepdf

from aftersale.evidence import seals
from aftersale.evidence.events import EvidencePacked
from aftersale.evidence.registry import CONTENTS, Contents
from aftersale.evidence.seals import Seal, Sealed, Unreadable
from aftersale.journal import chains, checking
from aftersale.journal import queries as journal
from aftersale.journal.checking import Fault
from aftersale.journal.queries import Chained, Placed
from aftersale.kernel.languages import tongue

if TYPE_CHECKING:
    from aftersale.journal.models import Entry

NOT_OURS = "this file is not as it was made here: no entry knows its bytes"
WORDS = {
    "changed": "was changed",
    "removed": "was removed",
    "added": "was added",
    "moved": "was moved",
    "content": "is not what was written: its words or files were changed since",
}


@dataclass
class Verdict:
    """What was found: `agrees` if nothing; `faults` are sentences, the first entry's first."""

    name: str
    entries: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether everything is as it was."""
        return not self.faults


def verify(name: str, content: bytes) -> Verdict:
    """Whether a pack agrees with the journal and with what was written; raises `Unreadable`."""
    seal = hashes_of(content)
    chain = journal.chain(seal.market, seal.order_number)
    faults = [*_compared(seal, chain), *_standing(chain, seal)]
    found = Verdict(name, len(seal.entries), _sentences(faults))
    if not _is_ours(chain, content):
        found.faults.append(NOT_OURS)
    return found


def hashes_of(content: bytes) -> Seal:
    """The hashes attached to a pack. Raises `Unreadable`."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if seals.ATTACHED not in pdf.attachments:
                raise Unreadable("it has no hashes attached")
            return seals.read(pdf.attachments[seals.ATTACHED].get_file().read_bytes())
    except Unreadable:
        raise
    except (pikepdf.PdfError, LookupError, TypeError, ValueError):
        raise Unreadable("it is not a PDF that can be read") from None


def verify_all() -> Iterator[Verdict]:
    """Every chain by itself and against what was written, then what stands in none."""
    for batch in checking.every():
        altered = _altered(batch)
        for chain in batch:
            faults = [*checking.check(chain), *altered[chain.key]]
            yield Verdict(chain.key, len(chain.links), _sentences(faults))
    for each in checking.every_loose():
        yield Verdict(each.key, 0, [sentence(each)])


def _standing(chain: Chained, seal: Seal) -> Iterator[Fault]:
    """What shows without the pack: after its last entry, beside the chain, and in what was said.

    Of entries the pack has, the pack knows better what was done to them.
    """
    known = {each.id for each in seal.entries}
    for each in checking.check(chain):
        is_known = each.entry_id in known if each.entry_id else each.place <= len(known)
        if not is_known:
            yield each
    yield from checking.loose(chain)
    yield from _altered([chain])[chain.key]


def _compared(seal: Seal, chain: Chained) -> Iterator[Fault]:
    """How the journal differs from what a pack says stood in it, in the order of the pack."""
    links = {each.entry_id: each for each in chain.links}
    yield from _slipped_in(seal, chain)
    before, place_before = chains.start(chain.key), 0
    for place, sealed in enumerate(seal.entries, 1):
        link = links.get(sealed.id)
        if link is None or link.entry is None:
            yield _gone(chain.key, place, sealed)
        elif chains.digest(before, link.entry) != sealed.digest:
            yield checking.fault(chain.key, "changed", link)
        elif link.place < place_before:
            yield checking.fault(chain.key, "moved", link)
        before, place_before = sealed.digest, link.place if link else place_before


def _slipped_in(seal: Seal, chain: Chained) -> Iterator[Fault]:
    """What stands before an entry of the pack, and is none of them."""
    known = {each.id for each in seal.entries}
    waiting: list[Placed] = []
    for link in chain.links:
        if link.entry_id not in known:
            waiting.append(link)
            continue
        yield from (checking.fault(chain.key, "added", each) for each in waiting)
        waiting.clear()


def _gone(key: str, place: int, sealed: Sealed) -> Fault:
    return Fault(
        key=key, what="removed", place=place, entry_id=sealed.id, kind=sealed.kind,
        at=datetime.fromisoformat(sealed.at),
    )  # fmt: skip


def _is_ours(chain: Chained, content: bytes) -> bool:
    """Whether the chain has an entry that a file with these bytes was made."""
    wanted = hashlib.sha256(content).hexdigest()
    return any(
        each.entry.facts.get("file") == wanted
        for each in chain.links
        if each.entry and each.entry.kind == EvidencePacked.kind
    )


def _altered(batch: Sequence[Chained]) -> dict[str, list[Fault]]:
    """Entries whose words or files are not what they were, by the name of their chain."""
    now = _contents([each for chain in batch for each in chain.links])
    found: dict[str, list[Fault]] = {chain.key: [] for chain in batch}
    for chain in batch:
        for link in chain.links:
            if link.entry and now.get(link.entry_id, _said(link.entry)) != _said(link.entry):
                found[chain.key].append(checking.fault(chain.key, "content", link))
    return found


def _contents(links: Iterable[Placed]) -> dict[int, str]:
    """What the content of entries is now, of those that seal one and can be asked for."""
    asked: defaultdict[Contents, dict[int, Entry]] = defaultdict(dict)
    for link in links:
        if link.entry and _said(link.entry) and link.entry.kind in CONTENTS:
            asked[CONTENTS[link.entry.kind]][link.entry_id] = link.entry
    found: dict[int, str] = {}
    for contents, entries in asked.items():
        found |= contents(list(entries.values()))
    return found


def _said(entry: Entry) -> str:
    return str(entry.facts.get("content", ""))


def _sentences(faults: Iterable[Fault]) -> list[str]:
    """In words, the first place first and none twice; those of an entry that was found before
    under its own name are not told again by place."""
    told: dict[tuple[object, str], Fault] = {}
    for each in faults:
        told.setdefault((each.entry_id or ("place", each.place), each.what), each)
    named = {each.place for each in told.values() if each.entry_id}
    kept = [each for each in told.values() if each.entry_id or each.place not in named]
    return [sentence(each) for each in sorted(kept, key=lambda each: each.place or 1 << 60)]


def sentence(fault: Fault) -> str:
    """A fault in words: "entry 4711 of 3 March 2026 10:15 UTC, message sent, was changed"."""
    if fault.entry_id is None:
        return f"an entry at place {fault.place} was removed"
    named = f"entry {fault.entry_id}"
    if fault.at:
        at = fault.at.astimezone(UTC)
        named += f" of {at.day} {tongue('en').months[at.month - 1]} {at.year} {at:%H:%M} UTC"
    kind = fault.kind.rpartition(".")[2].replace("_", " ")
    return ", ".join(each for each in (named, kind, WORDS[fault.what]) if each)
