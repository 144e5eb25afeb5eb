"""What is done about texts in public.

A house that lets people say something in public does, in this order:

1. `screened = judge_public(text, by=…, book=…, longest=…)`, outside its transaction;
2. keeps the text, shown or, if `screened.held`, not, and says `place(screened, about, by=…)`;
3. listens within to `HeldTextJudged` (put it up, or never) and `PublicTextJudged` (hide it);
4. declares with `sources.source("feedback")` how its texts are found, so that people can report.

When an author takes a text back: `retract(about, by=…)`.
"""

from aftersale.publishing.actions.judging import judge_held, judge_report
from aftersale.publishing.actions.placing import place, retract
from aftersale.publishing.actions.reporting import report
from aftersale.publishing.screening import Screened, judge_public, preview

__all__ = [
    "Screened", "judge_held", "judge_public", "judge_report", "place", "preview", "report",
    "retract",
]  # fmt: skip
