"""Everything that can be done with returns. Pages, API, mail and clock all come through here."""

from aftersale.returns.actions.asking import Wanted, request
from aftersale.returns.actions.authorising import Outcome, Terms, authorise, authorise_all
from aftersale.returns.actions.closing import cancel, complete, deny
from aftersale.returns.actions.shipping import ship

__all__ = [
    "Outcome", "Terms", "Wanted", "authorise", "authorise_all", "cancel", "complete", "deny",
    "request", "ship",
]  # fmt: skip
