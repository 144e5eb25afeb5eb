"""Requests to return goods, what they are about, and how each seller wants them decided."""

from aftersale.returns.models.mail import QuickLink, ReturnSurvey
from aftersale.returns.models.requests import ReturnFile, ReturnItem, ReturnRequest, ReturnWord
from aftersale.returns.models.wishes import (
    ProductRule,
    ReturnAddress,
    ReturnlessRule,
    ReturnSettings,
    RulesTurn,
)

__all__ = [
    "ProductRule", "QuickLink", "ReturnAddress", "ReturnFile", "ReturnItem", "ReturnRequest",
    "ReturnSettings", "ReturnSurvey", "ReturnWord", "ReturnlessRule", "RulesTurn",
]  # fmt: skip
