"""Reimbursements for staff: to take up, to decide with reasons, appeals; refunds for sellers."""
