"""People mixed up in a message (F2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from introcli.domain.etiquette.lexicon import words
from introcli.domain.etiquette.model import Finding, Participant, Text
from introcli.domain.etiquette.people import (
    answers_to,
    name_words,
    names_organisation,
    participants,
    recipients,
    writer,
)
from introcli.domain.etiquette.reading import Reading, pattern, plain, read
from introcli.domain.etiquette.wording import edit, error
from introcli.domain.names import fold
from introcli.domain.vocabulary import MessageKind

_NOT_NAMES = frozenset(
    """and both all team there everyone everybody friends folks sir madam my again you two the
    colleague colleagues dear from hiring manager or y'all ladies gentlemen guys friend
    dr prof professor mr mrs ms miss mx dame lord lady rev herr frau in to on of at for old
    happy good great nice thanks thank hope hi hello hey morning afternoon evening monday tuesday
    wednesday thursday friday saturday sunday new year merry christmas sorry congratulations
    congrats just quick long greetings welcome what how it i we this that so well""".split()
)
_WHO = r"(?P<who>[^\W\d_][\w'.-]{0,30}(?: [^\W\d_][\w'.-]{0,30}){0,2})"
_ASK_ME = rf"(?:(?:introduc\w*|present|connect|connecting|link) (?:me|us)(?: up)?(?: by e-?mail| personally| perhaps)? (?:to|with)|(?:put|get) (?:me|us) in (?:touch|contact) with|(?:introduction|intro) (?:to|with)(?! your)|(?:would like|would love|want|wants|hoping|keen|hope|wish|wanted|like|love) to (?:meet|be introduced to|be put in touch with|get in touch with|speak to|speak with|talk to|talk with)|(?:pass|forward) (?:this|my note|it|my message)(?: on| along)? to) {_WHO}"
_ASK_YOU = rf"(?:introduc\w*|connect|connecting|present) you(?: \w+)? (?:to|with) {_WHO}"
_WANTS = r"(?:would (?:really |very much |dearly )?(?:like|love)|wants?|is (?:very |really |so )?(?:keen|hoping|eager|looking)|hopes?|asked(?: me)?|has asked(?: me)?|wishes|wondered if (?:he|she) could)(?: (?:to|for|if|whether))?(?: (?:an|the))? ?(?:i (?:could|would) )?(?:meet|be introduced|introduction|intro|be put in touch|speak|talk|connect|be connected|get in touch|pick|introduce (?:him|her|them))"


@dataclass(frozen=True)
class _Cast:
    everybody: tuple[Participant, ...]
    me: Participant | None

    def called(self, who: str) -> list[Participant]:
        """Return the participants that the first named word can mean."""
        for word in words(who.replace("'s", "")):
            if word in _NOT_NAMES:
                continue
            exact = [p for p in self.everybody if word in name_words(p.name)]
            return exact or [p for p in self.everybody if answers_to(p, word)]
        return []


def check_people(text: Text) -> Finding | None:
    """F2: nobody is taken for somebody else."""
    cast = _Cast(participants(text), writer(text))
    said = read(text.body)
    for fault in _faults(text, said, cast):
        return error("F2", fault, f"Check every name against the introduction; {edit(text)}.")
    return None


def _faults(text: Text, said: Reading, cast: _Cast) -> Iterator[str]:
    yield from _wrong_greeting(text, said, cast)
    yield from _wrong_signature(said, cast)
    yield from _wrong_self(said, cast)
    yield from _wrong_person_to_meet(text, said, cast)
    yield from _wrong_person_for_reader(text, said, cast)
    yield from _swapped_wish(text, said, cast)
    yield from _swapped_organisation(said, cast)


def _greeted_names(greeted: str) -> list[str]:
    """Return the names in a greeting; it ends at the first word that is not one."""
    names: list[str] = []
    for token in greeted.replace("&", " and ").replace(",", " ").replace("/", " ").split():
        key = fold(token).strip(".,!:;-–—")
        if not token[:1].isupper() and key not in (
            "and",
            "both",
            "all",
            "again",
            "there",
            "my",
            "dear",
            "team",
        ):
            break
        if key and key not in _NOT_NAMES and any(c.isalpha() for c in key):
            names.append(key.removesuffix("'s"))
    return names


def _wrong_greeting(text: Text, said: Reading, cast: _Cast) -> Iterator[str]:
    readers = recipients(text)
    names = _greeted_names(said.greeted) or _lower_case_names(said.greeted, cast)
    for name in names:
        pieces = name.split("-")
        if readers and not any(answers_to(p, n) for p in readers for n in (name, *pieces)):
            yield f"It greets {name.title()}, but goes to {' and '.join(p.name for p in readers)}."
        elif not readers and _is_target_only(text, name):
            yield f"It greets {name.title()}, who is the one to be met."


def _lower_case_names(greeted: str, cast: _Cast) -> list[str]:
    """Return a name typed without its capital, when it is a participant's."""
    first = words(fold(greeted))[:1]
    return [w for w in first if w not in _NOT_NAMES and cast.called(w)]


def _is_target_only(text: Text, name: str) -> bool:
    if text.kind is not MessageKind.REQUEST or text.target is None:
        return False
    others = [p for p in (text.connector, text.recipient) if p]
    return answers_to(text.target, name) and not any(answers_to(p, name) for p in others)


def _wrong_signature(said: Reading, cast: _Cast) -> Iterator[str]:
    if not cast.me or not said.signed or len(said.signed.split()) > 4:
        return
    signed = cast.called(fold(said.signed))
    if signed and cast.me not in signed and not _is_answering(cast.me, said.signed):
        yield f"It is signed {said.signed}, but {cast.me.name} writes."


def _is_answering(person: Participant, signed: str) -> bool:
    return any(answers_to(person, w) for w in words(fold(signed)))


def _wrong_self(said: Reading, cast: _Cast) -> Iterator[str]:
    if not cast.me:
        return
    for found in pattern(rf"(?:my name is|i am|this is) {_WHO}").finditer(said.plain):
        named = [
            p for p in cast.everybody if words(found["who"])[:1] == list(name_words(p.name)[:1])
        ]
        starts = found[0].startswith("this is") and found.start() > 0
        if named and cast.me not in named and not starts:
            yield f"It says “{found[0][:40]}”, but {cast.me.name} writes."


def _wrong_person_to_meet(text: Text, said: Reading, cast: _Cast) -> Iterator[str]:
    """A request or nudge: "introduce me to" somebody who is not the target."""
    if text.target is None or text.kind in (MessageKind.INTRODUCTION, MessageKind.PERMISSION):
        return
    if text.kind is MessageKind.BLURB or text.target is cast.me:
        return
    for found in pattern(_ASK_ME).finditer(said.plain):
        named = cast.called(found["who"])
        if named and text.target not in named:
            yield f"It asks to meet {named[0].name}; the target is {text.target.name}."


def _wrong_person_for_reader(text: Text, said: Reading, cast: _Cast) -> Iterator[str]:
    """A permission note or a blurb: "introduce you to" the reader, or "Mary introduces Mary"."""
    readers = recipients(text)
    if len(readers) != 1 or text.kind is MessageKind.INTRODUCTION:
        return
    for found in pattern(_ASK_YOU).finditer(said.plain):
        named = cast.called(found["who"])
        if named == [readers[0]]:
            yield f"It offers to introduce {readers[0].name} to {readers[0].name}."


def _swapped_wish(text: Text, said: Reading, cast: _Cast) -> Iterator[str]:
    """ "Charles would like to meet Ada" when Ada is the requester."""
    if not text.requester or not text.target:
        return
    wish = pattern(
        rf"{_WHO},? (?:who )?{_WANTS}(?: (?:to|with))?(?: (?P<whom>[^\W\d_][\w'.-]{{0,30}}))?"
    )
    for sentence in said.sentences:
        for found in wish.finditer(sentence):
            yield from _judge_wish(text, cast, found["who"].split()[-1], found["whom"] or "")


def _judge_wish(text: Text, cast: _Cast, who: str, whom: str) -> Iterator[str]:
    wishing, wished = cast.called(who), cast.called(whom)
    if wishing == [text.target]:
        yield f"It says that {wishing[0].name} wants to meet; the requester asks, not the target."
    elif wished == [text.requester]:
        yield f"It says that somebody wants to meet {wished[0].name}, who is the one asking."


def _swapped_organisation(said: Reading, cast: _Cast) -> Iterator[str]:
    for person in cast.everybody:
        for other in cast.everybody:
            if other is not person and _is_given_the_others(person, other, said.plain):
                yield f"It places {person.name} at {other.organisation}, where {other.name} is."


def _is_given_the_others(person: Participant, other: Participant, key: str) -> bool:
    wrong, right = plain(other.organisation), plain(person.organisation)
    if (
        not wrong
        or not right
        or names_organisation(wrong, right)
        or names_organisation(right, wrong)
    ):
        return False
    shared = set(name_words(person.name)) & set(name_words(other.name))
    if shared:
        return False
    called = "|".join(name_words(person.name))
    place = r"(?:,| is| works)?(?: at| of| from| with|,| \()"

    return pattern(rf"(?:{called}){place} ?(?:the )?{re.escape(wrong)}").search(key) is not None
