"""Everything that can be done with returns. Pages, API, mail and clock all come through here."""

from aftersale.returns.actions.addressing import forget_address, save_address
from aftersale.returns.actions.asking import Wanted, request
from aftersale.returns.actions.authorising import Outcome, Terms, authorise, authorise_all
from aftersale.returns.actions.closing import cancel, complete, deny
from aftersale.returns.actions.grading import Grades, grade
from aftersale.returns.actions.pricing import Choice, Quote, quote
from aftersale.returns.actions.products import Change, save_product, save_products
from aftersale.returns.actions.receiving import receive
from aftersale.returns.actions.refunding import refund
from aftersale.returns.actions.refunding_order import (
    LineChoice,
    OrderQuote,
    quote_order,
    refund_order,
)
from aftersale.returns.actions.returnless import Rule, delete_returnless, save_returnless
from aftersale.returns.actions.settling import check_policy, save_settings
from aftersale.returns.actions.shipping import ship
from aftersale.returns.actions.surveying import answer as answer_survey

__all__ = [
    "Change", "Choice", "Grades", "LineChoice", "OrderQuote", "Outcome", "Quote", "Rule", "Terms",
    "Wanted", "answer_survey", "authorise", "authorise_all", "cancel", "check_policy", "complete",
    "delete_returnless", "deny", "forget_address", "grade", "quote", "quote_order", "receive",
    "refund", "refund_order", "request", "save_address", "save_product", "save_products",
    "save_returnless", "save_settings", "ship",
]  # fmt: skip
