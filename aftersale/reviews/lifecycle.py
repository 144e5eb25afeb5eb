"""The lives of what is said about products, and of a brand's voice, as tables (C8)."""

from __future__ import annotations

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    """Where a public text stands. `hidden`: staff took it down; `withdrawn`: its author did."""

    HELD = "held"
    PUBLISHED = "published"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class BrandStage(TextChoices):
    CLAIMED = "claimed"
    VERIFIED = "verified"
    REFUSED = "refused"
    SUSPENDED = "suspended"


class Voice(TextChoices):
    """Who answers a question: the brand, another buyer, or somebody who sells the product."""

    BRAND = "brand"
    BUYER = "buyer"
    SELLER = "seller"


TEXT = Lifecycle({
    Stage.HELD: {
        "release": Stage.PUBLISHED,
        "hide": Stage.HIDDEN,
        "write": Stage.PUBLISHED,
        "hold": Stage.HELD,
        "withdraw": Stage.WITHDRAWN,
    },
    Stage.PUBLISHED: {
        "hide": Stage.HIDDEN,
        "write": Stage.PUBLISHED,
        "hold": Stage.HELD,
        "withdraw": Stage.WITHDRAWN,
    },
    Stage.WITHDRAWN: {"write": Stage.PUBLISHED, "hold": Stage.HELD, "hide": Stage.HIDDEN},
    Stage.HIDDEN: {},
})  # fmt: skip

BRAND = Lifecycle({
    BrandStage.CLAIMED: {"verify": BrandStage.VERIFIED, "refuse": BrandStage.REFUSED},
    BrandStage.VERIFIED: {"suspend": BrandStage.SUSPENDED},
    BrandStage.SUSPENDED: {"verify": BrandStage.VERIFIED},
    BrandStage.REFUSED: {"claim": BrandStage.CLAIMED},
})  # fmt: skip
