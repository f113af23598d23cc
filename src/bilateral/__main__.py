"""Run the command line as `python -m bilateral`."""

import sys

from .cli import main

sys.exit(main())
