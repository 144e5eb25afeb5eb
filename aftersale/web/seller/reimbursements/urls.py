"""Addresses of the seller's pages for reimbursements, under /seller/."""

from django.urls import path

from aftersale.web.seller.reimbursements import asking, listing, one

_of = "reimbursements/<int:pk>"

reimbursements_paths = [
    path("reimbursements", listing.reimbursements, name="reimbursements"),
    path("orders/<slug:market>/<str:number>/reimbursement", asking.new, name="reimbursement_new"),
    path(_of, one.one, name="reimbursement"),
    path(f"{_of}/change", asking.change, name="reimbursement_change"),
    path(f"{_of}/discard", asking.discard, name="reimbursement_discard"),
    path(f"{_of}/answer", one.answer, name="reimbursement_answer"),
    path(f"{_of}/appeal", one.appeal, name="reimbursement_appeal"),
    path(f"{_of}/pack.pdf", one.pack, name="reimbursement_pack"),
    path(f"{_of}/files/<str:digest>", one.file, name="reimbursement_file"),
]
