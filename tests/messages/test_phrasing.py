"""Words as people type them, and the sentences that are made of them."""

from __future__ import annotations

import pytest

from introcli.language.vocabulary import MessageKind
from introcli.messages import meeting, people
from introcli.messages.facts import DraftFacts, MeetingFacts, PersonFacts, context, with_roles
from introcli.messages.offers import (
    as_benefits,
    benefit_line,
    shortened,
    topic,
    wish_clause,
)
from introcli.messages.people import to_me, to_reader
from introcli.messages.purpose import as_purpose
from introcli.messages.text import lines, sentence
from tests.messages.situations import ADA, CHARLES, MARY

CHARLES_CALLED = ("Charles Babbage", "Charles")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("see how it works", "I would like to see how it works."),
        ("See how it works.", "I would like to see how it works."),
        ("to see how it works", "I would like to see how it works."),
        ("To tabulate polynomials", "I would like to tabulate polynomials."),
        ("in order to see it", "I would like to see it."),
        ("I want to see how it works.", "I would like to see how it works."),
        ("I'd like to see it!", "I would like to see it."),
        ("I’d love to see it", "I would like to see it."),
        ("We are hoping to print tables", "I would like to print tables."),
        ("looking to hire an engraver", "I would like to hire an engraver."),
        ("recalculate the tides", "I would like to recalculate the tides."),
        ("ask about pricing", "I would like to ask about pricing."),
        ("see whether it works?", "I would like to see whether it works."),
        ("LEARN about tides", "I would like to learn about tides."),
        ("advice on pricing", "I would like advice on pricing."),
        ("Feedback on my notes.", "I would like feedback on my notes."),
        ("help with printing", "I would like help with printing."),
        ("a short review of my notes", "I would like a short review of my notes."),
        ("I need help with printing", "I would like help with printing."),
        ("for advice on pricing", "I would like advice on pricing."),
        ("looking for an engraver", "I am looking for an engraver."),
        (
            "understanding how ink is set",
            "I am interested in understanding how ink is set.",
        ),
        ("Printing tables", "I am interested in printing tables."),
        ("the Difference Engine", "I have a question about the Difference Engine."),
        ("My notes on tides", "I have a question about my notes on tides."),
        ("visit to the workshop", "what I have in mind is this: visit to the workshop."),
        ("design review", "what I have in mind is this: design review."),
        ("market entry in Poland", "what I have in mind is this: market entry in Poland."),
        ("design a review", "I would like to design a review."),
        ("visit Acme", "I would like to visit Acme."),
        ("work on tides", "I would like to work on tides."),
        ("work experience", "what I have in mind is this: work experience."),
        ("her view on tides", "I would like her view on tides."),
        ("20 minutes of advice", "I would like 20 minutes of advice."),
        ("interested in tides", "I am interested in tides."),
        ("curious how tides work", "I would like to find out how tides work."),
        ("I wonder whether tides turn", "I would like to find out whether tides turn."),
        ("that she reads it", "what I have in mind is this: that she reads it."),
        ("about tides", "I have a question about tides."),
        ("a question about tides", "I have a question about tides."),
        ("how tides are predicted", "I would like to find out how tides are predicted."),
        (
            "whether tides can be predicted",
            "I would like to find out whether tides can be predicted.",
        ),
        ("how does it carry tens?", "my question is this: how does it carry tens?"),
        ("How do you carry tens", "my question is this: how do you carry tens?"),
        ("Can the engine divide?", "my question is this: can the engine divide?"),
        ("Difference Engine", "what I have in mind is this: Difference Engine."),
        ("AI pricing for museums", "what I have in mind is this: AI pricing for museums."),
        ("We print tables", "what I have in mind is this: We print tables."),
        ("frobnicate", "what I have in mind is this: frobnicate."),
        ("to the engine and back", "what I have in mind is this: the engine and back."),
        ("  see\n it ", "I would like to see it."),
        ("", ""),
        (" . ", ""),
    ],
)
def test_a_purpose_reads_right_however_it_was_typed(typed: str, said: str) -> None:
    assert wish_clause(as_purpose(typed), "I") == said


@pytest.mark.parametrize(
    ("typed", "who", "said"),
    [
        ("see it", "Ada", "Ada would like to see it."),
        ("see it", "you", "you would like to see it."),
        ("advice", "Ada", "Ada would like advice."),
        ("looking for a printer", "you", "you are looking for a printer."),
        ("the engine", "Ada", "Ada has a question about the engine."),
        ("the engine", "you", "you have a question about the engine."),
        ("what is it?", "Ada", "Ada's question is this: what is it?"),
        ("Difference Engine", "you", "what you have in mind is this: Difference Engine."),
    ],
)
def test_a_wish_is_said_of_anybody(typed: str, who: str, said: str) -> None:
    assert wish_clause(as_purpose(typed), who) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("see how it works", "to see how it works"),
        ("advice on pricing", "for advice on pricing"),
        ("the engine", "about the engine"),
        ("what is it?", "on “What is it?”"),
        ("Difference Engine", "about “Difference Engine”"),
        ("", ""),
    ],
)
def test_a_topic_follows_a_name_in_a_subject(typed: str, said: str) -> None:
    assert topic(as_purpose(typed)) == said


def test_a_long_purpose_is_shortened_at_a_pause_or_between_words() -> None:
    long = "see how the Difference Engine tabulates polynomials of the second degree"
    assert shortened(f"{long}, and how much it costs to have one made") == long
    assert shortened("word " * 40, 22) == "word word word word…"
    assert shortened("short") == "short"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("PyCon", "at PyCon"),
        ("PyCon 2025", "at PyCon 2025"),
        ("Spring soirée", "at the Spring soirée"),
        ("Spring soirée 2025", "at the Spring soirée 2025"),
        ("the annual dinner", "at the annual dinner"),
        ("The Lovelace Lecture", "at the Lovelace Lecture"),
        ("conference in Leeds", "at the conference in Leeds"),
        ("Anna's party", "at Anna's party"),
        ("her party", "at her party"),
        ("lunch", "at lunch"),
        ("Coffee", "over coffee"),
        ("Zoom", "on Zoom"),
        ("Zoom call", "on the Zoom call"),
        ("on the train", "on the train"),
        ("Through Anna", "through Anna"),
        ("introduced by Tom", "thanks to Tom"),
        ("intro from Tom", "thanks to Tom"),
        ("Women in Tech Meetup", "at the Women in Tech Meetup"),
        ("Royal Institution", "at the Royal Institution"),
        ("", ""),
    ],
)
def test_an_event_gets_its_preposition_and_article(event: str, said: str) -> None:
    assert meeting.at_event(event) == said


@pytest.mark.parametrize(
    ("event", "place", "when", "said"),
    [
        ("PyCon", "London", "in May", "at PyCon in London in May"),
        ("PyCon London", "London", "", "at PyCon London"),
        ("", "London", "yesterday", "in London yesterday"),
        ("", "Royal Institution", "", "at the Royal Institution"),
        ("", "Café Central", "", "at Café Central"),
        ("", "the office", "", "at the office"),
        ("", "University of Leeds", "", "at the University of Leeds"),
        ("", "Hilton Paddington", "", "at Hilton Paddington"),
        ("", "221b Baker Street", "", "at 221b Baker Street"),
        ("", "", "last week", "last week"),
        ("PyCon.", "", "", "at PyCon"),
        ("", "", "", ""),
    ],
)
def test_where_and_when_leave_no_gap(event: str, place: str, when: str, said: str) -> None:
    assert meeting.where_and_when(event, place, when) == said


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("celestial mechanics.", "celestial mechanics"),
        ("about celestial mechanics", "celestial mechanics"),
        ("we talked about tides", "tides"),
        ("Discussed tides", "tides"),
        ("her comet catalogue", "your comet catalogue"),
        ("Charles's engine", "your engine"),
        ("She lost her keys", ""),
        ("I owe him a book", ""),
    ],
)
def test_what_we_talked_about_follows_about(noted: str, said: str) -> None:
    assert meeting.as_talked(noted, CHARLES_CALLED) == said


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("did the tables arrive?", "Did the tables arrive?"),
        ("asked for my notes", "You asked for my notes: is that still of interest?"),
        ("She asked for my notes.", "You asked for my notes: is that still of interest?"),
        ("he wants my notes", "You want my notes: is that still of interest?"),
        ("Charles asked for notes", "You asked for notes: is that still of interest?"),
        ("promised her the tables", "I promised you the tables: is that still of interest?"),
        (
            "promised to lend me the tables",
            "You kindly promised to lend me the tables: does that still suit you?",
        ),
        (
            "send him the tables",
            "I would still like to send you the tables: would that be welcome?",
        ),
        ("the tables", "May I come back to you about the tables?"),
        ("Bernoulli numbers", "May I come back to you about Bernoulli numbers?"),
        ("", ""),
    ],
)
def test_a_hook_becomes_a_question(noted: str, said: str) -> None:
    assert meeting.hook_line(noted, CHARLES_CALLED) == said


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("your talk was the clearest I heard", "Your talk was the clearest I heard."),
        ("his talk was clear.", "Your talk was clear."),
        ("admire your work", "I admire your work."),
        ("I loved your talk!", "I loved your talk."),
        ("your work on tides", "I admire your work on tides."),
        ("Charles's work on tides", "I admire your work on tides."),
        ("a rare gift for plain words", "If I may say so: a rare gift for plain words."),
        ("", ""),
    ],
)
def test_praise_becomes_a_sentence_to_its_reader(noted: str, said: str) -> None:
    assert meeting.as_praise(noted, CHARLES_CALLED) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ask Charles about his engine", "ask you about your engine"),
        ("ask Charles Babbage about tides", "ask you about tides"),
        ("see Charles' engine", "see your engine"),
        ("learn how Charles tabulates and carries", "learn how you tabulate and carries"),
        ("see how he does it", "see how you do it"),
        ("meet him", "meet you"),
        ("ask her how she copies her tables", "ask you how you copy your tables"),
        ("ask her about his engine", "ask her about his engine"),
        ("see the Charleston", "see the Charleston"),
    ],
)
def test_words_about_the_reader_are_put_to_the_reader(text: str, said: str) -> None:
    assert to_reader(text, CHARLES_CALLED) == said


def test_pronouns_stay_where_somebody_else_may_be_meant() -> None:
    text = "ask Charles about her notes"
    assert to_reader(text, CHARLES_CALLED, pronouns=False) == "ask you about her notes"


def test_the_target_repeats_a_purpose_in_the_first_person() -> None:
    assert to_me("ask Charles about his engine", CHARLES_CALLED) == "ask me about my engine"
    assert to_me("learn how Charles works", CHARLES_CALLED) == "learn how I work"
    assert to_me("see the engine", CHARLES_CALLED) == "see the engine"
    assert to_me("see your engine", CHARLES_CALLED) is None


@pytest.mark.parametrize(
    ("benefit", "said"),
    [
        ("I would print it", "In return, I would print it."),
        ("We'd print it.", "In return, we'd print it."),
        ("I know a printer", "Why it could be worth Charles's while: I know a printer."),
        ("A careful reader.", "Why it could be worth Charles's while: a careful reader."),
        ("- free proofs", "Why it could be worth Charles's while: free proofs."),
        (
            "your engine would be known",
            "Why it could be worth Charles's while: “Your engine would be known”.",
        ),
    ],
)
def test_one_benefit_becomes_a_sentence(benefit: str, said: str) -> None:
    points = as_benefits([benefit], CHARLES_CALLED, for_target=False, pronouns=True)
    assert benefit_line(points, "Charles", "I", for_target=False) == said


def test_a_benefit_is_put_to_the_target() -> None:
    points = as_benefits(["it brings him joy"], CHARLES_CALLED, for_target=True, pronouns=True)
    assert benefit_line(points, "Charles", "I", for_target=True) == (
        "Why it could be worth your while: it brings you joy."
    )


@pytest.mark.parametrize(
    ("title", "organisation", "full", "label"),
    [
        (
            "Professor",
            "Trinity",
            "Ada King, Professor at Trinity",
            "Ada King (Professor at Trinity)",
        ),
        ("", "Trinity", "Ada King (Trinity)", "Ada King (Trinity)"),
        ("Professor", "", "Ada King, Professor", "Ada King (Professor)"),
        ("", "", "Ada King", "Ada King"),
        ("Head of Trinity", "Trinity", "Ada King, Head of Trinity", "Ada King (Head of Trinity)"),
        (
            "Reader at Girton",
            "UCL",
            "Ada King, Reader at Girton, UCL",
            "Ada King (Reader at Girton, UCL)",
        ),
        ("Editor", "The Times", "Ada King, Editor at the Times", "Ada King (Editor at the Times)"),
        ("A" * 40, "B" * 30, f"Ada King, {'A' * 40} at {'B' * 30}", f"Ada King ({'B' * 30})"),
    ],
)
def test_a_person_is_named_with_what_is_known(
    title: str, organisation: str, full: str, label: str
) -> None:
    assert people.full("Ada King", title, organisation) == full
    assert people.label("Ada King", title, organisation) == label


@pytest.mark.parametrize(
    ("about", "mine", "theirs"),
    [
        ("a mathematician", "I am Ada King and a mathematician.", "Ada is a mathematician."),
        ("I write.", "I am Ada King. I write.", "In Ada's own words: “I write.”"),
        ("Works on tides", "I am Ada King. About me: works on tides.", "Ada works on tides."),
        ("tides", "I am Ada King. My background: tides.", "Ada's background: tides."),
        ("She writes", "I am Ada King. About me: she writes.", "She writes."),
        ("", "I am Ada King.", ""),
    ],
)
def test_a_background_becomes_a_sentence(about: str, mine: str, theirs: str) -> None:
    expected = mine.replace(" and a", ", a")
    assert people.my_line("Ada King", "", "", about) == expected
    assert people.about_them("Ada", about) == theirs


def test_a_role_gets_an_article_only_where_it_is_a_trade() -> None:
    assert people.their_line("A B", "A", "Analyst", "UCL", "") == "A B is an Analyst at UCL."
    assert (
        people.their_line("A B", "A", "Head of Design", "UCL", "")
        == "A B is Head of Design at UCL."
    )
    assert people.their_line("A B", "A", "", "UCL", "") == "A B is at UCL."


def test_a_sentence_gets_its_capital_and_stop_once() -> None:
    assert sentence("we met.") == "We met."
    assert sentence("we met") == "We met."
    assert sentence("did we?") == "Did we?"
    assert sentence("  ") == ""


def test_control_characters_never_reach_a_message() -> None:
    assert lines("a\x1b[31m\r\nb \n\n\n\n\x00c\ud800") == "a[31m\nb\n\nc"


def test_a_purpose_that_says_you_is_quoted_to_everybody_else() -> None:
    facts = DraftFacts(me=ADA, recipient=MARY, target=CHARLES, purpose="learn how you price tables")
    to_mary = context(with_roles(MessageKind.REQUEST, facts))
    assert to_mary["wish"] == (
        "As I would put it to Charles: “I would like to learn how you price tables.”"
    )
    forwarded = DraftFacts(me=ADA, recipient=CHARLES, purpose=facts.purpose)
    assert context(with_roles(MessageKind.BLURB, forwarded))["wish"] == (
        "I would like to learn how you price tables."
    )


def test_two_people_of_one_name_are_told_apart_by_their_address() -> None:
    other = PersonFacts("Ada King", "Ada", email="another@example.org")
    values = context(DraftFacts(me=ADA, requester=ADA, recipient=other, target=other))
    assert values["as_requester"] is True
    assert values["as_target"] is False
    assert values["to_target"] is True


def test_a_meeting_without_words_is_still_a_meeting() -> None:
    values = context(DraftFacts(me=ADA, recipient=MARY, meeting=MeetingFacts()))
    assert values["have_met"] is True
    assert values["met"] == ""
