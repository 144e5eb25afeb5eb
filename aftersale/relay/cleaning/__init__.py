"""What a file tells beside what it shows: taken out before the other side gets it (A003, D3).

`clean` knows each kind by its bytes, not by its name. Pictures keep their pixels to the bit: the
containers are taken apart and written again from what showing them needs, so that what nobody has
thought of stays behind as well. What cannot be taken apart is not passed on: `Unclean` says why.

Pure: bytes in, bytes out; nothing of Django. PDF is cleaned by a process of its own, which has
little memory and little time, because its library reads whatever a stranger has written.
"""

from aftersale.relay.cleaning.kinds import VERSION, clean, kind_of
from aftersale.relay.cleaning.unclean import Unclean

__all__ = ["VERSION", "Unclean", "clean", "kind_of"]
