"""A seller's own mailbox, to which a bigger marketplace sends its relay mail.

`mailboxes` connects it, `imap` looks into it, `keeping` puts its letters on disk, `words` takes
the buyer's words out of them, and `answering` writes the seller's answer to the masked address.
"""
