"""What the radar calls its kinds of clocks, and what each measure counts."""

from __future__ import annotations

from aftersale.desk.policy.stakes import Total
from aftersale.kernel.money import Money
from aftersale.web.templatetags.marks import money

KINDS = {
    "message": "Messages",
    "cancellation": "Cancellations",
    "return": "Returns to decide",
    "refund": "Refunds due",
    "closing": "Returns closing by themselves",
    "claim": "Claims",
    "appeal": "Appeals",
    "chargeback": "Chargebacks",
    "reimbursement": "Reimbursements",
    "ask_back": "Refunds to ask back",
    "question": "Public questions",
    "notice": "Notices",
    "unsent": "Orders not sent",
    "undelivered": "Parcels not arrived",
}
CASES = {
    "response_time": ("late response", "late responses"),
    "return_dissatisfaction_rate": ("return decided late", "returns decided late"),
    "cancellation_rate": ("cancellation of yours", "cancellations of yours"),
    "order_defect_rate": ("order defect", "order defects"),
}


def kind_words(kind: str) -> str:
    """ "Returns to decide"; a kind we have no word for as it is called."""
    return KINDS.get(kind) or kind.replace("_", " ").capitalize()


def at_stake(total: Total) -> list[str]:
    """ "€126.50 and £58.00", "2 late responses", "1 order defect"."""
    amounts = [money(Money(minor, currency)) for currency, minor in total.money]
    said = [" and ".join(amounts)] if amounts else []
    for measure, many in total.cases:
        one, more = CASES.get(measure, ("case", "cases"))
        said.append(f"{many} {one if many == 1 else more}")
    return said
