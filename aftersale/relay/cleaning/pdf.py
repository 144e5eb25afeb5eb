"""PDF, cleaned by a process of its own with little memory and little time.

The library reads whatever a stranger has written, and a small PDF may unpack to any size. What
the process does is in `pdf_parts`; here it is started, fed and, if need be, ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from aftersale.relay.cleaning.unclean import Unclean

PATIENCE = 20  # seconds, by the clock
_ROOT = Path(__file__).parents[3]
_WHY = {3: "locked", 4: "too_large", 5: "broken"}


def clean(raw: bytes) -> bytes:
    """The PDF without properties, authors, scripts, enclosed files and earlier versions.

    A signed one loses its signature: it names its signer, and holds for the unchanged file only.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "aftersale.relay.cleaning.pdf_parts"],
            input=raw, capture_output=True, timeout=PATIENCE, check=False, cwd=_ROOT,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Unclean("too_large") from None
    if done.returncode == 0 and done.stdout.startswith(b"%PDF-"):
        return done.stdout
    raise Unclean(_WHY.get(done.returncode, "too_large" if done.returncode < 0 else "broken"))
