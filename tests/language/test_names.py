"""Names as people write them, and the keys by which they are compared."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from introcli.language.names import (
    HANDLE_LENGTH,
    HANDLE_PATTERN,
    fold,
    handle_of,
    is_blank,
    short_name,
    squash,
    tidy,
)
from introcli.language.vocabulary import characters, limit_of

HARD: tuple[tuple[str, str, str, str], ...] = (
    # name, folded, squashed, handle
    ("Łukasz Ørsted", "lukasz orsted", "lukaszorsted", "lukasz-orsted"),
    ("Đorđe Šćepanović", "dorde scepanovic", "dordescepanovic", "dorde-scepanovic"),
    ("Jürgen Groß", "jurgen gross", "jurgengross", "jurgen-gross"),
    ("GROẞ", "gross", "gross", "gross"),
    ("Æthelred Œuvre", "aethelred oeuvre", "aethelredoeuvre", "aethelred-oeuvre"),
    ("Þór Guðmundsson", "thor gudmundsson", "thorgudmundsson", "thor-gudmundsson"),
    ("Ayşe Işık", "ayse isik", "ayseisik", "ayse-isik"),
    ("İbrahim Çelik", "ibrahim celik", "ibrahimcelik", "ibrahim-celik"),
    ("Sinéad O’Connor", "sinead o'connor", "sineadoconnor", "sinead-oconnor"),
    ("O'Connor-Smith", "o'connor-smith", "oconnorsmith", "oconnor-smith"),
    ("Anne–Marie", "anne-marie", "annemarie", "anne-marie"),
    ("Jane Doe, CFA®", "jane doe, cfa®", "janedoecfa", "jane-doe-cfa"),
    ("  Ada \t King ", "ada king", "adaking", "ada-king"),
    ("Ada\u00a0King", "ada king", "adaking", "ada-king"),
    ("Ada\u202fKing", "ada king", "adaking", "ada-king"),
    ("Ádá\nKing", "ada king", "adaking", "ada-king"),
    ("Ádá\tKing", "ada king", "adaking", "ada-king"),
    ("Ada\u200b King\u200d", "ada king", "adaking", "ada-king"),
    ("\u202aAda\u202c", "ada", "ada", "ada"),
    ("e\u0301mile", "emile", "emile", "emile"),
    ("Émile", "emile", "emile", "emile"),
    ("Ｆｕｌｌｗｉｄｔｈ", "fullwidth", "fullwidth", "fullwidth"),
    ("李小龙", "李小龙", "李小龙", "contact"),
    ("Анна Каренина", "анна каренина", "аннакаренина", "contact"),
    ("😀", "😀", "", "contact"),
    ("$(touch X)", "$(touch x)", "touchx", "touch-x"),
    ("-rf", "-rf", "rf", "rf"),
    ("---", "---", "", "contact"),
)


@pytest.mark.parametrize(("name", "folded", "squashed", "handle"), HARD)
def test_hard_names(name: str, folded: str, squashed: str, handle: str) -> None:
    assert (fold(name), squash(name), handle_of(name)) == (folded, squashed, handle)


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert squash(fold(text)) == squash(text)


@given(st.text())
def test_case_and_white_space_do_not_matter(text: str) -> None:
    assert fold(f"  {tidy(text)}\t") == fold(text)


@given(st.text(), st.sampled_from("\u0301\u0308\u200b\u200d\u202e\u2066\ufeff"))
@example("Ann\x1b", "\u0301")
def test_marks_and_invisible_characters_do_not_matter(text: str, invisible: str) -> None:
    assert fold(text + invisible) == fold(text)


@given(st.text())
def test_no_control_character_is_in_a_key(text: str) -> None:
    assert fold(text).isprintable()


@given(st.text())
def test_a_handle_can_always_be_typed(text: str) -> None:
    handle = handle_of(text)
    assert HANDLE_PATTERN.fullmatch(handle)
    assert len(handle) <= HANDLE_LENGTH
    assert not handle.endswith("-")


@given(st.from_regex(r"[0-9٠-٩ ]{1,50}", fullmatch=True))
@example("007")
def test_a_handle_is_never_read_as_a_number(digits: str) -> None:
    assert not handle_of(digits).isdigit()


def test_a_long_name_gives_a_handle_that_ends_well() -> None:
    assert handle_of("Hubert Blaine Wolfeschlegelsteinhausenbergerdorff") == (
        "hubert-blaine-wolfeschlegelsteinhausenbe"
    )
    assert handle_of("a" * 39 + " b") == "a" * 39


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Dr. Mary Somerville", "Mary"),
        ("Prof. Dr. Ada King", "Ada"),
        ("SIR John", "John"),
        ("Ada", "Ada"),
        ("Doe, Jane", "Doe"),
        ("Dr.", "Dr."),
        ("李小龙", "李小龙"),
        ("  Łukasz  Ørsted", "Łukasz"),
        ("MAX, Bo", "MAX"),
        ("", ""),
    ],
)
def test_how_somebody_is_addressed(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize("text", [None, "", "  ", "\u200b", "\u202e\u202c", "\ufeff", "\t\n"])
def test_nothing_readable_is_blank(text: str | None) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", " . ", "李", "\u200bx"])
def test_something_readable_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("é", 1), ("e\u0301", 2), ("😀", 2), ("👩\u200d💻", 5), ("a\n", 2)]
)
def test_characters_are_counted_as_linkedin_does_at_most(text: str, count: int) -> None:
    assert characters(text) == count


@given(st.text(st.characters(codec="utf-8")))
def test_characters_are_utf_16_units(text: str) -> None:
    assert characters(text) == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("kind", "channel", "limit"),
    [
        ("invitation", "linkedin", 300),
        ("request", "linkedin", 8_000),
        ("invitation", "email", None),
        ("request", "email", None),
    ],
)
def test_only_linkedin_limits(kind: str, channel: str, limit: int | None) -> None:
    assert limit_of(kind, channel) == limit


def test_the_limit_of_an_invitation_can_be_set() -> None:
    assert limit_of("invitation", "linkedin", invitation=200) == 200
    assert limit_of("request", "linkedin", invitation=200) == 8_000
