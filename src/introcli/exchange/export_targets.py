"""Where an export may be written: never over a file that is no earlier export of the same kind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from introcli.errors import UsageProblem
from introcli.saving import is_standard_output

if TYPE_CHECKING:
    from introcli.exchange.export import Wish

# Bytes by which a file is known: the header of the widest table fits.
_HEAD = 4096
# Endings that promise a format which intro does not write, and what serves instead.
_FOREIGN = {
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers", ".tsv"), ".csv opens in Excel"),
    **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".html", ".txt"), ".md can be read anywhere"),
    **dict.fromkeys((".xml", ".yaml", ".yml", ".zip", ".db", ".sqlite"), ".json holds everything"),
}


def refuse_foreign_ending(output: str) -> None:
    """Raise UsageProblem for a file whose ending promises what would not be in it."""
    ending = Path(output).suffix.lower()
    if ending in _FOREIGN and not is_standard_output(output):
        raise UsageProblem(
            f"{ending} is no format intro writes",
            hint=f"{_FOREIGN[ending]}; or say which one it is: --format",
        )


def refuse_strangers(wish: Wish) -> None:
    """Raise UsageProblem when a file is there that intro did not write, unless it is forced."""
    if not wish.output or is_standard_output(wish.output) or wish.is_folder or wish.force:
        return
    target = Path(wish.output).expanduser()
    if target.is_file() and not _is_ours(target):
        raise UsageProblem(
            f"{wish.output} is there already, and is no export of intro; it was left alone",
            hint="name another file, or replace it: --force",
        )


def _is_ours(target: Path) -> bool:
    """Say whether a file is empty, as mktemp makes one, or an earlier export."""
    try:
        with target.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    return not head or head.removeprefix(b"\xef\xbb\xbf").startswith(_beginnings())


def _beginnings() -> tuple[bytes, ...]:
    from introcli.formats import csv_writing, log_writing, own_writing
    from introcli.formats.vcard import writing

    return (
        own_writing.BEGINNING,
        log_writing.BEGINNING,
        *writing.BEGINNINGS,
        *(
            ",".join(columns).encode()
            for columns in (csv_writing.CONTACT_COLUMNS, csv_writing.INTRODUCTION_COLUMNS)
        ),
    )
