"""Words as they are indexed and looked for, and where they stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.language.searching import (
    MOST_WORDS,
    SNIPPET,
    Fit,
    Snippet,
    fit,
    forms,
    index_text,
    joined,
    marks,
    query_words,
    snippet,
    words_of,
)

LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("-- ' . &", []),
        ("Ada KING", ["ada", "king"]),
        ("Łukasz Ünal", ["lukasz", "unal"]),
        ("O’Néil", ["o'neil"]),
        ("Anne-Marie, R&D; a_b 'quoted'", ["anne-marie", "r&d", "a_b", "quoted"]),
        ("C++ and C# but +1 #tag", ["c++", "and", "c#", "but", "1", "tag"]),
        ("ada@example.com", ["ada", "example.com"]),
        ("see https://www.Example.com/a now", ["see", "example.com", "a", "now"]),
        ("http://example.com https://a.b", ["example.com", "a.b"]),
        ("www.example.com", ["www.example.com"]),
        ("ends. Here-", ["ends", "here"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_query_has_each_word_once_and_no_more_than_is_sensible() -> None:
    assert query_words("ada Ada ÁDA king") == ("ada", "king")
    many = [f"w{number}" for number in range(MOST_WORDS + 1)]
    assert query_words(" ".join(many)) == tuple(many[:MOST_WORDS])


@pytest.mark.parametrize(
    ("word", "whole", "looked_for"),
    [
        ("ada", "ada", ("ada",)),
        ("o'neil", "oneil", ("o'neil", "oneil")),
        ("anne-marie", "annemarie", ("anne-marie", "annemarie")),
        ("r&d", "rd", ("r&d", "rd")),
        ("a_b.c", "abc", ("a_b.c", "abc")),
        ("c++", "cplusplus", ("cplusplus",)),
        ("c#", "csharp", ("csharp",)),
    ],
)
def test_a_word_with_a_mark_is_looked_for_in_pieces_and_as_one(
    word: str, whole: str, looked_for: tuple[str, ...]
) -> None:
    assert joined(word) == whole
    assert forms(word) == looked_for


@pytest.mark.parametrize(
    ("texts", "indexed"),
    [
        ([], ""),
        (["Ada", "King"], "ada king"),
        (["Shane O’Neil", "likes C++"], "shane o'neil oneil likes c++ cplusplus"),
        (["http://a.b", "c"], "a.b ab c"),
    ],
)
def test_what_is_indexed_for_a_row(texts: list[str], indexed: str) -> None:
    assert index_text(texts) == indexed


@pytest.mark.parametrize(
    ("text", "wanted", "whole", "begun"),
    [
        ("Ada King", ("ada", "kin", "ing"), {"ada"}, {"ada", "kin"}),
        ("Shane O’Neil", ("o'neil",), {"o'neil"}, {"o'neil"}),
        ("Shane O’Neil", ("oneil", "one", "neil"), {"oneil", "neil"}, {"oneil", "one", "neil"}),
        ("writes C++", ("c++", "c"), {"c++", "c"}, {"c++", "c"}),
        ("writes C", ("c++",), set(), set()),
        ("a_b", ("a_b", "ab", "b"), {"a_b", "ab", "b"}, {"a_b", "ab", "b"}),
        ("", ("ada",), set(), set()),
        ("Ada", (), set(), set()),
    ],
)
def test_which_words_a_text_holds_whole_or_as_a_beginning(
    text: str, wanted: tuple[str, ...], whole: set[str], begun: set[str]
) -> None:
    assert fit(text, wanted) == Fit(frozenset(whole), frozenset(begun))


@pytest.mark.parametrize(
    ("text", "wanted", "marked"),
    [
        ("Ada King", ("king",), "Ada *King*"),
        ("Ada King", ("kin",), "Ada *Kin*g"),
        ("Baking King", ("king",), "Baking *King*"),
        ("Shane O’Néil", ("oneil",), "Shane *O’Néil*"),
        ("Shane O’Néil", ("o'neil",), "Shane *O’Néil*"),
        ("Łukasz", ("lukasz",), "*Łukasz*"),
        ("Straße", ("strasse",), "*Straße*"),
        ("Straße", ("stras",), "*Straß*e"),
        ("e\u0301te\u0301 x", ("ete",), "*e\u0301te\u0301* x"),
        ("C++ or C", ("c++",), "*C++* or C"),
        ("C# x", ("c#",), "*C#* x"),
        ("+1 555", ("1",), "+*1* 555"),
        ("ada ada", ("ada",), "*ada* *ada*"),
        ("adamant", ("ada", "adam"), "*adam*ant"),
        ("adamant", ("adam", "ada"), "*adam*ant"),
        ("anne-marie", ("anne", "marie"), "*anne*-*marie*"),
        ("nothing here", ("ada",), "nothing here"),
    ],
)
def test_where_the_words_stand(text: str, wanted: tuple[str, ...], marked: str) -> None:
    assert Snippet(text, marks(text, wanted)).marked() == marked


@given(st.text(LETTERS, max_size=40), st.lists(st.text(LETTERS, min_size=1, max_size=4)))
def test_marks_are_parts_of_the_text_in_order_and_never_overlap(
    text: str, wanted: list[str]
) -> None:
    words = query_words(" ".join(wanted))
    end = 0
    for first, last in marks(text, words):
        assert end <= first < last <= len(text)
        end = last


@given(st.text(LETTERS, max_size=60))
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    words = query_words(text)
    assert fit(text, words).whole == frozenset(words)


@given(st.text(LETTERS, max_size=60))
def test_what_is_indexed_stays_as_it_is_when_indexed_again(text: str) -> None:
    assert set(words_of(index_text([text]))) >= set(words_of(text))


def test_a_snippet_is_the_line_with_most_of_the_words() -> None:
    text = "first line\n  Ada King here  \n\nAda alone"
    assert snippet(text, ("ada", "king")).marked() == "*Ada* *King* here"
    assert snippet(text, ("ada",)).marked() == "*Ada* King here"
    assert snippet(text, ("nobody",)).marked() == "first line"


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_snippet_of_nothing_is_nothing(text: str) -> None:
    assert snippet(text, ("ada",)) == Snippet("", ())


def test_a_line_that_fits_is_not_cut() -> None:
    line = "Ada " + "x" * (SNIPPET - 4)
    assert snippet(line, ("ada",)) == Snippet(line, ((0, 3),))


def test_a_long_line_is_cut_after_it_at_a_space() -> None:
    line = "Ada " + "word " * 40
    found = snippet(line.strip(), ("ada",))
    assert found.marked() == "*Ada* " + ("word " * 17).strip() + "…"
    assert len(found.text) <= SNIPPET + 1


def test_a_long_line_is_cut_before_it_at_a_space_a_little_ahead_of_the_word() -> None:
    line = "word " * 30 + "Ada" + " word" * 30
    found = snippet(line, ("ada",))
    assert found.marked() == "…" + "word " * 5 + "*Ada*" + " word" * 12 + "…"


def test_the_end_of_a_long_line_is_shown_whole() -> None:
    line = "word " * 40 + "Ada"
    found = snippet(line, ("ada",))
    assert found.marked() == "…" + "word " * 17 + "*Ada*"


def test_a_line_without_spaces_is_cut_anywhere() -> None:
    line = "x" * 50 + "ada" + "y" * 200
    found = snippet(line, ("xxx",))
    assert found.text == line[:SNIPPET] + "…"
    assert found.marked() == "*xxx*" + line[3:SNIPPET] + "…"
    late = snippet("-" * 100 + "ada" + "-" * 200, ("ada",))
    assert late.marked() == "…" + "-" * 30 + "*ada*" + "-" * 57 + "…"


def test_a_word_that_is_cut_is_marked_as_far_as_it_is_shown() -> None:
    found = snippet("x " * 50 + "ada" * 60, ("ada" * 60,))
    assert found.text.startswith("…")
    assert found.text.endswith("daad…")
    first, last = found.marks[0]
    assert found.text[first:last] == found.text[first:-1]


@given(st.lists(st.text("abc -", min_size=1, max_size=30), max_size=12).map(" ".join))
def test_a_snippet_is_short_and_marks_what_was_looked_for(text: str) -> None:
    words = query_words(text)[-2:]
    found = snippet(text, words)
    assert len(found.text) <= SNIPPET + 2
    assert found.text.strip("…") in text
    for first, last in found.marks:
        assert joined(found.text[first:last]).startswith(tuple(joined(w)[:1] for w in words))
