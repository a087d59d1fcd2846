"""Stems are those of SQLite's own stemmer, word by word."""

from __future__ import annotations

from introcli.network.pairs_on_record import stems_of
from tests.hostile import HOSTILE, SURROGATES


def test_forms_of_a_word_have_one_stem() -> None:
    stems = stems_of(["printers", "printing", "printed", "mirrors", "mirror"])
    assert stems["printing"] == stems["printed"]
    assert stems["mirrors"] == stems["mirror"] == "mirror"


def test_words_of_other_scripts_stand_for_themselves() -> None:
    assert stems_of(["王小明", "зеркало"]) == {"王小明": "王小明", "зеркало": "зеркало"}


def test_words_that_are_none_have_no_stem() -> None:
    assert stems_of(["c++", "", "o'neil", *HOSTILE.values(), *SURROGATES.values()]).keys() <= {
        word for word in HOSTILE.values() if word.isalnum()
    }
    assert stems_of([]) == {}
