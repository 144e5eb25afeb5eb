"""Tables of reimbursements."""
