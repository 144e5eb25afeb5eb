"""Addresses of the seller's pages for claims, under /seller/."""

from django.urls import path

from aftersale.web.seller.claims import listing, one, paper, refunding, telling

_of = "claims/<int:pk>"

claims_paths = [
    path("claims", listing.claims, name="claims"),
    path(_of, one.one, name="claim"),
    path(f"{_of}/answer", telling.answer, name="claim_answer"),
    path(f"{_of}/refund", refunding.refund, name="claim_refund"),
    path(f"{_of}/appeal", telling.appeal, name="claim_appeal"),
    path(f"{_of}/complain", telling.complain, name="claim_complain"),
    path(f"{_of}/pack.pdf", paper.pack, name="claim_pack"),
    path(f"{_of}/files/<str:digest>", paper.claim_file, name="claim_file_bytes"),
]
