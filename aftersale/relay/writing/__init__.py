"""Mail out: letters written anew, of which not one byte comes from the other side's mail.

`words` renders a folder of templates, `masking` takes private addresses out of a text, `paper`
makes the MIME, and `letters` puts them together for one message and one recipient.
"""
