"""The sentences and subject lines around a purpose, one for each way of putting it."""

from __future__ import annotations

import re

from introcli.messages.messages_text import upper_first
from introcli.messages.wording.purpose import Form, Purpose

TOPIC_LENGTH = 80
"""Characters of a purpose in a subject line; a phone shows about as many on two lines."""


def wish_clause(purpose: Purpose, who: str) -> str:
    """Return "I would like to see how ...", with its stop.

    ``who`` is "I", "you" or a first name.
    """
    text = purpose.text
    owner = {"I": "my", "you": "your"}.get(who, f"{who}'s")
    has, is_ = ("have", {"I": "am"}.get(who, "are")) if who in ("I", "you") else ("has", "is")
    return {
        Form.VERB: f"{who} would like to {text}.",
        Form.FAVOUR: f"{who} would like {text}.",
        Form.SEEK: f"{who} {is_} looking for {text}.",
        Form.GERUND: f"{who} {is_} interested in {text}.",
        Form.THING: f"{who} {has} a question about {text}.",
        Form.QUESTION: f"{owner} question is this: {text}",
        Form.OTHER: f"what {who} {has} in mind is this: {text}.",
        Form.NONE: "",
    }[purpose.form]


def topic(purpose: Purpose, *, quoted: bool = False) -> str:
    """Return what follows a name in a subject line: "to see how ...", "about pricing".

    ``quoted`` sets the purpose in quotation marks, for a reader it does not speak to.
    """
    text = _for_subject(purpose, quoted)
    return {
        Form.VERB: f"to {text}",
        Form.FAVOUR: f"for {text}",
        Form.SEEK: f"in search of {text}",
        Form.GERUND: f"about {text}",
        Form.THING: f"about {text}",
        Form.QUESTION: f"on {text}",
        Form.OTHER: f"about {text}",
        Form.NONE: "",
    }[purpose.form]


def who_wishes(purpose: Purpose, *, quoted: bool = False) -> str:
    """Return what follows a person's name: "who would like to see how ..."."""
    text = _for_subject(purpose, quoted)
    return {
        Form.VERB: f"who would like to {text}",
        Form.FAVOUR: f"who would like {text}",
        Form.SEEK: f"who is looking for {text}",
        Form.GERUND: f"who is interested in {text}",
        Form.THING: f"who has a question about {text}",
        Form.QUESTION: f"who asks {text}",
        Form.OTHER: f"about {text}",
        Form.NONE: "",
    }[purpose.form]


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
