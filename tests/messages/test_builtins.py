"""Every built-in text in every situation: whole sentences, the right people, good practice."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from introcli.etiquette.engine import check_text
from introcli.etiquette.model import Participant, Text
from introcli.language.message_table import Version
from introcli.language.vocabulary import Channel, MessageKind, Severity, Tone, characters
from introcli.messages import compose as messages_catalogue
from introcli.messages.compose import Draft, Template, compose
from introcli.messages.facts import DraftFacts, PersonFacts
from introcli.messages.purpose import as_purpose
from introcli.messages.render import check
from tests.messages.situations import ADA, CHARLES, MARY, SITUATIONS, WRITES, Situation

TEMPLATES = messages_catalogue.builtins()
NAMES = [template.name for template in TEMPLATES]
EVERY = pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)

# The kinds whose reader depends on how the introduction came about.
PAIRS: dict[MessageKind, tuple[tuple[str, str], ...]] = {
    MessageKind.NUDGE: (
        ("requester", "connector"),
        ("connector", "target"),
        ("connector", "requester"),
        ("requester", "target"),
        ("target", "requester"),
    ),
    MessageKind.CHECK_IN: (("connector", "requester"), ("connector", "target")),
    MessageKind.THANKS: (
        ("requester", "connector"),
        ("target", "connector"),
        ("connector", "target"),
        ("requester", "target"),
    ),
    MessageKind.REPORT_BACK: (("requester", "connector"), ("target", "connector")),
}


def every_of(*kinds: MessageKind) -> pytest.MarkDecorator:
    """Run a test for each template of these kinds."""
    chosen = [template for template in TEMPLATES if template.kind in kinds]
    return pytest.mark.parametrize("template", chosen, ids=[one.name for one in chosen])


LEFT_OVER = {
    "a tag": r"\{\{|\}\}|\{%|%\}|\{#",
    "a bracket": r"\[|\]|<|>",
    "a word of Python": r"\b(?:None|True|False|TODO|Undefined)\b",
    "a double space": r"[^\n] {2,}",
    "a space before a stop": r" [,.;:!?](?:\s|$)",
    "two stops": r"(?<!\.)\.\.(?!\.)|[,;:] ?[,.;:?!]|[?!]\.|\.\?",
    "an empty line too many": r"\n\n\n",
    "a space at the end of a line": r"[ \t](?:\n|$)",
    "a word that leads nowhere": r"\b(?:at|to|about|by|from|for|with|of|the|a|an|in)[.,;:!?]",
    "empty brackets or quotes": r"\(\)|“”|\"\"|\( | \)",
    "a bare dash": r"^[-*•]\s*$",
    "a possessive of nobody": r"(?:^|\s)['’]s\b",
    "a sentence in small letters": r"[.?] [a-z]",
}

# Endings in a small word that are good English.
SOUND_ENDINGS = re.compile(
    r"prefer not to|introduce you to|(?:begin|start|in touch) with|slipped by|put it to"
)


def drafts_of(template: Template, situation: Situation) -> list[tuple[DraftFacts, Draft]]:
    """Return the message for every pair of writer and reader that its kind has."""
    kind = template.kind
    written = []
    for pair in PAIRS.get(kind, (WRITES[kind],)):
        facts = situation.facts(kind, pair)
        draft = compose(kind, facts, tone=template.tone, channel=template.channel)
        written.append((facts, draft))
    return written


def all_drafts(template: Template) -> list[tuple[str, DraftFacts, Draft]]:
    return [(s.name, f, d) for s in SITUATIONS for f, d in drafts_of(template, s)]


def whole(draft: Draft) -> str:
    return f"{draft.subject or ''}\n{draft.body}"


def participant(person: PersonFacts | None, me: PersonFacts) -> Participant | None:
    if person is None:
        return None
    return Participant(
        person.name, person.organisation, person.title, person.about, is_me=person is me
    )


def as_text(template: Template, facts: DraftFacts, draft: Draft) -> Text:
    return Text(
        draft.body,
        draft.subject,
        template.kind,
        template.channel,
        requester=participant(facts.requester, facts.me),
        connector=participant(facts.connector, facts.me),
        target=participant(facts.target, facts.me),
        recipient=participant(facts.recipient, facts.me),
        purpose=facts.purpose,
        benefits=facts.benefits,
        met=facts.meeting.event if facts.meeting else "",
        shared=facts.shared,
    )


def test_there_is_a_text_for_every_kind_tone_and_channel() -> None:
    assert len(TEMPLATES) == 15 * 3 * 2
    assert len({(t.subject, t.body) for t in TEMPLATES}) > 70


@EVERY
def test_a_built_in_template_passes_its_own_check(template: Template) -> None:
    assert check(template.body) == []
    assert check(template.subject or "") == []


@EVERY
def test_nothing_is_left_over_in_any_situation(template: Template) -> None:
    for name, _facts, draft in all_drafts(template):
        for what, pattern in LEFT_OVER.items():
            found = re.search(pattern, SOUND_ENDINGS.sub("so", whole(draft)), re.MULTILINE)
            assert not found, f"{what} in {name}: {found}\n{whole(draft)}"


@EVERY
def test_every_message_greets_its_reader_and_is_signed_by_its_writer(template: Template) -> None:
    for name, facts, draft in all_drafts(template):
        first, last = draft.body.split("\n")[0], draft.body.split("\n")[-1]
        formal = template.tone is Tone.FORMAL
        reader = facts.recipient.name if formal else facts.recipient.first_name
        assert (reader or facts.recipient.name.split()[0]) in first, name
        assert first.startswith(("Dear ", "Hi ")), name
        signed = facts.signature.split("\n")[-1] if facts.signature else facts.me.name
        assert last in (signed, facts.me.name, facts.me.first_name, facts.me.name.split()[0]), name


@EVERY
def test_a_subject_says_something_and_stands_on_one_line(template: Template) -> None:
    for name, _facts, draft in all_drafts(template):
        if template.channel is Channel.EMAIL:
            assert draft.subject, name
        if draft.subject is not None:
            assert "\n" not in draft.subject
            assert draft.subject.lower() not in {"introduction", "request", "hi", "hello", ""}
            assert len(draft.subject) <= 260, (name, draft.subject)


@pytest.mark.parametrize("tone", Tone)
def test_an_invitation_on_linkedin_has_no_subject(tone: Tone) -> None:
    facts = SITUATIONS[0].facts(MessageKind.INVITATION)
    draft = compose(MessageKind.INVITATION, facts, tone=tone, channel=Channel.LINKEDIN)
    assert draft.subject is None


@EVERY
def test_people_may_change_places_without_being_mixed_up(template: Template) -> None:
    """F2: with other people in the same parts, the same text says their names instead."""
    cast = {ADA: ("Zoë Quill", "Zoë"), MARY: ("Ines Rook", "Ines"), CHARLES: ("Ugo Vane", "Ugo")}
    people = {
        who: PersonFacts(name, first, f"{first} Works", f"{first} Officer", "a reader of maps")
        for who, (name, first) in cast.items()
    }
    turned = {ADA: people[MARY], MARY: people[CHARLES], CHARLES: people[ADA]}
    one = Situation("one", people[ADA], people[MARY], people[CHARLES])
    other = Situation("other", turned[ADA], turned[MARY], turned[CHARLES])
    mapping = {cast[who]: (turned[who].name, turned[who].first_name) for who in cast}
    for (_f, before), (_g, after) in zip(
        drafts_of(template, one), drafts_of(template, other), strict=True
    ):
        assert _renamed(whole(before), mapping) == whole(after)


def _renamed(text: str, mapping: dict[tuple[str, str], tuple[str, str]]) -> str:
    words = {
        old: new for olds, news in mapping.items() for old, new in zip(olds, news, strict=True)
    }
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.sub(pattern, lambda found: words[found[0]], text)


@every_of(MessageKind.INVITATION, MessageKind.WHO_ARE_YOU)
def test_somebody_without_a_part_in_it_is_not_named(template: Template) -> None:
    stranger = PersonFacts("Outsider Nemo", "Outsider", "Nemo Ltd", "Stranger")
    for situation in SITUATIONS:
        facts = replace(situation.facts(template.kind), connector=stranger)
        draft = compose(template.kind, facts, tone=template.tone, channel=template.channel)
        assert not re.search("Nemo|Outsider|Stranger", whole(draft))


WAY_OUT = re.compile(
    r"no is (?:quite )?(?:all right|enough)|say so|say no\b|plain no|no reply is needed|prefer not"
    r"|prefer to decline|would rather not|quite understand|no reason is needed"
)


@every_of(
    MessageKind.REQUEST,
    MessageKind.BLURB,
    MessageKind.PERMISSION,
    MessageKind.NUDGE,
    MessageKind.BLURB_REQUEST,
    MessageKind.FIRST_MESSAGE,
)
def test_whoever_is_asked_a_favour_can_decline_with_grace(template: Template) -> None:
    for name, _facts, draft in all_drafts(template):
        assert WAY_OUT.search(draft.body) or "short word is enough" in draft.body, name


@every_of(
    MessageKind.REQUEST,
    MessageKind.BLURB,
    MessageKind.PERMISSION,
    MessageKind.INTRODUCTION,
    MessageKind.FIRST_MESSAGE,
)
def test_what_is_in_it_for_the_target_is_said_whole(template: Template) -> None:
    for name, facts, draft in all_drafts(template):
        for benefit in facts.benefits:
            assert benefit.rstrip(".").lower() in draft.body.lower(), name


@every_of(
    MessageKind.REQUEST,
    MessageKind.BLURB,
    MessageKind.PERMISSION,
    MessageKind.INTRODUCTION,
    MessageKind.FIRST_MESSAGE,
    MessageKind.ANSWER,
    MessageKind.INVITATION,
)
def test_the_purpose_is_said_where_something_is_asked(template: Template) -> None:
    for name, facts, draft in all_drafts(template):
        if name != "apostrophes":  # there "James" becomes "you"
            assert as_purpose(facts.purpose).text in draft.body, name


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("channel", messages_catalogue.CHANNELS)
def test_the_target_is_named_in_full_in_the_subject_and_the_first_lines(
    tone: Tone, channel: Channel
) -> None:
    """C4, C5: for a request and for what is forwarded."""
    for situation in SITUATIONS:
        for kind in (MessageKind.REQUEST, MessageKind.BLURB):
            draft = compose(kind, situation.facts(kind), tone=tone, channel=channel)
            assert situation.target.name in (draft.subject or ""), situation.name
            assert situation.target.organisation in (draft.subject or "")
        facts = situation.facts(MessageKind.REQUEST)
        body = compose(MessageKind.REQUEST, facts, tone=tone, channel=channel).body
        opening = body[:600].lower()
        assert situation.target.name.lower() in opening
        assert situation.target.organisation.lower() in opening
        assert situation.target.title.partition(" | ")[0].lower() in opening
        assert "forward" in body


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("channel", messages_catalogue.CHANNELS)
def test_an_introduction_says_who_writes_first_and_hopes_for_both(
    tone: Tone, channel: Channel
) -> None:
    """A6, A7, F13."""
    for situation in SITUATIONS:
        draft = compose(
            MessageKind.INTRODUCTION,
            situation.facts(MessageKind.INTRODUCTION),
            tone=tone,
            channel=channel,
        )
        requester = situation.requester.first_name or situation.requester.name.split()[0]
        assert re.search(rf"{requester}[^.?]* write first", draft.body), situation.name
        assert re.search(r"hope that [^.]*\bboth\b", draft.body)
        assert ("Bcc" in draft.body) == (channel is Channel.EMAIL)
        assert situation.target.name in draft.body
        assert situation.requester.name in draft.body


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("channel", messages_catalogue.CHANNELS)
def test_permission_is_asked_before_anything_is_passed_on(tone: Tone, channel: Channel) -> None:
    facts = SITUATIONS[1].facts(MessageKind.PERMISSION)
    body = compose(MessageKind.PERMISSION, facts, tone=tone, channel=channel).body
    assert re.search(r"(?i)nothing|none of your details", body)
    assert re.search(r"yes|agreement", body)
    assert "I write notes on computing machines.\nI would like to see one at work." in body
    assert "Ada is the most careful reader I know." in body


@EVERY
def test_praise_and_endorsement_are_never_invented(template: Template) -> None:
    for name, facts, draft in all_drafts(template):
        if not facts.praise:
            assert not re.search(r"admire|impress|great work|brilliant|amazing", draft.body), name
        if not facts.endorse:
            assert "says: “" not in draft.body, name


@EVERY
def test_the_rules_of_etiquette_find_nothing_to_refuse(template: Template) -> None:
    for name, facts, draft in all_drafts(template):
        if not facts.purpose or name in ("names only", "stranger"):
            continue
        found = check_text(as_text(template, facts, draft))
        assert not [one for one in found if one.severity is Severity.ERROR], (name, found, draft)


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("limit", [300, 200])
def test_an_invitation_keeps_within_the_limit(tone: Tone, limit: int) -> None:
    """D6: counted in UTF-16 units; whole sentences are left out, the purpose stays."""
    for situation in SITUATIONS:
        facts = situation.facts(MessageKind.INVITATION)
        draft = compose(
            MessageKind.INVITATION, facts, tone=tone, channel=Channel.LINKEDIN, limit=limit
        )
        assert draft.characters == characters(draft.body) <= limit, (situation.name, draft.body)
        assert draft.body.count("?") >= 1


@pytest.mark.parametrize("tone", Tone)
def test_a_letter_has_a_good_length(tone: Tone) -> None:
    """In words, greeting and signature included, with one benefit and a meeting."""
    mail = {MessageKind.REQUEST: (60, 130), MessageKind.BLURB: (60, 115)}
    for kind, (fewest, most) in mail.items():
        facts = SITUATIONS[0].facts(kind)
        letter = compose(kind, facts, tone=tone, channel=Channel.EMAIL).body
        short = compose(kind, facts, tone=tone, channel=Channel.LINKEDIN).body
        assert fewest <= len(letter.split()) <= most
        assert len(short.split()) < len(letter.split())


def test_a_close_friend_gets_fewer_formalities() -> None:
    for kind in (MessageKind.REQUEST, MessageKind.INVITATION, MessageKind.NUDGE):
        facts = replace(SITUATIONS[0].facts(kind), meeting=None)
        distant = compose(kind, facts, tone=Tone.WARM, channel=Channel.EMAIL)
        near = compose(kind, replace(facts, close=True), tone=Tone.WARM, channel=Channel.EMAIL)
        assert len(near.body) < len(distant.body)


@EVERY
def test_who_somebody_is_stands_between_commas(template: Template) -> None:
    """In every version: "Charles Babbage, Professor at Cambridge has said yes" lacks one."""
    for version in Version:
        for facts, _draft in drafts_of(template, SITUATIONS[0]):
            told = replace(facts, version=version.value)
            draft = compose(template.kind, told, tone=template.tone, channel=template.channel)
            assert not re.search(r", [\w ]+ at [A-Z]\w+ [A-Z]\w+ (?!and a )[a-z]", draft.body), (
                draft
            )


@every_of(MessageKind.FIRST_MESSAGE)
def test_a_first_message_claims_no_yes_that_only_the_connector_heard(template: Template) -> None:
    for name, _facts, draft in all_drafts(template):
        assert not re.search(r"agree", draft.body), name
