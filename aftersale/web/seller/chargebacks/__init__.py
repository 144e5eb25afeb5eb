"""The seller's pages for chargebacks (A115): to answer, answered, closed, and all."""
