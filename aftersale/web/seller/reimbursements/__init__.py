"""The seller's pages for reimbursements (C6): what can be asked back, and what was."""
