"""Addresses of the seller's pages for returns and refunds, under /seller/."""

from django.urls import path

from aftersale.web.seller.returns import (
    arriving,
    authorising,
    completing,
    contacting,
    denying,
    due,
    listing,
    one,
    paper,
    refund_list,
    refunding,
    reporting,
    together,
)

_of = "returns/<int:pk>"
_order = "orders/<slug:market>/<str:number>"

returns_paths = [
    path("returns", listing.returns, name="returns"),
    path("returns/rows", listing.rows, name="return_rows"),
    path("returns/due", due.due, name="returns_due"),
    path("returns/report", reporting.report, name="returns_report"),
    path("returns/authorise", together.authorise, name="returns_authorise"),
    path("returns/labels", together.labels, name="returns_labels"),
    path(_of, one.one, name="return"),
    path(f"{_of}/details", listing.details, name="return_details"),
    path(f"{_of}/authorise", authorising.authorise, name="return_authorise"),
    path(f"{_of}/deny", denying.deny, name="return_deny"),
    path(f"{_of}/deny/screen", denying.screen, name="return_deny_screen"),
    path(f"{_of}/refund", refunding.refund, name="return_refund"),
    path(f"{_of}/refund/quote", refunding.quote, name="return_quote"),
    path(f"{_of}/receive", arriving.receive, name="return_receive"),
    path(f"{_of}/grade", arriving.grade, name="return_grade"),
    path(f"{_of}/complete", completing.complete, name="return_complete"),
    path(f"{_of}/contact", contacting.contact, name="return_contact"),
    path(f"{_of}/label.pdf", paper.label, name="return_label"),
    path(f"{_of}/slip.pdf", paper.slip, name="return_slip"),
    path(f"{_of}/files/<str:digest>", paper.photo, name="return_file"),
    path("refunds", refund_list.refunds, name="refunds"),
    path("refunds/<int:pk>", refund_list.refund, name="refund"),
    path("refunds/<int:pk>/retry", refund_list.retry, name="refund_retry"),
    path("refunds/<int:pk>/give-up", refund_list.give_up, name="refund_give_up"),
    path(f"{_order}/refund", refunding.refund_order, name="refund_order"),
    path(f"{_order}/refund/quote", refunding.quote_order, name="refund_order_quote"),
]
