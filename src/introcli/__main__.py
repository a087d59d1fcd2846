"""Run intro: ``python -m introcli`` and the ``intro`` command."""

import atexit
import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run one command; collecting garbage waits until the program is loaded (it is short-lived)."""
    gc.disable()
    from introcli.cli.entry import run

    gc.freeze()
    gc.enable()
    code = run()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # nobody reads; run() has said so
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
