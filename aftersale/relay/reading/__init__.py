"""Reading mail: bytes in, a `Letter` out. Pure: no database, no network, no clock."""

from __future__ import annotations

from .letter import Letter, Part, Report
from .reader import read_letter

__all__ = ["Letter", "Part", "Report", "read_letter"]
