"""How two people met, as phrases for a sentence: "at the Spring soirée in February"."""

import re

from introcli.messages import text
from introcli.messages.people import to_reader

_ABOUT = re.compile(r"(?:(?:we )?(?:talked|spoke|chatted) )?(?:about|on|regarding) ", re.I)
_DISCUSSED = re.compile(r"(?:we )?discussed ", re.I)
_TOLD_ME = re.compile(
    r"(?:(?:she|he|they|you) )?(?:said|thinks?|told me|mentioned)(?: that)? ", re.I
)
_THROUGH = re.compile(
    r"(?:intro(?:duction|duced)?|referral|referred|connected) (?:by|from|via|through) ", re.I
)
_PERSON = r"(?:she|he|they|you)"
_YOU_DID = (
    "asked|wanted|offered|mentioned|recommended|suggested|said|told|gave|showed|knew|had|was|were"
    "|planned|hoped|invited|wished|needed|liked|knows|wants|needs|likes|plans|is|has|hopes|works"
)
_HE_DID = re.compile(rf"{_PERSON} \w+|(?:{_YOU_DID})(?: |$)", re.I)
_WE = re.compile(r"(?:i|we|i'm|i'll|i've|i'd|we're)\s", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|do|did|can|could|will|would|should|must|made|gave"
    r"|taught|helped|inspired|changed|opened|showed|enjoyed|loved|liked|admire|enjoy|love|learned"
    r"|learnt)\b",
    re.I,
)
_PRAISE_VERBS = re.compile(
    r"(?:admire|enjoy|enjoyed|love|loved|like|liked|learned|learnt|read|reread|appreciate|value"
    r"|respect|remember|follow|have|was|am|heard|saw|still)\s",
    re.I,
)


def at_event(event: str) -> str:
    """Return the event with its preposition and article: "at the Spring soirée", "at PyCon"."""
    words = text.without_stop(event)
    if not words:
        return ""
    first, last = text.first_word(words), _last_noun(words)
    through = _THROUGH.match(words)
    if through:
        return f"thanks to {words[through.end() :]}"
    if first in text.PREPOSITIONS:
        return words[:1].lower() + words[1:]
    if last in text.CALLS:
        return f"on {_with_the(words)}"
    if words.lower() in text.OVER_OCCASIONS:
        return f"over {words.lower()}"
    if last in text.NETWORKS and " " not in words:
        return f"on {words}"
    if words.lower() in text.BARE_OCCASIONS:
        return f"at {words.lower()}"
    last = words.lower().rsplit(" ", 1)[-1]
    is_occasion = bool({last, _last_noun(words)} & text.OCCASIONS) or _is_venue(words)
    return f"at {_with_the(words) if is_occasion else _plain(words)}"


def at_place(place: str) -> str:
    """Return the place with its preposition: "at the Royal Institution", "in London"."""
    words = text.without_stop(place)
    if not words:
        return ""
    if text.first_word(words) in text.PREPOSITIONS:
        return words[:1].lower() + words[1:]
    if words.lower() in text.NETWORKS:
        return f"on {words}"
    if (
        text.first_word(words) in text.NAMED_VENUES
        or _is_venue(words)
        or text.first_word(words) in text.DETERMINERS
        or words[:1].isdigit()
    ):
        return f"at {_with_the(words) if _is_venue(words, text.VENUES_WITH_THE) else _plain(words)}"
    return f"in {words}"


def where_and_when(event: str, place: str, when: str) -> str:
    """Return "at the Spring soirée in London in February", of what is known; else nothing."""
    event, place, when = text.without_stop(event), text.without_stop(place), text.without_stop(when)
    where = at_place(place) if place.lower() not in event.lower() else ""
    if where and where.startswith("in ") and when.startswith("in "):
        where = f"in {place}," if not event else where
    return " ".join(part for part in (at_event(event), where, when) if part)


def as_talked(talked: str, names: tuple[str, ...] | None = None) -> str:
    """Return what we talked about, ready to follow "about"; nothing when it is a whole sentence.

    ``names`` are the reader's, when it was the reader I talked to. A note such as "she lost her
    keys" says something, but cannot be put to the person itself.
    """
    words = text.without_stop(talked)
    for lead in (_ABOUT, _DISCUSSED):
        found = lead.match(words)
        words = words[found.end() :] if found else words
    if re.match(rf"{_PERSON} |(?:i|we) ", words, re.I) or "?" in words:
        return ""
    return _small(words if names is None else to_reader(words, names))


def as_insight(insight: str, names: tuple[str, ...] = ()) -> str:
    """Return an insight ready to follow a colon, without "she said that"."""
    words = text.without_stop(insight)
    found = _TOLD_ME.match(words)
    words = words[found.end() :] if found else words
    words = re.sub(r"^(?:that|about) ", "", words, flags=re.I)
    return _small(to_reader(words, names))


def hook_line(hook: str, names: tuple[str, ...] = ()) -> str:
    """Return a hook as a question that the reader can answer in a line (PRACTICE B6)."""
    words = text.without_stop(hook)
    if not words:
        return ""
    if words.endswith("?"):
        return text.upper_first(to_reader(words, names))
    if re.match(r"(?:i )?promised ", words, re.I):
        rest = re.sub(r"^(?:i )?promised (?:(?:her|him|them|you) )?", "", words, flags=re.I)
        if re.search(r"\bme\b", rest):
            return f"You kindly promised {rest}: does that still suit you?"
        return f"I promised you {to_reader(rest, names)}: is that still of interest?"
    if _HE_DID.match(words) or any(name and words.startswith(f"{name} ") for name in names):
        said = to_reader(words, names)
        if not re.match(r"you ", said, re.I):
            said = to_reader(f"she {said[:1].lower()}{said[1:]}", ())
        said = re.sub(r"^they ", "you ", said, flags=re.I)
        return f"{text.upper_first(said)}: is that still of interest?"
    if _WE.match(words):
        return f"{text.sentence(to_reader(words, names))} Is that still of interest?"
    if text.first_word(words) in text.VERBS and " " in words:
        plan = to_reader(words, names)
        return f"I would still like to {_small(plan)}: would that be welcome?"
    return f"May I come back to you about {_small(to_reader(words, names))}?"


def as_praise(praise: str, names: tuple[str, ...] = ()) -> str:
    """Return something kind as a sentence to the person it is about; nothing from nothing."""
    words = text.without_stop(to_reader(text.without_stop(praise), names))
    if not words:
        return ""
    if _PRAISE_VERBS.match(words):
        return text.sentence(f"I {words[:1].lower()}{words[1:]}")
    if _FINITE.search(words) or text.first_word(words) == "i":
        return text.sentence(words)
    if text.first_word(words) in ("your", "how", "the"):
        return text.sentence(f"I admire {words[:1].lower()}{words[1:]}")
    return text.sentence(f"If I may say so: {_small(words)}")


def known_from(we: str, met: str, talked: str) -> str:
    """Return how the writer knows a third person: "Ada and I met at PyCon"; ``we`` are the two."""
    if not (met or talked):
        return ""
    if not met:
        return f"{we} have talked about {talked}."
    return f"{we} met {met}" + (f" and talked about {talked}." if talked else ".")


def _last_noun(words: str) -> str:
    plain = re.split(r"\s+(?:at|in|on|of|for|with|by|@)\s+|[,(–—:]", words)[0]
    named = [w for w in plain.lower().split() if not w.strip("'’.").isdigit()]
    return named[-1].strip(".'’") if named else ""


def _is_venue(words: str, kinds: frozenset[str] = text.VENUES | text.VENUES_WITH_THE) -> bool:
    return _last_noun(words) in kinds or (
        text.first_word(words) in text.VENUES | text.VENUES_WITH_THE and " of " in words.lower()
    )


def _with_the(words: str) -> str:
    if text.first_word(words) in text.DETERMINERS or re.search(r"\w['’]s?\s", words):
        return _plain(words)
    return f"the {words}"


def _plain(words: str) -> str:
    return words[:1].lower() + words[1:] if text.first_word(words) in text.DETERMINERS else words


def _small(words: str) -> str:
    """Return the words with a small first letter where that is certain to be right."""
    first = text.first_word(words)
    ordinary = text.DETERMINERS | text.DIRECT_QUESTION | text.VERBS | {"you", "how", "why"}
    return words[:1].lower() + words[1:] if first in ordinary else text.line(words)
