"""When two names are one organisation's, and that an index finds all of them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from introcli.domain.names import fold
from introcli.domain.organisations import Tier, beginnings, is_organisation, same_words, tier

# Two ways to write one name; what is typed first.
ONE = [
    ("Acme", "Acme Inc"), ("Acme", "ACME, Inc."), ("Acme", "The Acme Company"),
    ("acme ltd", "Acme Limited"), ("Acme", "Acme GmbH & Co. KG"), ("Acme", "Acme Pvt. Ltd."),
    ("Müller", "Mueller AG".replace("ue", "ü")), ("Boeing", "The Boeing Company"),
    ("JP Morgan", "J.P. Morgan & Co."), ("J. P. Morgan", "jp morgan"), ("IBM", "I.B.M. Corp."),
    ("AT&T", "AT & T Inc."), ("AT and T", "AT&T"), ("Procter & Gamble", "Procter and Gamble Co."),
    ("McDonalds", "McDonald's Corporation"), ("L'Oréal", "Loreal S.A."), ("OReilly", "O'Reilly"),
    ("Hewlett Packard", "Hewlett-Packard"), ("Fiat", "Fiat S.p.A."), ("Moller", "Møller A/S"),
    ("Grupo Azul", "Grupo Azul, S.A. de C.V."), ("Foo Bar", "Foo Bar Sp. z o.o."),
    ("International Rescue", "Intl Rescue"), ("Univ of Delft", "University of Delft"),
    ("Smith Bros", "Smith Brothers Ltd"), ("トヨタ", "株式会社トヨタ"),
    ("トヨタ", "トヨタ株式会社"), ("Booking.com BV", "booking.com"),
    ("Rocket", "Rocket UG (haftungsbeschränkt)"), ("Centre Pompidou", "Center Pompidou"),
    ("E.ON", "E.ON SE"), ("Saint Gobain", "St-Gobain"), ("The Limited", "Limited"),
]  # fmt: skip
# Names of two organisations, however alike they look.
TWO = [
    ("Citadel", "Citadel Securities"), ("Jane Street", "Jane Street Bakery"),
    ("Jane Street", "Jane Street Capital LLC"), ("Virgin", "Virgin Group"), ("Acme", "Acme Labs"),
    ("Apple", "Applebee's"), ("Meta", "Metalworks"), ("Ford", "Ford Motor Company"),
    ("Amazon", "Amazon Web Services"), ("Google", "Google DeepMind"), ("Royal Society", "Royal"),
    ("Bank of America", "Bank"), ("Corp", "Co"), ("Bell", "Bell Labs"), ("Shell", "Shell Oil"),
    ("University of York", "York University"), ("Delta", "Delta Dental"), ("AB", "AC"),
    ("Oxford University Press", "Oxford University"), ("The", "The Company"),
]  # fmt: skip


def finds(typed: str, recorded: str) -> bool:
    """Say whether the index, asked for the typed name, comes by the recorded one."""
    key = fold(recorded)
    return any(key == way or way + " " <= key < way + "0" for way in beginnings(typed))


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_organisation_written_in_two_ways(one: str, other: str) -> None:
    assert tier(one, other) is tier(other, one) is Tier.STRONG
    assert finds(one, other)
    assert finds(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_organisations_are_never_one(one: str, other: str) -> None:
    assert tier(one, other) is None
    assert tier(other, one) is None


@pytest.mark.parametrize("other", ["royal society", "ROYAL  SOCIETY", " Royal Société"])
def test_case_accents_and_spaces_are_no_difference(other: str) -> None:
    wanted = "Royal Société" if "é" in other else "Royal Society"
    assert tier(other, wanted) is Tier.EXACT


@pytest.mark.parametrize(
    "name",
    ["Freelance", "freelancer", "Self-employed", "Self Employed", "N/A", "n.a.", "-", "", "None",
     "Freelance Designer", "Retired", "Stealth Startup", "Selbständig"],
)  # fmt: skip
def test_what_names_no_organisation(name: str) -> None:
    assert not is_organisation(name)


@pytest.mark.parametrize(
    "name", ["Acme", "Freelance.com", "Nanosys", "None of the Above Ltd", "NASA"]
)
def test_what_names_one_all_the_same(name: str) -> None:
    assert is_organisation(name)


NAMES = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8), min_size=1, max_size=4
).map(" ".join)
FORMS = st.sampled_from(
    [" Inc", ", Inc.", " GmbH", " S.A.", " Ltd", " plc", " & Co. KG", " B.V.", ",LLC", " Company"]
)
ARTICLES = st.sampled_from(["", "The ", "the ", "THE "])


@given(NAMES, ARTICLES, FORMS, st.sampled_from([str.upper, str.title, str.lower]))
def test_legal_form_article_and_case_never_matter(
    name: str, article: str, form: str, case: object
) -> None:
    assume(same_words(name) != "the")
    written = f"{article}{case(name)}{form}"  # type: ignore[operator]
    assert tier(written, name) is not None
    assert tier(name, written) is not None
    assert finds(name, written)


@given(NAMES, st.sampled_from(["securities", "bakery", "labs x", "group"]))
def test_a_further_word_always_matters(name: str, word: str) -> None:
    assert tier(f"{name} {word}", name) is None
    assert tier(f"{word} {name}", name) is None


@given(st.text(max_size=40))
def test_any_text_is_itself_and_finds_itself(text: str) -> None:
    assert tier(text, text) is Tier.EXACT
    assert same_words(same_words(text)) == same_words(text) or not text.isascii()
    if fold(text):
        assert finds(text, text)


@given(NAMES)
def test_few_names_are_looked_up(name: str) -> None:
    assert len(beginnings(name)) <= 100
