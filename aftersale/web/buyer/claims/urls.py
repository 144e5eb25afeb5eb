"""Addresses of the buyers' pages for claims."""

from django.urls import URLPattern, path

from aftersale.web.buyer.claims import deeds, files, filing, listing, one

_order = "orders/<slug:market>/<str:number>"
_of = "claims/<int:pk>"

claim_paths: list[URLPattern] = [
    path(f"{_order}/claim", filing.claim_file, name="claim_file"),
    path("claims", listing.claims, name="claims"),
    path(_of, one.one, name="claim"),
    path(f"{_of}/answer", deeds.answer, name="claim_answer"),
    path(f"{_of}/withdraw", deeds.withdraw, name="claim_withdraw"),
    path(f"{_of}/complain", deeds.complain, name="claim_complain"),
    path(f"{_of}/files/<str:digest>", files.claim_file, name="claim_file_bytes"),
]
