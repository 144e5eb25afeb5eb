"""The share of ratings with four or five stars.

**What for.** What buyers read first about a seller.

**Formula.** Ratings of four and five stars ÷ all standing ratings. The amount beside it are all
stars; divided by the ratings they are the average. It is rounded to a tenth of a percent, as on the
seller's profile.

**Dated by** the day of the rating.

**Left out.** A rating its buyer took back (`rating_withdrawn`), or that staff removed
(`rating_removed`), struck through (`rating_struck`) or took off the page (`rating_hidden`).

**Source.** B, feedback score: FB-1; T1, T2.
"""

from __future__ import annotations

from datetime import datetime

from aftersale.health.measures.verdicts import defect, omitted
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.judging import Dated, Measure, Sort, Verdict
from aftersale.market.terms import Rulebook


def judge(case: OrderCase, book: Rulebook, now: datetime) -> Verdict | None:
    """Bad where a rating stands that is not positive."""
    if case.stars is None:
        return omitted(f"rating_{case.stars_left_out}") if case.stars_left_out else None
    if case.stars >= 4:
        return Verdict(amount=case.stars)
    return defect("neutral_rating" if case.stars == 3 else "negative_feedback", amount=case.stars)


MEASURES = (Measure("feedback_score", "Good ratings", Sort.ORDER, Dated.RATED, judge, __doc__),)
