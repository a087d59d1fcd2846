"""Run intro: ``python -m introcli`` and the ``intro`` command."""

import atexit
import gc
import os
import signal
import sys
from contextlib import suppress


def main() -> None:
    """Run one command; collecting garbage waits until the program is loaded (it is short-lived)."""
    gc.disable()
    for name in ("SIGTERM", "SIGHUP"):  # the latter, a terminal that is closed, is not on Windows
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)
    from introcli.cli.entry import run

    gc.freeze()
    gc.enable()
    code = run()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # nobody reads; run() has said so
            stream.flush()
    os._exit(code)


def _stop(number: int, _frame: object) -> None:
    """End as after an error: nothing half done, no temporary file left, the screen as it was."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
