"""Composing: which template, what is left out for a limit, what has to be asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.language.vocabulary import Channel, MessageKind, Tone
from introcli.messages.compose import Template, compose, missing
from introcli.messages.facts import DraftFacts, MeetingFacts, PersonFacts
from introcli.messages.render import TemplateProblem
from tests.messages.situations import ADA, CHARLES, MARY, SITUATIONS

RICH = SITUATIONS[1]


def mine(body: str, subject: str | None = None) -> Template:
    return Template(
        "mine", MessageKind.INVITATION, Channel.LINKEDIN, Tone.WARM, subject, body, source="own"
    )


def invite(body: str, limit: int | None = None) -> str:
    draft = compose(
        MessageKind.INVITATION,
        RICH.facts(MessageKind.INVITATION),
        tone=Tone.WARM,
        channel=Channel.LINKEDIN,
        template=mine(body),
        limit=limit,
    )
    return draft.body


def test_the_request_reads_as_a_letter() -> None:
    draft = compose(
        MessageKind.REQUEST,
        SITUATIONS[0].facts(MessageKind.REQUEST),
        tone=Tone.WARM,
        channel=Channel.EMAIL,
    )
    assert draft.template == "request-warm-email"
    assert draft.limit is None
    assert draft.subject == (
        "An introduction to Charles Babbage (Lucasian Professor at Cambridge University), "
        "to see how the Difference Engine tabulates polynomials"
    )
    assert draft.body == (
        "Dear Mary,\n\n"
        "It was good to talk about celestial mechanics at the Spring soirée in February.\n\n"
        "Would you be willing to introduce me to Charles Babbage, Lucasian Professor at Cambridge "
        "University? I would like to see how the Difference Engine tabulates polynomials. "
        "In return, I would annotate and publish what it can do.\n\n"
        "To save you the work, I am sending a short note for Charles along with this one, "
        "ready to forward as it stands.\n\n"
        "If it is not the right moment, or you would rather not, please just say so. "
        "I will understand, and there is no need to explain.\n\n"
        "Thank you for considering it.\n\n"
        "With warm wishes,\nAda King"
    )


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.IN_PERSON, Channel.OTHER])
def test_other_channels_get_the_words_of_a_letter(channel: Channel) -> None:
    facts = RICH.facts(MessageKind.REQUEST)
    draft = compose(MessageKind.REQUEST, facts, tone=Tone.FORMAL, channel=channel)
    assert draft.template == "request-formal-email"
    assert draft.limit is None


def test_the_limit_is_the_channels_own_unless_another_is_given() -> None:
    facts = SITUATIONS[0].facts(MessageKind.INVITATION)
    own = compose(MessageKind.INVITATION, facts, tone=Tone.WARM, channel=Channel.LINKEDIN)
    lower = compose(
        MessageKind.INVITATION, facts, tone=Tone.WARM, channel=Channel.LINKEDIN, limit=200
    )
    note = compose(MessageKind.NUDGE, facts, tone=Tone.WARM, channel=Channel.LINKEDIN)
    assert (own.limit, lower.limit, note.limit) == (300, 200, 8000)


def test_as_little_as_possible_is_left_out() -> None:
    body = (
        "{% if praise %}{{ praise }} {% endif %}{% if insight %}{{ insight }}. {% endif %}"
        "{% if hook_line %}{{ hook_line }}{% endif %}"
    )
    praise, insight = (
        "Your paper on tables was the clearest that I have read. ",
        "tables are where errors hide. ",
    )
    hook = "You asked for my notes on Bernoulli numbers: is that still of interest?"
    assert invite(body) == praise + insight + hook
    assert invite(body, limit=125) == insight + hook
    assert invite(body, limit=80) == hook


def test_what_fits_after_all_is_taken_back() -> None:
    body = (
        "{% if praise %}A kind word. {% endif %}{% if insight %}"
        + "A long insight. " * 10
        + "{% endif %}{{ purpose }}"
    )
    assert invite(body, limit=70).startswith("A kind word. see how")


def test_a_sentence_that_no_condition_guards_is_never_left_out() -> None:
    body = "I liked {{ praise }} {{ talked }}"
    assert invite(body, limit=10) == invite(body)


def test_a_message_that_cannot_fit_is_returned_whole_and_uncut() -> None:
    facts = replace(RICH.facts(MessageKind.INVITATION), purpose="see " + "polynomials " * 40)
    draft = compose(MessageKind.INVITATION, facts, tone=Tone.WARM, channel=Channel.LINKEDIN)
    assert draft.limit is not None
    assert draft.characters > draft.limit
    assert draft.body.endswith("Ada")
    assert "celestial mechanics" in draft.body


def test_a_template_of_ones_own_is_used_and_named() -> None:
    draft = compose(
        MessageKind.INVITATION,
        RICH.facts(MessageKind.INVITATION),
        tone=Tone.WARM,
        channel=Channel.LINKEDIN,
        template=mine("Hello {{ target_first }} ,\n\n\n\n{{ wish }}", "{{ topic }}\n"),
    )
    assert draft.template == "mine"
    assert draft.subject == "to see how the Difference Engine tabulates polynomials"
    assert draft.body.startswith("Hello Charles,\n\nI would like")


def test_an_empty_subject_is_none() -> None:
    facts = replace(RICH.facts(MessageKind.INVITATION), purpose="")
    draft = compose(
        MessageKind.INVITATION,
        facts,
        tone=Tone.WARM,
        channel=Channel.EMAIL,
        template=mine("x", "{{ topic }}"),
    )
    assert draft.subject is None


def test_a_broken_template_of_ones_own_is_a_problem_with_a_line() -> None:
    with pytest.raises(TemplateProblem) as caught:
        invite("fine\n{{ nosuch }}")
    assert caught.value.line == 2


def test_an_emoji_counts_two() -> None:
    assert len(invite("🎉")) == 1
    draft = compose(
        MessageKind.INVITATION,
        RICH.facts(MessageKind.INVITATION),
        tone=Tone.WARM,
        channel=Channel.LINKEDIN,
        template=mine("🎉!"),
    )
    assert draft.characters == 3


NOBODY = DraftFacts()
REQUEST = DraftFacts(me=ADA, recipient=MARY, target=CHARLES, purpose="see it")


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        (MessageKind.REQUEST, REQUEST, ()),
        (MessageKind.REQUEST, replace(REQUEST, purpose="  "), ("purpose",)),
        (MessageKind.REQUEST, NOBODY, ("me", "recipient", "target", "purpose")),
        (MessageKind.REQUEST, replace(REQUEST, target=None), ("target",)),
        (MessageKind.BLURB, DraftFacts(me=ADA, recipient=CHARLES, purpose="see it"), ()),
        (MessageKind.PERMISSION, replace(REQUEST, recipient=CHARLES), ("requester",)),
        (MessageKind.INTRODUCTION, replace(REQUEST, requester=MARY), ()),
        (MessageKind.WHO_ARE_YOU, DraftFacts(me=ADA, recipient=MARY), ()),
        (MessageKind.INVITATION, DraftFacts(me=ADA, recipient=MARY), ("purpose",)),
        (MessageKind.INVITATION, DraftFacts(me=ADA, recipient=MARY, close=True), ()),
        (
            MessageKind.INVITATION,
            DraftFacts(me=ADA, recipient=MARY, meeting=MeetingFacts(hook="tables")),
            (),
        ),
        (MessageKind.REPORT_BACK, DraftFacts(me=ADA, recipient=MARY), ("outcome",)),
        (MessageKind.REPORT_BACK, DraftFacts(me=ADA, recipient=MARY, note="we met"), ()),
        (MessageKind.THANKS, DraftFacts(me=PersonFacts(""), recipient=MARY), ("me",)),
    ],
)
def test_what_is_missing_is_named_in_the_order_of_asking(
    kind: MessageKind, facts: DraftFacts, expected: tuple[str, ...]
) -> None:
    assert missing(kind, facts) == expected


@pytest.mark.parametrize("kind", MessageKind)
def test_nothing_known_still_writes_something_readable(kind: MessageKind) -> None:
    for tone in Tone:
        draft = compose(kind, NOBODY, tone=tone, channel=Channel.EMAIL)
        assert "None" not in draft.body
        assert "  " not in draft.body


TYPED = (
    st.text(alphabet=st.characters(), max_size=30)
    | st.text(alphabet="aI you.,'’:;!?-{}%#()[]\n\t\x1b“”", max_size=30)
    | st.sampled_from(
        ["to", "I", "her", "promised", "asked me", "that ", "{{ me_name }}", "'s", "the"]
    )
)
PEOPLE = st.builds(PersonFacts, TYPED, TYPED, TYPED, TYPED, TYPED)
MEETINGS = st.builds(MeetingFacts, TYPED, TYPED, TYPED, TYPED, TYPED, TYPED, st.booleans())
FACTS = st.builds(
    DraftFacts,
    me=PEOPLE,
    signature=TYPED,
    recipient=PEOPLE,
    requester=st.none() | PEOPLE,
    connector=st.none() | PEOPLE,
    target=st.none() | PEOPLE,
    purpose=TYPED,
    benefits=st.lists(TYPED, max_size=3).map(tuple),
    praise=TYPED,
    endorse=TYPED,
    blurb=TYPED,
    meeting=st.none() | MEETINGS,
    requester_meeting=st.none() | MEETINGS,
    shared=st.lists(TYPED, max_size=3).map(tuple),
    close=st.booleans(),
    outcome=TYPED | st.sampled_from(["helped", "nothing"]),
    note=TYPED,
    asked_on=TYPED,
)


@given(FACTS, st.sampled_from(MessageKind), st.sampled_from(Tone), st.sampled_from(Channel))
def test_whatever_was_typed_a_message_can_be_written(
    facts: DraftFacts, kind: MessageKind, tone: Tone, channel: Channel
) -> None:
    draft = compose(kind, facts, tone=tone, channel=channel)
    text = f"{draft.subject or ''}\n{draft.body}"
    text.encode("utf-8")
    assert "\x1b" not in text
    assert "\n" not in (draft.subject or "")
    assert "\n\n\n" not in draft.body
    assert draft.body == draft.body.strip()
