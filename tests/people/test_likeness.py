"""Why two contacts may be one person: names that are alike, and what else has to be shared."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from introcli.language.names import fold
from introcli.people.likeness import (
    SMALL_BLOCK,
    WINDOW,
    Certainty,
    Nearness,
    Reason,
    in_order,
    is_telling_mailbox,
    judge,
    nearest,
    pairs_within,
    spellings,
    words_of,
)

distance: Callable[[str, str], int] = OSA.distance
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


def near(a: str, b: str) -> Nearness | None:
    return nearest(spellings(fold(a), a), spellings(fold(b), b), distance)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ada King", ("ada", "king")),
        ("Dr. Ada King, MBA", ("ada", "king")),
        ("Ada King MBA PhD", ("ada", "king")),
        ("Ada King, Countess of Lovelace", ("ada", "king")),
        ("King, Ada", ("king", "ada")),
        ("Ada (Augusta) King", ("ada", "king")),
        ("Anne-Marie O’Neil", ("anne", "marie", "oneil")),
        ("Md Rahman", ("md", "rahman")),
        ("Jack Ma", ("jack", "ma")),
        ("MBA", ("mba",)),
        ("李小龙", ("李小龙",)),
        ("🙂", ("🙂",)),
        ("(Ada)", ("(ada)",)),
    ],
)
def test_words_leave_titles_and_credentials_out(name: str, words: tuple[str, ...]) -> None:
    assert words_of(fold(name)) == words


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("Ada King", "ADA KING", Nearness.EQUAL),
        ("Łukasz Ørsted", "Lukasz Orsted", Nearness.EQUAL),
        ("Anne-Marie Curie", "Annemarie Curie", Nearness.EQUAL),
        ("Ada King, MBA", "Ada King", Nearness.EQUAL),
        ("Ada King", "King, Ada", Nearness.SWAPPED),
        ("Li Xiaolong", "Xiaolong Li", Nearness.SWAPPED),
        ("A. King", "Ada King", Nearness.INITIAL),
        ("A. B. King", "Ada Byron King", Nearness.INITIAL),
        ("A. King", "Ada Byron King", Nearness.INITIAL),
        ("Ada King", "Ada Byron King", Nearness.PART),
        ("John Smith", "John A. Smith", Nearness.MIDDLE),
        ("Smith, John", "John A. B. Smith", Nearness.MIDDLE),
        ("Jürgen Müller", "Juergen Mueller", Nearness.SPELLING),
        ("Jürgen Müller", "Jurgen Muller", Nearness.EQUAL),
        ("Søren Ørsted", "Soeren Oersted", Nearness.SPELLING),
        ("Åse Håland", "Aase Haaland", Nearness.SPELLING),
        ("Ju\u0308rgen Groß", "Juergen Gross", Nearness.SPELLING),
        ("Müller, Jürgen", "Juergen Mueller", Nearness.SWAPPED),
        ("Bill Gates", "William Gates", Nearness.CALLED),
        ("Bob Boyle", "Robert Boyle", Nearness.CALLED),
        ("Ada", "Ada King", Nearness.WORD),
        ("Mary Somerville", "Mary Sommerville", Nearness.SLIP),
        ("Jon Herschel", "John Herschel", Nearness.SLIP),
        ("Jhon Herschel", "John Herschel", Nearness.SLIP),
        ("John Smith", "John Smyth", Nearness.SLIP),
        ("Caroline Herschel", "Caroline Hershcel", Nearness.SLIP),
        ("Alexandria Hume", "Alexsandira Hume", Nearness.SLIP),
        ("Ceasar", "Caesar", Nearness.SLIP),
    ],
)
def test_alike_names_are_told_how(a: str, b: str, how: Nearness) -> None:
    assert near(a, b) is how
    assert near(b, a) is how


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada King", "William King"),
        ("Dan Brown", "Don Brown"),
        ("Kim Brown", "Tim Brown"),
        ("Mark Brown", "Mary Brown"),
        ("Wei Li", "Wei Liu"),
        ("Michael Faraday", "Samuel Faraday"),
        ("Bill Gates", "Robert Gates"),
        ("Wei Li", "Wei Lu"),
        ("Ada King", "Ada Lovelace"),
        ("A. King", "B. King"),
        ("A. King", "A. Lovelace"),
        ("A", "A King"),
        ("Person 1", "Person 2"),
        ("Person 10", "Person 100"),
        ("🙂", "🙁"),
    ],
)
def test_other_names_are_not_alike(a: str, b: str) -> None:
    assert near(a, b) is None
    assert near(b, a) is None


@given(a=NAMES, b=NAMES)
def test_likeness_has_no_direction(a: str, b: str) -> None:
    assert near(a, b) is near(b, a)


@given(name=NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    assert near(name, name) is Nearness.EQUAL


def shared(*kinds: str) -> list[Reason]:
    return [Reason(kind, "x") for kind in kinds]


@pytest.mark.parametrize(
    ("kinds", "how", "certainty"),
    [
        (("email",), None, Certainty.SAME),
        (("linkedin",), None, Certainty.SAME),
        (("linkedin", "phone"), Nearness.SLIP, Certainty.SAME),
        (("phone",), Nearness.SLIP, Certainty.LIKELY),
        (("phone",), Nearness.WORD, Certainty.LIKELY),
        (("organisation",), Nearness.EQUAL, Certainty.LIKELY),
        (("organisation",), Nearness.SWAPPED, Certainty.LIKELY),
        (("organisation",), Nearness.SLIP, Certainty.POSSIBLE),
        (("organisation",), Nearness.INITIAL, Certainty.POSSIBLE),
        (("mailbox",), Nearness.EQUAL, Certainty.POSSIBLE),
        (("mailbox", "organisation"), Nearness.SLIP, Certainty.LIKELY),
        # Never: the name alone, an address book's first name, a household's telephone.
        ((), Nearness.EQUAL, None),
        (("organisation",), Nearness.WORD, None),
        (("organisation",), None, None),
        (("phone",), None, None),
        (("phone", "organisation"), None, None),
        (("mailbox",), None, None),
    ],
)
def test_certainty_follows_from_what_is_shared(
    kinds: tuple[str, ...], how: Nearness | None, certainty: Certainty | None
) -> None:
    assert judge(shared(*kinds), how) is certainty


def test_a_mailbox_that_two_share_makes_them_possible_and_a_profile_the_same() -> None:
    assert judge(shared("email"), None, are_two=True) is Certainty.POSSIBLE
    assert judge(shared("email", "linkedin"), None, are_two=True) is Certainty.SAME


@pytest.mark.parametrize(
    ("local", "telling"),
    [("ada.king", True), ("aking", True), ("ada", False), ("info", False), ("king", False)],
)
def test_a_mailbox_of_an_office_or_a_first_name_tells_nothing(local: str, telling: bool) -> None:
    assert is_telling_mailbox(local, ("ada", "king")) is telling


def test_reasons_are_said_once_strongest_first() -> None:
    said = in_order([*shared("name", "mailbox", "email", "name"), Reason("phone", "1")])
    assert [reason.kind for reason in said] == ["email", "phone", "name"]


def test_a_small_block_is_compared_whole() -> None:
    block = range(SMALL_BLOCK)
    pairs = list(pairs_within(block))
    assert len(pairs) == len(set(pairs)) == SMALL_BLOCK * (SMALL_BLOCK - 1) // 2


@pytest.mark.parametrize("size", [SMALL_BLOCK + 1, 1_000, 50_000])
def test_work_in_a_large_block_grows_with_its_size_alone(size: int) -> None:
    pairs = list(pairs_within(range(size)))
    assert len(pairs) < size * WINDOW
    assert all(0 < other - one <= WINDOW for one, other in pairs)


def test_a_mailbox_without_its_address_is_a_reason_of_its_own() -> None:
    mailbox, email = Reason("mailbox", "ada.king"), Reason("email", "ada@example.com")
    phone = Reason("phone", "+1 555 0100")
    assert in_order([mailbox, phone, mailbox]) == (phone, mailbox)
    assert in_order([mailbox, email]) == (email,)


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("Z King", "Adam Zoe King", Nearness.INITIAL),
        ("A Z King", "Zoe Adam King", Nearness.INITIAL),
        ("Q King", "Adam Zoe King", None),
    ],
)
def test_initials_are_those_of_the_one_with_more_names(
    a: str, b: str, how: Nearness | None
) -> None:
    assert near(a, b) is how
    assert near(b, a) is how


def test_a_mailbox_of_four_letters_tells_something() -> None:
    assert is_telling_mailbox("akin", ("ada", "king"))
    assert not is_telling_mailbox("aki", ("ada", "king"))
