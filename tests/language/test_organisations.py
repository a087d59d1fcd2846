"""When two names are one organisation's, and that an index finds all of them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from introcli.language.names import fold
from introcli.language.organisations import Tier, beginnings, is_organisation, same_words, tier

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


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("Acme Ltd", ["acme ltd", "acme", "the acme ltd", "the acme"]),
        ("The Acme Co", ["the acme co", "the acme", "acme"]),
        ("Dell", ["dell", "d'ell", "the dell", "the d'ell"]),
        ("O'Reilly", ["o'reilly", "oreilly", "the o'reilly", "the oreilly"]),
        (
            "JP Morgan",
            [
                "jp morgan",
                "jp-morgan",
                "j.p. morgan",
                "j.p.-morgan",
                "j.p morgan",
                "j.p-morgan",
                "j. p. morgan",
                "j. p.-morgan",
                "j p morgan",
                "j p-morgan",
                "the jp morgan",
                "the jp-morgan",
                "the j.p. morgan",
                "the j.p.-morgan",
                "the j.p morgan",
                "the j.p-morgan",
                "the j. p. morgan",
                "the j. p.-morgan",
                "the j p morgan",
                "the j p-morgan",
            ],
        ),
        (
            "R&D Labs",
            [
                "r&d labs",
                "r and d labs",
                "r-and-d-labs",
                "r and d laboratories",
                "r-and-d-laboratories",
                "r and d lab's",
                "r-and-d-lab's",
                "r & d labs",
                "r & d laboratories",
                "r&d laboratories",
                "r & d lab's",
                "r&d lab's",
                "r + d labs",
                "r+d labs",
                "r + d laboratories",
                "r+d laboratories",
                "r + d lab's",
                "r+d lab's",
                "the r&d labs",
                "the r and d labs",
                "the r-and-d-labs",
                "the r and d laboratories",
                "the r-and-d-laboratories",
                "the r and d lab's",
                "the r-and-d-lab's",
                "the r & d labs",
                "the r & d laboratories",
                "the r&d laboratories",
                "the r & d lab's",
                "the r&d lab's",
                "the r + d labs",
                "the r+d labs",
                "the r + d laboratories",
                "the r+d laboratories",
                "the r + d lab's",
                "the r+d lab's",
            ],
        ),
        (
            "株式会社トヨタ",
            [
                "株式会社トヨタ",
                "トヨタ",
                "ト.ヨ.タ.",
                "ト.ヨ.タ",
                "ト. ヨ. タ.",
                "ト ヨ タ",
                "the 株式会社トヨタ",
                "the トヨタ",
                "the ト.ヨ.タ.",
                "the ト.ヨ.タ",
                "the ト. ヨ. タ.",
                "the ト ヨ タ",
                "有限会社トヨタ",
                "合同会社トヨタ",
                "주식회사トヨタ",
                "(株)トヨタ",
                "(주)トヨタ",
                "トヨタ株式会社",
                "トヨタ有限会社",
                "トヨタ合同会社",
                "トヨタ주식회사",
                "トヨタ(株)",
                "トヨタ(주)",
                "トヨタ股份有限公司",
                "トヨタ有限责任公司",
                "トヨタ有限公司",
            ],
        ),
    ],
)
def test_how_a_name_may_begin_in_the_index(name: str, ways: list[str]) -> None:
    assert list(beginnings(name)) == ways


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The", "the"), ("The The", "the"), ("Inc", "inc"), ("The Inc", "inc"),
        ("Acme and", "acme"), ("Acme & Co", "acme"), ("Co Ltd", "co"), ("Acme Sp z oo", "acme"),
        ("Sp z oo", "sp z oo"), ("", ""), ("...", ""), ("A B C Ltd", "abc"), ("A1 B", "a1 b"),
        ("McDonald's", "mcdonalds"), ("E.ON", "e on"), ("v1.2 Beta", "v1 2 beta"),
        ("株式会社", "株式会社"), ("Univ. of York", "university of york"), ("A + B", "a and b"),
    ],
)  # fmt: skip
def test_what_all_ways_to_write_a_name_have_in_common(name: str, words: str) -> None:
    assert same_words(name) == words


def test_a_name_of_many_spellings_is_looked_up_by_the_likeliest() -> None:
    name = "intl univ inst natl govt mgmt"
    assert len(beginnings(name)) == 96
    assert beginnings(name)[0] == name


@pytest.mark.parametrize(("name", "wanted"), [("", ""), ("...", "!"), ("-", "")])
def test_what_has_no_words_is_nobodys(name: str, wanted: str) -> None:
    assert tier(name, wanted) is not Tier.STRONG


def test_a_comma_before_the_form_is_left_out_with_it() -> None:
    assert beginnings("Acme, Inc.") == ("acme, inc.", "acme", "the acme, inc.", "the acme")


def test_a_short_name_that_ends_in_s_is_no_genitive() -> None:
    assert "ga's" not in beginnings("GAS")
    assert "gate's" in beginnings("Gates")


def test_an_eastern_form_is_looked_up_on_either_side_of_all_the_words() -> None:
    assert {"株式会社トヨタ自動車", "トヨタ自動車株式会社"} <= set(beginnings("トヨタ 自動車"))


def test_letters_and_numbers_with_dots_between_are_one_word() -> None:
    assert same_words("3.M. Works") == "3m works"
