"""Chargebacks and reimbursements in a seller's browser."""

from tests.web.seller.conftest import bo, signed_in

__all__ = ["bo", "signed_in"]
