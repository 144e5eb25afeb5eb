"""Addresses of the staff pages for reimbursements, under /staff/."""

from django.urls import path

from aftersale.web.staff.reimbursements import listing, one, refunding

_of = "reimbursements/<int:pk>"

reimbursements_paths = [
    path("reimbursements", listing.reimbursements, name="reimbursements"),
    path(_of, one.one, name="reimbursement"),
    path(f"{_of}/investigate", one.investigate, name="reimbursement_investigate"),
    path(f"{_of}/ask", one.ask, name="reimbursement_ask"),
    path(f"{_of}/decide", one.decide, name="reimbursement_decide"),
    path(f"{_of}/pack.pdf", one.pack, name="reimbursement_pack"),
    path(f"{_of}/files/<str:digest>", one.file, name="reimbursement_file"),
    path("orders/<slug:market>/<str:number>/refund", refunding.refund, name="order_refund"),
]
