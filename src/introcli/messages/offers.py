"""What somebody needs, as people note it, put so that it reads on as the purpose of a meeting."""

import re
from collections.abc import Iterable

from introcli.messages.people import speaks_to_reader, to_reader
from introcli.messages.purpose import Form, Purpose, as_purpose
from introcli.messages.text import (
    DETERMINERS,
    FAVOURS,
    line,
    lower_first,
    sentence,
    upper_first,
    without_stop,
)

LONGEST = 120
"""Characters of a need that is taken over whole; a longer one is cut at a word."""

_LEAD = re.compile(
    r"(?:because |as |since )?(?:(?:he|she|they|i|we) )?"
    r"(?:(?:is|are|am|currently|urgently|still|also|really|just|badly) )*"
    r"(?:looking for|searching for|in search of|in need of|in want of|hoping for|needs?|needing"
    r"|wants?|wanting|would like|would love|could use|seeks?|seeking|requires?|requiring)"
    r"\b\s*:?\s*",
    re.IGNORECASE,
)
_AFTER_A_NOUN = {
    "for", "who", "with", "in", "on", "to", "of", "and", "or", "from", "that", "at", "about",
    "near", "as", "by", "whose", "which",
}  # fmt: skip


def purpose_of(need: str) -> str:
    """Return a need as a purpose: what the needer is looking for, or would like to do.

    >>> purpose_of("Because she needs a glass maker."), purpose_of("Wants to learn to blow glass")
    ('looking for a glass maker', 'learn to blow glass')
    """
    words = line(without_stop(need))
    if len(words) > LONGEST:
        words = words[: words.rfind(" ", 0, LONGEST)]
    if words.isupper() and " " in words:
        words = words.lower()
    rest = _LEAD.sub("", words, count=1) if _LEAD.match(words) else words
    rest = without_stop(rest) or words
    if rest.lower().startswith("to ") and rest[3:].strip():
        return lower_first(rest[3:].strip())
    form = as_purpose(rest).form
    if form in (Form.OTHER, Form.NONE, Form.THING) and rest:
        return f"looking for {_small(rest)}"
    return lower_first(rest)


def _small(words: str) -> str:
    """Return the words with a small first letter where they begin with a noun, not with a name."""
    first, _, rest = words.partition(" ")
    follows = rest.partition(" ")[0].lower()
    is_noun = not rest or follows in _AFTER_A_NOUN or not follows[:1].isalpha()
    is_title = first[:1].isupper() and first[1:].islower()
    return words[:1].lower() + words[1:] if is_noun and is_title else lower_first(words)


_OFFER = r"(?:would|will|can|could|offers? to|(?:am|is|are) (?:happy|glad|able|ready) to)\b"


def as_benefits(
    benefits: Iterable[str], names: tuple[str, ...], *, for_target: bool, pronouns: bool
) -> list[str]:
    """Return the points as they were put, without their stops.

    For another reader than the target, a point that says "you" is set in quotation marks.
    """
    points = [without_stop(re.sub(r"^\s*(?:[-*•–]\s+)?", "", one)) for one in benefits]
    if for_target:
        points = [to_reader(one, names, pronouns=pronouns) for one in points]
    return [
        f"“{upper_first(one)}”" if not for_target and speaks_to_reader(one) else one
        for one in points
        if one
    ]


def benefit_line(points: list[str], first: str, requester: str, *, for_target: bool) -> str:
    """Return a single benefit as a sentence; nothing when there are none, or several.

    ``requester`` is "I" or a first name.
    """
    if len(points) != 1:
        return ""
    point = points[0]
    offers = rf"(?:(?i:she|he|they)|{re.escape(requester)}) {_OFFER}"
    if requester == "I":
        offers = rf"(?i:I|we)(?: {_OFFER}|'(?:d|ll) )"
    if re.match(offers, point.replace("’", "'")):
        return sentence(f"In return, {_inside(point)}")
    return sentence(f"{lead(first, for_target=for_target)} {_inside(point)}")


def benefit_block(points: list[str], first: str, *, for_target: bool) -> str:
    """Return two or more benefits as a list with its lead; nothing for fewer."""
    if len(points) < 2:
        return ""
    return "\n".join([lead(first, for_target=for_target), *(f"- {one}" for one in points)])


def lead(first: str, *, for_target: bool) -> str:
    """Return the words before a benefit."""
    if for_target or not first:
        return "Why it could be worth your while:" if for_target else "What could come of it:"
    return f"Why it could be worth {first}'s while:"


def _inside(point: str) -> str:
    """Return the point as it stands in mid-sentence."""
    first = re.split(r"[ '’]", point, maxsplit=1)[0]
    known = DETERMINERS | FAVOURS | {"we", "she", "he", "they", "you", "it", "there"}
    return point[:1].lower() + point[1:] if first.lower() in known else point


TOPIC_LENGTH = 80
"""Characters of a purpose in a subject line; a phone shows about as many on two lines."""


def wish_clause(purpose: Purpose, who: str) -> str:
    """Return "I would like to see how ...", with its stop.

    ``who`` is "I", "you" or a first name.
    """
    owner = {"I": "my", "you": "your"}.get(who, f"{who}'s")
    has, is_ = ("have", {"I": "am"}.get(who, "are")) if who in ("I", "you") else ("has", "is")
    wish, _, _ = _SAID[purpose.form]
    return wish.format(text=purpose.text, who=who, owner=owner, has=has, is_=is_)


def topic(purpose: Purpose, *, quoted: bool = False) -> str:
    """Return what follows a name in a subject line: "to see how ...", "about pricing".

    ``quoted`` sets the purpose in quotation marks, for a reader it does not speak to.
    """
    return _SAID[purpose.form][1].format(text=_for_subject(purpose, quoted))


def who_wishes(purpose: Purpose, *, quoted: bool = False) -> str:
    """Return what follows a person's name: "who would like to see how ..."."""
    return _SAID[purpose.form][2].format(text=_for_subject(purpose, quoted))


# As a sentence, after a name in a subject line, and after a person's name.
_SAID = {
    Form.VERB: ("{who} would like to {text}.", "to {text}", "who would like to {text}"),
    Form.FAVOUR: ("{who} would like {text}.", "for {text}", "who would like {text}"),
    Form.SEEK: (
        "{who} {is_} looking for {text}.",
        "in search of {text}",
        "who is looking for {text}",
    ),
    Form.GERUND: (
        "{who} {is_} interested in {text}.",
        "about {text}",
        "who is interested in {text}",
    ),
    Form.THING: (
        "{who} {has} a question about {text}.",
        "about {text}",
        "who has a question about {text}",
    ),
    Form.QUESTION: ("{owner} question is this: {text}", "on {text}", "who asks {text}"),
    Form.OTHER: ("what {who} {has} in mind is this: {text}.", "about {text}", "about {text}"),
    Form.NONE: ("", "", ""),
}


def _for_subject(purpose: Purpose, quoted: bool) -> str:
    text = shortened(purpose.text)
    if purpose.form is Form.QUESTION:
        text = upper_first(text)
    quoted = quoted or purpose.form in (Form.QUESTION, Form.OTHER)
    return f"“{text}”" if quoted else text


def shortened(text: str, most: int = TOPIC_LENGTH) -> str:
    """Return the text, or its first part: up to a pause, else whole words and an ellipsis."""
    if len(text) <= most:
        return text
    head = text[: most + 1]
    pauses = [m.start() for m in re.finditer(r"[,;:.(–—] ?| (?:so that|because|which|and) ", head)]
    good = [at for at in pauses if at >= most // 3]
    if good:
        return head[: good[-1]].rstrip(" ,;:.–—")
    words = head[: head.rfind(" ")] if " " in head else text[:most]
    return words.rstrip(" ,;:.–—") + "…"


def as_put_by(purpose: Purpose, who: str, to: str = "") -> str:
    """Return the wish in the wisher's own words, for a reader whom its "you" does not mean."""
    said = f"“{upper_first(wish_clause(purpose, 'I'))}”"
    if who == "you":
        return f"your request is this: {said}"
    return f"as {who} would put it{f' to {to}' if to else ''}: {said}"
