"""Run intro: ``python -m introcli`` and the ``intro`` command."""

from __future__ import annotations

import gc


def main() -> None:
    """Run one command; collecting garbage waits until the program is loaded (it is short-lived)."""
    gc.disable()
    from introcli.cli.entry import run

    gc.freeze()
    gc.enable()
    raise SystemExit(run())


if __name__ == "__main__":
    main()
