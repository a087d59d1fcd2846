"""A sent message becomes a template, and the template becomes the message again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from introcli.language.vocabulary import Channel, MessageKind, Tone
from introcli.messages.as_template import to_template
from introcli.messages.compose import compose
from introcli.messages.facts import DraftFacts, MeetingFacts, PersonFacts, context, with_roles
from introcli.messages.render import check, render
from tests.messages.situations import ADA, CHARLES, MARY, SITUATIONS, Situation

PLAIN = SITUATIONS[0].facts(MessageKind.REQUEST)


def turned(body: str, facts: DraftFacts = PLAIN) -> str:
    return to_template(None, body, facts)[1]


def test_every_drafted_message_comes_back_exactly() -> None:
    for kind in MessageKind:
        for situation in SITUATIONS:
            facts = situation.facts(kind)
            values = context(with_roles(kind, facts))
            for tone in Tone:
                draft = compose(kind, facts, tone=tone, channel=Channel.EMAIL)
                subject, body, _ = to_template(draft.subject, draft.body, facts, kind=kind)
                assert render(body, values) == draft.body
                assert render(subject or "", values) == (draft.subject or "")


def test_full_names_go_before_first_names_and_possessives_stay() -> None:
    assert turned("Charles Babbage, and Charles’s engine. Charles' own!") == (
        "{{ target_name }}, and {{ target_first }}’s engine. {{ target_first }}' own!"
    )


def test_only_whole_words_are_replaced() -> None:
    text = "Maryland, Mary-Jane, O'Mary, ada@mary.org, https://x.org/Mary and Mary.org"
    assert turned(text) == text


def test_what_was_replaced_is_told_once_in_the_order_of_the_text() -> None:
    subject, body, replaced = to_template(
        "Mary?", "Dear Mary,\nPurpose: see how the Difference Engine tabulates polynomials", PLAIN
    )
    assert subject == "{{ recipient_first }}?"
    assert body == "Dear {{ recipient_first }},\nPurpose: {{ purpose }}"
    assert replaced == (
        ("Mary", "recipient_first"),
        ("see how the Difference Engine tabulates polynomials", "purpose"),
    )


def test_a_sentence_about_our_meeting_goes_when_another_meeting_is_unknown() -> None:
    source = turned("Dear Mary,\n\nI liked the Spring soirée a lot. Do you know Charles?")
    assert source == (
        "Dear {{ recipient_first }},\n\n"
        "{% if met_event %}I liked the {{ met_event }} a lot. {% endif %}"
        "Do you know {{ target_first }}?"
    )
    unknown = context(DraftFacts(me=ADA, recipient=CHARLES, target=MARY))
    assert render(source, unknown) == "Dear Charles,\n\nDo you know Mary?"


def test_a_message_for_one_becomes_a_message_for_another() -> None:
    facts = PLAIN
    draft = compose(MessageKind.REQUEST, facts, tone=Tone.WARM, channel=Channel.EMAIL)
    subject, body, _ = to_template(draft.subject, draft.body, facts, kind=MessageKind.REQUEST)
    other = Situation(
        "other",
        connector=PersonFacts("Ines Rook", "Ines"),
        target=PersonFacts("Ugo Vane", "Ugo", "Vane & Co", "Engraver"),
        meeting=MeetingFacts("PyCon", talked="copper plates"),
        purpose="learn how plates are cut",
        benefits=("I would pay for the copper",),
    ).facts(MessageKind.REQUEST)
    again = render(f"{subject}\n{body}", context(with_roles(MessageKind.REQUEST, other)))
    assert "Ugo Vane, Engraver at Vane & Co" in again
    assert "copper plates at PyCon" in again
    for stranger in ("Mary", "Charles", "Babbage", "Cambridge", "polynomials", "soirée"):
        assert stranger not in again


def test_tags_in_a_message_stay_what_they_are() -> None:
    text = "{{ me_name }} {% if %} {# x #} {Mary} {{{Charles}}} {"
    source = turned(text)
    assert check(source) == []
    assert render(source, context(PLAIN)) == text


def test_a_first_name_that_is_a_word_is_only_taken_for_the_name_where_it_is_one() -> None:
    facts = DraftFacts(me=ADA, recipient=PersonFacts("Will May", "Will"), target=CHARLES)
    assert turned("Dear Will,\n\nWill you come? Will's tables. I told Will so.", facts) == (
        "Dear {{ recipient_first }},\n\nWill you come? {{ recipient_first }}'s tables. "
        "I told Will so."
    )


def test_a_first_name_that_two_people_share_is_mine_only_in_the_signature() -> None:
    facts = DraftFacts(me=PersonFacts("Mary King", "Mary"), recipient=MARY, target=CHARLES)
    assert turned("Dear Mary,\n\nThank you, Mary.\n\nMary", facts) == (
        "Dear {{ recipient_first }},\n\nThank you, {{ recipient_first }}.\n\n{{ me_first }}"
    )


def test_windows_line_ends_become_plain_ones() -> None:
    assert turned("one\r\ntwo\rthree") == "one\ntwo\nthree"


WORDS = st.text(
    alphabet=st.sampled_from("abcXYZéß {}%#'’\"-.,!?\n@/\\0 1_🎉م"), min_size=0, max_size=12
)
ANYTHING = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
NAME = WORDS | ANYTHING | st.sampled_from(["Ada", "Ada King", "King", "May", "Will", "{{", "a"])
PEOPLE = st.builds(PersonFacts, NAME, NAME, NAME, NAME, NAME)


@st.composite
def facts_and_message(draw: st.DrawFn) -> tuple[DraftFacts, str]:
    facts = DraftFacts(
        me=draw(PEOPLE),
        recipient=draw(PEOPLE),
        target=draw(PEOPLE),
        purpose=draw(NAME),
        benefits=tuple(draw(st.lists(NAME, max_size=3))),
        praise=draw(NAME),
        signature=draw(NAME),
        meeting=MeetingFacts(
            draw(NAME), draw(NAME), draw(NAME), draw(NAME), draw(NAME), draw(NAME)
        ),
    )
    values = [text for text in context(facts).values() if isinstance(text, str) and text]
    known = st.sampled_from(values) if values else st.just("")
    pieces = draw(st.lists(known | WORDS | ANYTHING | st.sampled_from([" ", "\n\n", "{"])))
    return facts, "".join(pieces)


@given(facts_and_message())
def test_any_message_comes_back_exactly(pair: tuple[DraftFacts, str]) -> None:
    facts, message = pair
    expected = message.replace("\r\n", "\n").replace("\r", "\n")
    subject, body, _ = to_template(message, message, facts)
    assert render(body, context(facts)) == expected
    assert render(subject or "", context(facts)) == expected
