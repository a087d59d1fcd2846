"""What an answer's words suggest: one thing, or nothing."""

from __future__ import annotations

import pytest

from introcli.inbox.match import bare_subject, own_words, suggested
from introcli.language.vocabulary import Event

SAYS = {
    "agreed": (
        "Of course, I will write to him this week.",
        "I'd be happy to introduce you!",
        "Yes, go ahead.",
        "Sehr gerne!",
        "I can't wait, of course I will introduce you.",
        "Absolutely.",
        "I'd be delighted.",
        "That's fine with me",
        "No problem at all, please put us in touch",
        "I'd be delighted to.",
        "Works for me",
        "Ok",
    ),
    "declined": (
        "Unfortunately I am no longer in touch with Charles.",
        "I would rather not, he is very busy.",
        "I’m afraid I don’t know him well enough.",
        "I can't do that.",
        "I'm going to pass on this one",
        "I'll have to say no",
        "I don't think I'm the right person.",
    ),
    "revise": (
        "Could you send me a shorter version that I can forward?",
        "What exactly would you like to ask him?",
    ),
    "introduced": ("I have copied Charles here.", "Charles, please meet my friend Ada."),
    "later": (
        "Not right now, we are closing a fund. But happy to talk in the fall",
        "Happy to help normally, but no capacity until summer.",
        "I cannot this month. Could you try me again in two weeks?",
        "I am happy to, but cannot before May.",
        "Too busy at the moment, ask me again in spring.",
    ),
    None: (
        "What a lovely spring.",
        "Who is this? What does she want?",
        "Of course. Could you send me a shorter version?",
        "",
        "> Of course, I will.",
        "Thanks!\n\nOn Sun, 1 Mar 2026 at 18:00, Ada King wrote:\n\nof course",
        "Hm.\n\nOn Sun, 1 Mar 2026 at 18:00, Ada King\n<ada@lovelace.example> wrote:\nof course",
        "Hm.\n-- \nOf course Ltd",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("event", "text"), [(event, text) for event, texts in SAYS.items() for text in texts]
)
def test_words_suggest_one_thing_or_nothing(event: str | None, text: str) -> None:
    found = suggested(text)
    assert (found.value if found else None) == event


def test_a_text_that_was_made_to_be_slow_is_not() -> None:
    assert suggested("on " * 50_000 + "\n" + "a" * 100_000 + "\nwrote:") is None


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: AW: Fwd:  Hello", "Hello"), ("RE[2]: Hello", "Hello"), ("Hello", "Hello"),
        ("Regarding: Hello", "Regarding: Hello"), ("Re:", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_programs_put_before_a_subject_is_taken_off(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


def test_own_words_end_where_the_quoting_begins() -> None:
    assert (
        own_words("Gladly\n> you\nMary\n\n-----Original Message-----\nFrom: Ada") == "Gladly\nMary"
    )


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Yes\nOn Monday, 2 March 2026 Ada King\n<ada@example.com> wrote:", "Yes"),
        ("Yes\nOn Mon, 2 Mar 2026 Ada King <ada@example.com> wrote:\nWould you", "Yes"),
        ("On reflection I would rather not.\nMary", "On reflection I would rather not.\nMary"),
        ("As Ada\nwrote:\nno", "As Ada\nwrote:\nno"),
        ("Yes\n-- \nMary", "Yes"),
        ("Yes\n--\nMary", "Yes"),
        ("Yes -- of course\nMary", "Yes -- of course\nMary"),
        ("Yes\n  > quoted\nMary", "Yes\nMary"),
        ("First:  \n  a list", "First:\n  a list"),
    ],
)
def test_what_somebody_wrote_themselves(text: str, own: str) -> None:
    assert own_words(text) == own


def test_only_the_beginning_of_a_long_answer_is_read() -> None:
    before = "x" * (4_000 - len(" gladly"))
    assert suggested(f"{before} gladly") is Event.AGREED
    assert suggested(f"{before}x gladly") is None
