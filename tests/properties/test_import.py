"""Imports: twice is once, and undo is as if it had never been, whatever stands in the file."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from introcli.exchange.run import import_files
from introcli.store.workspace import Workspace
from introcli.upkeep.history import undo
from tests.cli.exchange.test_import import HEADER
from tests.support import dump

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
NAMES = st.one_of(TEXT, st.sampled_from(["Mary", "Ada", "Łukasz", "李", "Mary\u00a0Ann", "🙂"]))
DAYS = st.sampled_from(["13 Jul 2021", "1 Jan 2020", "7/16/17, 6:14 PM", "", "never"])
SLUGS = st.sampled_from(["", "ada", "mary", "j%C3%BCrgen", "jürgen", "ADA"])
MAILS = st.sampled_from(["", "a@x.example", "A@X.example", "b@x.example", "no address"])
ROWS = st.lists(
    st.tuples(
        NAMES,
        NAMES,
        SLUGS.map(lambda slug: f"https://www.linkedin.com/in/{slug}" if slug else ""),
        MAILS,
        st.sampled_from(["", "Royal Society", "royal society", "Engines"]),
        TEXT,
        DAYS,
    ),
    max_size=8,
)

_ADA = "https://www.linkedin.com/in/ada"
# One profile under two names, and its second name once more with the address alone.
TWO_NAMES = [
    ("", "1", _ADA, "", "", "", "13 Jul 2021"),
    ("", "0", _ADA, "a@x.example", "", "", "13 Jul 2021"),
    ("", "0", "", "a@x.example", "", "", "13 Jul 2021"),
]


def _written(folder: Path, rows: list[tuple[str, ...]]) -> str:
    path = folder / "Connections.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return str(path)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=ROWS, second=ROWS)
@example(first=TWO_NAMES, second=[])
@example(first=TWO_NAMES[::-1], second=TWO_NAMES)
def test_twice_is_once_and_undo_is_never(
    workspace: Workspace, first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        here = replace(workspace, database=folder / "home" / "intro.db")
        import_files(here, [_written(folder, first)])
        once = dump(here.database)
        again = import_files(here, [_written(folder, first)])
        assert dump(here.database) == once
        assert [(f.created, f.updated) for f in again.files] == [(0, 0)]
        for rows in (second, first):
            before = dump(here.database)
            report = import_files(here, [_written(folder, rows)])
            if dump(here.database) != before:
                undo(here)
                assert dump(here.database) == before
                import_files(here, [_written(folder, rows)])
            (file,) = report.files
            told = file.created + file.updated + file.unchanged
            assert told + len({row.line for row in file.skipped}) >= file.rows
