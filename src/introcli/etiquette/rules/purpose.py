"""Why people should meet: a specific purpose, stated, and not only a favour (A1, A5, A12)."""

from introcli.etiquette import cues, lexicon
from introcli.etiquette.model import Finding, Record, Text, error, redraft, warning
from introcli.etiquette.reading import pattern, plain, read
from introcli.etiquette.rules.stock import JUST_CONNECT, is_specific
from introcli.language.names import is_blank, tidy
from introcli.language.vocabulary import MessageKind

READ_OF_PURPOSE = 2_000
"""Characters of a purpose that are looked at; a specific one says so long before."""

TOPIC_REACH = 300
"""Characters after such a cue in which the topic is named."""

_CUT = " | "

SAID_MOSTLY = 0.5
"""Part of the purpose's words from which a message is surely about it."""

SAID_AGAIN = 0.34
"""Part of the purpose's words that must come back for the message to be about it."""

TOPIC_WORDS = 2
"""Words of its own that a topic needs; "about business" has none."""

_FILLER = (
    r"tbd|tba|n/a|none|test|asdf\w*|foo|bar|xxx+|todo|unknown|various|misc|whatever|reasons?",
)
_JOB = r"(?:jobs?|roles?|positions?|internships?|vacanc(?:y|ies)|employment|placement|openings?)"
_FAVOURS = (
    r"(?:get|gets|find|land|need|needs|give|offer|getting|finding|looking for|in search of|after"
    r"|want|wants|hunting for|seeking|secure|about|into|apply for|applying for) "
    rf"(?:\w+ ){{0,4}}{_JOB}(?! (?:of|at which|in filling|to fill|the|you (?:are|were) filling))",
    r"(?:job|career|internship) (?:opportunit(?:y|ies)|openings?|search|hunt|application|referral)",
    rf"{_JOB} (?:at|in|with|for) (?:your|her|his|their) (?:company|firm|team|lab|office|group)",
    r"(?:hire|recruit|employ) (?:me|him)|put (?:in )?a (?:good )?word|good word (?:for|with)",
    r"(?:refer|recommend|vouch for) (?:me|him)(?! to (?:a|any) )|(?:a|your|for|employee) referral",
    r"(?:pass|forward|send|hand|give|circulate|submit|look at|share) (?:\w+ ){0,3}"
    r"(?:my|her|his) (?:cv|resume)",
    r"(?:introduc\w+|intros?|connect|refer|access|doors?|in)(?: \w+){0,3} (?:to|into|with) "
    r"(?:your|her|his|their) (?:\w+ ){0,3}(?:network|contacts|connections|clients|customers"
    r"|investors|rolodex|circle|friends|partners|portfolio|hiring manager|boss)",
    r"invest(?:s|ing)? in (?:my|our|me|us|his|her|their)|put money in(?:to)?|fund (?:my|our|me|us)",
    r"(?:raise|raising|looking for|need|needs|seeking|get|getting|secure|after|want|wants|find) "
    r"(?:\w+ ){0,4}(?:funding|investment|money|capital|seed round|investors?|sponsors?|donations?"
    r"|a loan|cheque)|write (?:me|us) a che(?:que|ck)",
    r"(?:sign up for|subscribe to|purchase) (?:my|our)|sell (?:you|her|him|them)|free advice",
    r"(?:become|be) (?:my|his|her) mentor|mentor me|endorse (?:me|my)|vote for (?:me|us)"
    r"|like (?:and share )?my (?:page|post)|invite me to (?:your|her|his|their)",
)


def is_general(purpose: str) -> bool:
    """Return whether a purpose names no topic: empty, filler, or "networking" in other words.

    >>> is_general("pick her brain"), is_general("how to insure a lighthouse")
    (True, False)
    """
    key = plain(purpose[:READ_OF_PURPOSE])
    if is_blank(key) or not any(c.isalpha() for c in key) or pattern(*_FILLER).fullmatch(key):
        return True
    if cues.has(_FAVOURS, f"for {key}"):
        return False
    commonplace = (*cues.GENERAL, *cues.FORMS)
    left = lexicon.content(cues.strip(commonplace, key))
    if key.isascii() and not left:
        return True
    return len(left) < TOPIC_WORDS and cues.has(commonplace, key)


def states_topic(text: Text, least: int = TOPIC_WORDS) -> bool:
    """Return whether some sentence of the message names what it is about, in so many words."""
    known = _words_about_people(text)
    return any(_names_topic(s, known, least) for s in read(text.body).sentences)


def _words_about_people(text: Text) -> frozenset[str]:
    said = " ".join(f"{p.name} {p.organisation} {p.title}" for p in lexicon.participants(text))
    return frozenset(lexicon.words(plain(said)))


def _names_topic(sentence: str, names: frozenset[str], least: int) -> bool:
    """Return whether words of its own follow "about", "how" or "wants to", up to a commonplace."""
    rest = tidy(pattern(*cues.GENERAL, *cues.FORMS, *cues.PLEASANTRY).sub(_CUT, sentence))
    for found in pattern(*cues.TOPIC).finditer(rest):
        tail = rest[found.end() : found.end() + TOPIC_REACH].split(_CUT, 1)[0]
        if len([w for w in lexicon.content(tail) if w not in names]) >= least:
            return True
    return False


def asks_to_meet(text: Text) -> bool:
    """Return whether a message is of a kind that needs a reason, or of no known kind."""
    return text.kind is None or text.kind in lexicon.WITH_REASON


def check_purpose(text: Text) -> Finding | None:
    """A1, and so A11 and D2: the reason for meeting is specific."""
    fix = f"Say what one knows that the other needs: {redraft(text, 'purpose')}."
    if text.purpose and is_general(text.purpose):
        return error("A1", f"The purpose {_quote(text.purpose)} is general.", fix)
    if text.purpose and lexicon.overlap(text.purpose, read(text.body).own) >= SAID_MOSTLY:
        return None
    if not _has_no_reason(text):
        return None
    message = "The reason for meeting is general: it names no topic."
    if text.kind in (MessageKind.PERMISSION, MessageKind.INTRODUCTION):
        message = "The introduction is general: it names nothing that one of them needs to know."
    elif text.kind is MessageKind.INVITATION:
        message = "The invitation gives no reason for connecting."
    return error("A1", message, fix)


def _has_no_reason(text: Text) -> bool:
    reading, is_first = read(text.body), text.kind in lexicon.FIRST_CONTACT
    if is_first and is_specific(text):
        return False
    # "Love to connect" in an invitation is left to B4, which says it better.
    said = cues.strip(JUST_CONNECT, reading.plain) if is_first else reading.plain
    if cues.has(cues.GENERAL, said):
        return not states_topic(text)
    asks = text.kind in (MessageKind.REQUEST, MessageKind.BLURB) or cues.has(cues.FORMS, said)
    if not asks or states_topic(text, 1):
        return False
    # A sentence with so many words of its own may have the reason in it.
    names = _words_about_people(text)
    own = (lexicon.content(cues.strip(cues.PLEASANTRY, sentence)) for sentence in reading.sentences)
    return all(len([w for w in kept if w not in names]) <= TOPIC_WORDS for kept in own)


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
    if known and lexicon.overlap(text.purpose, said.own) >= SAID_AGAIN:
        return None
    fix = f"Add the purpose in a sentence{': ' + _quote(text.purpose) if known else ''}."
    if not states_topic(text):
        return error("A5", "The note does not say what the introduction is for.", fix)
    if known and lexicon.overlap(text.purpose, said.own) == 0.0 and text.purpose.isascii():
        return warning("A5", f"The note does not mention {_quote(text.purpose)}.", fix)
    return None


def asks_favour_only(key: str, offered: tuple[str, ...]) -> bool:
    """Return whether a text asks a plain favour and offers nothing for it."""
    return not offered and cues.has(_FAVOURS, key) and not cues.has(cues.BENEFIT, key)


def check_favour(text: Text) -> Finding | None:
    """A12: nothing where the requester only wants a favour."""
    key = f"{plain(text.purpose[:READ_OF_PURPOSE])} . {read(text.body).plain}"
    if not asks_favour_only(key, text.benefits):
        return None
    who = text.target.name if text.target else "the person asked"
    fix = f"Say what is in it for {who}: {redraft(text, 'benefit')}."
    return warning("A12", "This asks only for a favour.", fix)


def check_recorded_favour(record: Record) -> Finding | None:
    """A12 on the record: the purpose is a favour, and no benefit stands beside it."""
    key = plain(record.purpose[:READ_OF_PURPOSE])
    if not asks_favour_only(f"for {key}", record.benefits):
        return None
    fix = f'Say what is in it for them: `intro draft --intro {record.id} --benefit "..."`.'
    return warning("A12", f"The purpose {_quote(record.purpose)} is only a favour.", fix)
