"""What a clock is called in a list: what is to be done, for whom, and what the button says."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.kernel.running import Running


@dataclass(frozen=True)
class Named:
    """ "Answer Marta K.", "Refund has not arrived", "Answer"; `url` names the page of the deed."""

    title: str
    about: str
    deed: str
    url: str
    args: tuple[str | int, ...]


def named(kind: str, row: Running) -> Named:
    """The words of one clock, and where its deed is done in full."""
    title, deed, url = _words(kind, row)
    args: tuple[str | int, ...] = (row.about_id,)
    if kind in ("ask_back", "unsent", "undelivered"):
        args = (row.market, row.order_number)
    about = row.title or row.order_number
    if kind == "question" and row.facts.get("product"):
        about = f"{row.title} · {row.facts['product']}"
    return Named(title, about, deed, url, args)


def _words(kind: str, row: Running) -> tuple[str, str, str]:
    facts = row.facts
    buyer = row.buyer_name or "the buyer"
    asked = bool(facts.get("is_question"))
    if kind == "message":
        return f"Answer {buyer}", "Answer", "seller:conversation"
    if kind == "cancellation":
        return f"{row.buyer_name or 'The buyer'} wants to cancel", "Decide", "seller:cancellation"
    if kind == "return":
        return "Decide on a return", "Decide", "seller:return"
    if kind == "refund":
        return "Refund a return that came back", "Refund", "seller:return"
    if kind == "closing":
        return "A return closes by itself", "Look", "seller:return"
    if kind == "claim":
        title = "Tell more about a claim" if asked else "Respond to a guarantee claim"
        return title, "Respond", "seller:claim"
    if kind == "appeal":
        return "Appeal against a claim", "Appeal", "seller:claim"
    if kind == "chargeback":
        title = "Tell the bank more" if asked else "Answer a chargeback"
        return title, "Answer", "seller:chargeback"
    if kind == "reimbursement":
        title = "Answer about a reimbursement" if asked else "Send off a reimbursement"
        return title, "Answer" if asked else "Finish", "seller:reimbursement"
    if kind == "ask_back":
        return "Ask a refund back", "Ask back", "seller:reimbursement_new"
    if kind == "unsent":
        return f"Send what {row.buyer_name or 'a buyer'} ordered", "Look", "seller:order"
    if kind == "undelivered":
        return f"Find the parcel of {row.buyer_name or 'a buyer'}", "Look", "seller:order"
    if kind == "question":
        return "Answer a question in public", "Answer", "seller:question"
    kind = "restriction" if facts.get("kind") == "restriction" else "warning"
    return f"Answer a {kind} of the marketplace", "Answer", "seller:notice"
