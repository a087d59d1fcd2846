"""Questions in lines that fit the terminal, broken between words only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from introcli.cli.prompts import in_lines

_REVIEW = (
    "[enter] write the nudge  [e] edit  [a] they answered  [x] close it  [s] later  [n] note"
    "  [v]iew all  [u]ndo  [?] keys  [q]uit: "
)
_RESTORE = (
    "Put back the backup of 2026-11-30T09:00:00Z with 14 contacts in place of the 15 that are"
    " recorded now? [y/N]: "
)


def test_no_key_is_parted_from_its_words() -> None:
    lines = in_lines(_REVIEW, 80)
    assert len(lines) == 2
    assert all(len(line) <= 80 for line in lines)
    assert all(line.startswith("[") for line in lines)
    assert lines[-1].endswith("[q]uit: ")


def test_a_sentence_breaks_between_words_and_keeps_its_answers_together() -> None:
    first, second = in_lines(_RESTORE, 80)
    assert f"{first} {second}" == _RESTORE
    assert second.endswith("now? [y/N]: ")
    assert in_lines("Name: ", 80) == ["Name: "]


@given(
    st.lists(st.from_regex(r"[a-z\[\]?-]{1,20}", fullmatch=True), min_size=1), st.integers(40, 120)
)
def test_no_word_is_broken_or_lost(words: list[str], width: int) -> None:
    lines = in_lines(" ".join(words) + ": ", width)
    assert " ".join(lines).split() == f"{' '.join(words)}:".split()
