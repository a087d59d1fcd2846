"""People mixed up in a message (F2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from introcli.etiquette import lexicon
from introcli.etiquette.model import Finding, Participant, Text, edit, error
from introcli.etiquette.reading import Reading, pattern, plain, read
from introcli.language.names import fold
from introcli.language.vocabulary import MessageKind

_NOT_NAMES = """
and both all team there everyone everybody friends folks sir madam my again you two the colleague
colleagues dear from hiring manager or y'all ladies gentlemen guys friend dr prof professor mr mrs
ms miss mx dame lord lady rev herr frau in to on of at for old happy good great nice thanks thank
hope hi hello hey morning afternoon evening monday tuesday wednesday thursday friday saturday
sunday new year merry christmas sorry congratulations congrats just quick long greetings welcome
what how it i we this that so well boss chef captain doctor neighbour neighbor committee members
member partner mate buddy auntie aunt uncle mum mom dad father mother sister brother colonel judge
editor editors customer neighbours neighbors madame monsieur mademoiselle senor senora signor
signora don dona sensei san committee council board distinguished esteemed honourable honored
honoured reverend father excellency dearest family crew gang comrades comrade chair chairman
president minister ambassador director secretary
"""
_NAME = r"[^\W\d_][\w'.-]{0,30}"
_WHO = rf"(?P<who>{_NAME}(?: {_NAME}){{0,2}})"
_ASK_ME = (
    rf"(?:introduc\w*|present|connect|connecting|link) (?:me|us)(?: \w+){{0,2}}? (?:to"
    rf"|with) {_WHO}",
    rf"(?:put|get) (?:me|us) in (?:touch|contact) with (?P<b>{_NAME}(?: {_NAME}){{0,2}})",
    rf"(?:introduction|intro) (?:to|with)(?! your) (?P<c>{_NAME}(?: {_NAME}){{0,2}})",
    r"(?:would like|would love|want|wants|hoping|keen|hope|wish|wanted|like|love) to "
    r"(?:meet|be introduced to|be put in touch with|get in touch with|speak (?:to|with)"
    rf"|talk (?:to|with)) (?P<d>{_NAME}(?: {_NAME}){{0,2}})",
    r"(?:pass|forward) (?:this|my note|it|my message|the note|the message)(?: below)?(?: on"
    r"| along)?"
    rf" to (?P<e>{_NAME}(?: {_NAME}){{0,2}})",
)
_ASK_YOU = (rf"(?:introduc\w*|connect|connecting|present) you(?: \w+)? (?:to|with) {_WHO}",)
_MEETS = (
    r"(?:to |for |if |whether )?(?:an |the )?(?:i (?:could|would) )?(?:meet|be introduced"
    r"|introduction|intro|be put in touch|speak|talk|connect|be connected|get in touch|pick"
    r"|introduce (?:him|her|them))"
)
_WANTS = (
    r"(?:would (?:really |very much |dearly )?(?:like|love)|wants?|is (?:very |really |so )?"
    r"(?:keen|hoping|eager|looking)|hopes?|asked(?: me)?|has asked(?: me)?|wishes) "
)
_WISH = (
    rf"(?P<who>{_NAME}),? (?:who )?(?P<verb>{_WANTS}){_MEETS}(?: to| with)?"
    rf"(?: (?P<whom>{_NAME}))?",
)
_ASKED_FOR = (
    r"(?:introduc\w*|connect) (?:me|us) (?:to|with)|(?:put|get) (?:me|us) in (?:touch|contact) with"
)


_WORKS = (
    r"(?:is|was|leads|runs|works|heads|manages|teaches|founded|directs|oversees|builds|designs)"
)
_ASKING = (MessageKind.REQUEST, MessageKind.NUDGE, None)


@cache
def _not_names() -> frozenset[str]:
    return frozenset(_NOT_NAMES.split())


@dataclass(frozen=True)
class _Cast:
    everybody: tuple[Participant, ...]
    me: Participant | None

    def called(self, who: str) -> list[Participant]:
        """Return the participants that the first named word can mean."""
        for word in lexicon.words(who.replace("'s", "")):
            if word in _not_names():
                continue
            exact = [
                p
                for p in self.everybody
                if word in lexicon.name_words(p.name) or word in lexicon.name_words(p.called)
            ]
            if exact or lexicon.is_function_word(word):
                return exact
            return [p for p in self.everybody if lexicon.answers_to(p, word)]
        return []


def check_people(text: Text) -> Finding | None:
    """F2: nobody is taken for somebody else."""
    cast = _Cast(lexicon.participants(text), lexicon.writer(text))
    said = read(text.body.replace(text.quoted, "") if text.quoted else text.body)
    for fault in _faults(text, said, cast):
        return error("F2", fault, f"Check every name against the introduction; {edit(text)}.")
    return None


def _faults(text: Text, said: Reading, cast: _Cast) -> Iterator[str]:
    readers = lexicon.recipients(text)
    names = _greeted_names(said.greeted)
    if not names:  # a name that was typed without its capital
        first = lexicon.words(fold(said.greeted))[:1]
        names = [w for w in first if w not in _not_names() and cast.called(w)]
    wrong = []
    for name in names if readers else ():
        spelt = (name, *name.split("-"))
        if not any(
            lexicon.answers_to(p, one) or one in lexicon.words(fold(p.organisation))
            for p in readers
            for one in spelt
        ):
            wrong.append(name)
    if len(readers) == 1 and len(wrong) < len(names):
        wrong = [n for n in wrong if cast.called(n)]
    for name in wrong[:1]:
        yield f"It greets {name.title()}, but goes to {' and '.join(p.name for p in readers)}."
    if not readers and text.target and text.kind is MessageKind.REQUEST:
        others = [p for p in (text.connector, text.recipient) if p]
        for name in names:
            if lexicon.answers_to(text.target, name) and not any(
                lexicon.answers_to(p, name) for p in others
            ):
                yield f"It greets {names[0].title()}, who is the one to be met."
    if cast.me and said.signed and len(said.signed.split()) <= 4:
        key = fold(said.signed)
        signed = cast.called(key)
        is_mine = cast.me in signed or any(
            lexicon.answers_to(cast.me, w) for w in lexicon.words(key)
        )
        if signed and not is_mine:
            yield f"It is signed {said.signed}, but {cast.me.name} writes."
    if cast.me:
        for found in pattern(rf"(?:my name is|i am|this is) {_WHO}").finditer(said.plain):
            named = [
                p
                for p in cast.everybody
                if lexicon.words(found["who"])[:1] == list(lexicon.name_words(p.name)[:1])
            ]
            starts = found[0].startswith("this is") and found.start() > 0
            if named and cast.me not in named and not starts:
                yield f"It says “{found[0][:40]}”, but {cast.me.name} writes."
    yield from _wrong_person_to_meet(text, said, cast)
    yield from _wrong_person_for_reader(text, said, cast)
    yield from _swapped_wish(text, said, cast)
    for person in cast.everybody:
        for other in cast.everybody:
            if other is not person and _is_given_the_others(person, other, said.plain):
                yield f"It places {person.name} at {other.organisation}, where {other.name} is."


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
        if key and key not in _not_names() and any(c.isalpha() for c in key):
            names.append(key.removesuffix("'s"))
    return names


def _wrong_person_to_meet(text: Text, said: Reading, cast: _Cast) -> Iterator[str]:
    """A request or nudge that asks to meet somebody who is not the target."""
    if text.target is None or text.target is cast.me or text.kind not in _ASKING:
        return
    for found in pattern(*_ASK_ME).finditer(said.plain):
        who = next(name for name in found.groups() if name)
        named = cast.called(who)
        if named and text.target not in named:
            yield f"It asks to meet {named[0].name}; the target is {text.target.name}."
    for sentence in said.raw:
        yield from _stranger_to_meet(text.target, sentence, cast)


def _stranger_to_meet(target: Participant, sentence: str, cast: _Cast) -> Iterator[str]:
    """A full name after "introduce me to" that belongs to nobody in this introduction."""
    full = rf"(?i:{_ASKED_FOR}) (?P<who>[A-ZÀ-Þ][\w'’-]{{1,30}} [A-ZÀ-Þ][\w'’-]{{1,30}})"
    for found in re.finditer(full, sentence):
        named = lexicon.words(fold(found["who"]))
        places = [
            w for p in cast.everybody for w in lexicon.words(fold(f"{p.organisation} {p.title}"))
        ]
        known = any(lexicon.answers_to(p, w) for p in cast.everybody for w in named)
        if not known and not set(named) & set(places) and named[0] not in _not_names():
            yield f"It asks to meet {found['who']}; the target is {target.name}."


def _wrong_person_for_reader(text: Text, said: Reading, cast: _Cast) -> Iterator[str]:
    """A permission note or a blurb: "introduce you to" the reader."""
    readers = lexicon.recipients(text)
    if len(readers) != 1 or text.kind is MessageKind.INTRODUCTION:
        return
    for found in pattern(*_ASK_YOU).finditer(said.plain):
        if cast.called(found["who"]) == [readers[0]]:
            yield f"It offers to introduce {readers[0].name} to {readers[0].name}."


def _swapped_wish(text: Text, said: Reading, cast: _Cast) -> Iterator[str]:
    """ "Charles would like to meet Ada" when Ada is the requester."""
    if not text.requester or not text.target:
        return
    for sentence in said.sentences:
        for found in pattern(*_WISH).finditer(sentence):
            wishing, wished = cast.called(found["who"]), cast.called(found["whom"] or "")
            eager = pattern("love", "keen", "eager").search(found["verb"]) is not None
            if text.kind is MessageKind.INTRODUCTION and eager:
                continue
            if wishing == [text.target] and wished != [text.target]:
                yield f"It says that {wishing[0].name} asks; but the requester does, not the target."
            elif wished == [text.requester]:
                yield f"It says that somebody wants to meet {wished[0].name}, who is the one asking."


def _is_given_the_others(person: Participant, other: Participant, key: str) -> bool:
    wrong, right = plain(other.organisation), plain(person.organisation)
    if (
        not wrong
        or not right
        or lexicon.names_organisation(wrong, right)
        or lexicon.names_organisation(right, wrong)
    ):
        return False
    shared = set(lexicon.name_words(person.name)) & set(lexicon.name_words(other.name))
    if shared:
        return False
    called = "|".join(map(re.escape, lexicon.name_words(person.name)))
    place = rf"(?:at|of|from|with) (?:the )?{re.escape(wrong)}"
    apart = rf"(?!(?:{'|'.join(map(re.escape, lexicon.name_words(other.name)))}|you|please|could|would|i)\b)"
    between = rf"(?:{apart}\w[\w'-]* )"
    return (
        pattern(
            rf"(?:{called})(?:,| is| works)? (?:{place}|\(?{re.escape(wrong)})",
            rf"(?:{called}),? (?:who )?{_WORKS} {between}{{0,6}}{place}",
            rf"(?:{called}), (?:who )?{between}{{1,7}}{place}",
        ).search(key)
        is not None
    )
