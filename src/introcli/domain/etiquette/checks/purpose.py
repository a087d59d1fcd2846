"""Why people should meet: a specific purpose, stated, and not only a favour (A1, A5, A12)."""

from __future__ import annotations

from introcli.domain.etiquette import cues
from introcli.domain.etiquette.checks.stock import is_stock_invitation
from introcli.domain.etiquette.lexicon import content, overlap
from introcli.domain.etiquette.model import Finding, Participant, Record, Text
from introcli.domain.etiquette.people import name_words, participants
from introcli.domain.etiquette.reading import pattern, plain, read
from introcli.domain.etiquette.wording import error, redraft, warning
from introcli.domain.names import is_blank
from introcli.domain.vocabulary import MessageKind

READ_OF_PURPOSE = 2_000
"""Characters of a purpose that are looked at; a specific one says so long before."""

SAID_AGAIN = 0.34
"""Part of the purpose's words that must come back for the message to be about it."""

_FILLER = (
    r"tbd|tba|n/a|none|test|asdf\w*|foo|bar|xxx+|todo|unknown|various|misc|whatever|reasons?",
)
_FAVOURS = (
    r"(?:get|find|land|need|give|offer|getting|finding|looking for|in search of|after|want|wants|have|hunting for|seeking|secure|about|for) (?:\w+ ){0,2}(?:a |an |any |my |some |new |next |open )*(?:\w+ ){0,2}(?:job|jobs|role|position|internship|vacancy|vacancies|employment|placement|opening|openings)(?! (?:in filling|to fill))",
    r"(?:job|career|internship) (?:opportunit(?:y|ies)|openings?|search|hunt|application|referral)",
    r"(?:hire|recruit|employ) (?:me|him|her)|put (?:in )?a (?:good )?word|(?:refer|recommend|vouch for) (?:me|him|her)|referral|put my (?:cv|resume)|(?:pass|forward|send|hand|give|circulate|submit|look at|share) (?:\w+ ){0,3}(?:my|her|his) (?:cv|resume)",
    r"(?:introduce|introduction|introductions|intro|intros|connect|refer|access|open doors|open|an in)(?: \w+){0,3} (?:to|into|with) (?:your|her|his|their|the whole of (?:your|her|his)) (?:\w+ ){0,3}(?:network|contacts|connections|clients|customers|investors|rolodex|circle|friends|colleagues|partners|portfolio|hiring manager|boss)",
    r"(?:invest|investing|put money) in (?:my|our|me|us|his|her|their)|(?:raise|raising|looking for|need|seeking|get|getting|secure|after|want|wants|find) (?:\w+ ){0,3}(?:funding|investment|money|capital|seed round|investors?|sponsors?|donations?|a loan|cheque|check)|write (?:me|us) a cheque|fund (?:my|our|me|us)",
    r"(?:buy|sign up for|subscribe to|purchase) (?:my|our)|sell (?:you|her|him|them)|(?:become|be) (?:my|his|her) mentor|mentor me|endorse (?:me|my)|like (?:and share )?my (?:page|post)|vote for (?:me|us)|free (?:advice|help|consult\w*|tickets?|samples?|licen[cs]es?)",
)


def is_general(purpose: str) -> bool:
    """Say whether a purpose names no topic: empty, filler, or "networking" in other words.

    >>> is_general("pick her brain"), is_general("how to insure a lighthouse")
    (True, False)
    """
    key = plain(purpose[:READ_OF_PURPOSE])
    if is_blank(key) or not any(c.isalpha() for c in key) or pattern(*_FILLER).fullmatch(key):
        return True
    left = content(cues.strip(cues.GENERAL, key))
    if key.isascii() and not left:
        return True
    return len(left) < 2 and cues.has(cues.GENERAL, key)


def states_topic(text: Text) -> bool:
    """Say whether some sentence of the message names what it is about."""
    names = _names(text)
    return any(_names_topic(sentence, names) for sentence in read(text.body).sentences)


def _names(text: Text) -> frozenset[str]:
    return frozenset(w for p in participants(text) for w in name_words(p.name))


def _names_topic(sentence: str, names: frozenset[str]) -> bool:
    rest = cues.strip(cues.PLEASANTRY, sentence)
    if cues.has(cues.GENERAL, rest):
        rest = _after_general(rest)
        return len(_about(rest, names)) >= 2
    return cues.has(cues.TOPIC, rest) and len(_about(rest, names)) >= 2


def _after_general(sentence: str) -> str:
    ends = [found.end() for found in pattern(*cues.GENERAL).finditer(sentence)]
    tail = sentence[ends[-1] :]
    return tail if cues.has(cues.TOPIC, tail) else _clause_with_topic(sentence)


def _clause_with_topic(sentence: str) -> str:
    left = cues.strip(cues.GENERAL, sentence)
    found = pattern(*cues.TOPIC).search(left)
    return left[found.start() :] if found else ""


def _about(sentence: str, names: frozenset[str]) -> list[str]:
    return [w for w in content(sentence) if w not in names]


def check_purpose(text: Text) -> Finding | None:
    """A1, and so A11 and D2: the reason for meeting is specific."""
    fix = f"Say what one knows that the other needs: {redraft(text, 'purpose')}."
    if text.purpose and is_general(text.purpose):
        return error("A1", f"The purpose {_quote(text.purpose)} is general.", fix)
    said = read(text.body)
    if not cues.has(cues.GENERAL, said.plain) or is_stock_invitation(text):
        return None
    if text.purpose and overlap(text.purpose, said.own) >= 0.5:
        return None
    return None if states_topic(text) else error("A1", _general_message(text), fix)


def _general_message(text: Text) -> str:
    if text.kind in (MessageKind.PERMISSION, MessageKind.INTRODUCTION):
        return "The introduction is general: it names nothing that one of them needs to know."
    if text.kind is MessageKind.INVITATION:
        return "The invitation gives no reason for connecting."
    return "The reason for meeting is general: it names no topic."


def _quote(purpose: str) -> str:
    short = " ".join(purpose.split())
    return f"“{short}”" if len(short) <= 60 else f"“{short[:57]}...”"


def check_recorded_purpose(record: Record) -> Finding | None:
    """A1 on the record: the purpose is there, and specific."""
    fix = f'Say what is needed: `intro draft --intro {record.id} --purpose "..."`.'
    if is_blank(record.purpose):
        return error("A1", "No purpose is recorded.", fix)
    if is_general(record.purpose):
        return error("A1", f"The purpose {_quote(record.purpose)} is general.", fix)
    return None


def check_purpose_is_stated(text: Text) -> Finding | None:
    """A5: the note to the people concerned says what the introduction is for."""
    said = read(text.body)
    known = bool(text.purpose) and not is_general(text.purpose)
    if known and overlap(text.purpose, said.own) >= SAID_AGAIN:
        return None
    fix = f"Add the purpose in a sentence{': ' + _quote(text.purpose) if known else ''}."
    if not states_topic(text):
        return error("A5", "The note does not say what the introduction is for.", fix)
    if known and overlap(text.purpose, said.own) == 0.0 and text.purpose.isascii():
        return warning("A5", f"The note does not mention {_quote(text.purpose)}.", fix)
    return None


def asks_favour_only(key: str, benefits: tuple[str, ...]) -> bool:
    """Say whether a text asks a plain favour and offers nothing for it."""
    return not benefits and cues.has(_FAVOURS, key) and not cues.has(cues.BENEFIT, key)


def check_favour(text: Text) -> Finding | None:
    """A12: nothing where the requester only wants a favour."""
    key = f"{plain(text.purpose[:READ_OF_PURPOSE])} . {read(text.body).plain}"
    if not asks_favour_only(key, text.benefits):
        return None
    fix = f"Say what is in it for {_who(text.target)}: {redraft(text, 'benefit')}."
    return warning("A12", "This asks only for a favour.", fix)


def check_recorded_favour(record: Record) -> Finding | None:
    """A12 on the record: the purpose is a favour, and no benefit stands beside it."""
    key = plain(record.purpose[:READ_OF_PURPOSE])
    if not asks_favour_only(f"for {key}", record.benefits):
        return None
    fix = f'Say what is in it for them: `intro draft --intro {record.id} --benefit "..."`.'
    return warning("A12", f"The purpose {_quote(record.purpose)} is only a favour.", fix)


def _who(person: Participant | None) -> str:
    return person.name if person else "the person asked"
