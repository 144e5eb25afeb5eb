"""The measures, one file each; `ALL` holds them by name."""

from __future__ import annotations

from aftersale.health.policy.judging import Measure

ALL: dict[str, Measure] = {}
