"""`python -m aftersale` is `aftersale`."""

import sys

from aftersale.cli import main

sys.exit(main())
