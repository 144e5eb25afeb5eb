"""What public texts do by themselves: staff's open pages look again."""

from __future__ import annotations

from collections.abc import Sequence

from aftersale.journal.events import within
from aftersale.journal.live import announce_all
from aftersale.publishing import events


@within(
    events.PublicTextHeld,
    events.PublicTextReported,
    events.HeldTextJudged,
    events.PublicTextJudged,
    events.PublicTextWithdrawn,
    many=True,
)
def tell_the_desk(happened: Sequence[events.PublicTextEvent]) -> None:
    """Whoever of staff looks at the list or at the text asks again."""
    topics = {f"public-{each.case_id}" for each in happened} | {"public", "badge"}
    announce_all(("staff", topic) for topic in sorted(topics))
