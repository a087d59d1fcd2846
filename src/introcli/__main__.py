"""Run intro: ``python -m introcli`` and the ``intro`` command."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run one command; collecting garbage waits until the program is loaded (it is short-lived)."""
    gc.disable()
    from introcli.cli.entry import run

    gc.freeze()
    gc.enable()
    code = run()
    threads = sys.modules.get("threading")
    if threads is not None and threads.active_count() > 1:
        # Left at a prompt while SQLModel was still being imported: do not wait for that.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
