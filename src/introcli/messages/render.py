"""What can be wrong with a template.

Importing this module imports Jinja2; callers do it when they write a message, not before.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from introcli.errors import IntroError
from introcli.language.vocabulary import MessageKind
from introcli.messages.facts import DraftFacts, context, with_roles
from introcli.messages.wording.grammar import (
    VARIABLES,
    TemplateIssue,
    asked_about,
    issues_of,
    names_in,
)


class TemplateProblem(IntroError):
    """A template that cannot be used; ``line`` is where, counted from 1."""

    code = "template"
    exit_code = 2

    def __init__(self, message: str, *, line: int = 1, hint: str | None = None) -> None:
        super().__init__(f"{message} (template, line {line})", hint=hint)
        self.line = line
        self.reason = message


class NoSuchTemplate(IntroError):
    """No built-in template has that name; ``close`` lists near ones."""

    code = "not_found"
    exit_code = 3

    def __init__(self, name: str, *, close: Sequence[str] = ()) -> None:
        hint = f"did you mean {' or '.join(close)}?" if close else "see: intro template list"
        super().__init__(f"no template is called '{name}'", hint=hint)
        self.close = tuple(close)


LONGEST_SOURCE = 64 * 1024
"""Characters of a template."""

LONGEST_TEXT = 64 * 1024
"""Characters of a rendered message, counted while it is written."""

_BLANK_RUN = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_EMPTY_POINT = re.compile(r"^[^\S\n]*[-*•][^\S\n]*\n", re.MULTILINE)
_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_BEFORE_STOP = re.compile(r"(?<=[^\s,;:.!?])[ \t]+(?=[,.;](?:\s|$))")
_END_SPACES = re.compile(r"[ \t]+$", re.MULTILINE)


def render(source: str, context: Mapping[str, object]) -> str:
    """Return the template's text with the context's values put in.

    Raises ``TemplateProblem`` for anything that is not allowed, unknown, or too long.
    """
    ready = _ready(source, frozenset(context))
    pieces: list[str] = []
    size = 0
    try:
        for piece in ready.generate(dict(context)):
            size += len(piece)
            if size > LONGEST_TEXT:
                raise TemplateProblem(f"the text would be longer than {LONGEST_TEXT} characters")
            pieces.append(piece)
    except (TemplateError, TypeError, ValueError) as problem:
        raise TemplateProblem(_said(problem), line=_line_of(problem)) from problem
    return "".join(pieces)


def check(source: str, known: Collection[str] = VARIABLES) -> list[TemplateIssue]:
    """Return everything that is wrong with a template; an empty list means it can be used."""
    try:
        return issues_of(_tree(source), known)
    except TemplateProblem as problem:
        return [TemplateIssue(problem.line, problem.reason, problem.hint or "")]


def variables_of(source: str) -> frozenset[str]:
    """Return the variables that a template uses; raises ``TemplateProblem`` when it is broken."""
    return names_in(_tree(source))


def optional_variables(source: str) -> frozenset[str]:
    """Return the variables that a template asks about with ``if``, and so can do without."""
    return asked_about(_tree(source))


def parse(source: str, known: Collection[str] = VARIABLES) -> nodes.Template:
    """Return the parsed template; raises ``TemplateProblem`` for the first thing wrong in it."""
    tree = _tree(source)
    found = issues_of(tree, known)
    if found:
        raise TemplateProblem(found[0].message, line=found[0].line, hint=found[0].hint or None)
    return tree


def tidy(text: str) -> str:
    """Return the text without what absent values leave behind.

    Trailing spaces, double spaces, a space before a comma or stop, points with nothing after
    their dash, and more than one empty line are taken out; nothing else is touched.
    """
    text = _EMPTY_POINT.sub("", text.replace("\r\n", "\n") + "\n")
    text = _END_SPACES.sub("", _SPACES.sub(" ", text))
    text = _BEFORE_STOP.sub("", text)
    return _BLANK_RUN.sub("\n\n", text).strip()


@lru_cache(maxsize=64)
def _ready(source: str, known: frozenset[str]) -> Template:
    """Return the checked template, compiled once: fitting a limit fills it in several times."""
    tree = parse(source, known)
    try:
        return _environment().from_string(tree)
    except (TemplateError, ValueError, RecursionError, SyntaxError) as problem:
        raise TemplateProblem(_said(problem), line=_line_of(problem)) from problem


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        loader=None,
        finalize=_printed,
        cache_size=0,
    )
    environment.globals.clear()
    return environment


def _printed(value: object) -> object:
    """Return what is printed for a value: nothing for None and flags, a list with commas."""
    if value is None or isinstance(value, bool):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value


def _tree(source: str) -> nodes.Template:
    if len(source) > LONGEST_SOURCE:
        raise TemplateProblem(f"a template has at most {LONGEST_SOURCE} characters")
    try:
        return _environment().parse(source)
    except TemplateSyntaxError as problem:
        raise TemplateProblem(_said(problem), line=problem.lineno) from problem
    except RecursionError as problem:
        raise TemplateProblem("the template is nested too deeply") from problem
    except (TemplateError, ValueError) as problem:
        raise TemplateProblem(_said(problem)) from problem


def _said(problem: Exception) -> str:
    said = str(problem).strip().rstrip(".") or type(problem).__name__
    return said if len(said) <= 200 else said[:200].rstrip() + "…"


def _line_of(problem: BaseException) -> int:
    """Return the template's line; Jinja2 puts it into the traceback."""
    frames = traceback.extract_tb(problem.__traceback__)
    return next((f.lineno or 1 for f in reversed(frames) if f.filename == "<template>"), 1)


_PEOPLE = ("recipient", "target", "requester", "connector", "me")
_OF_PEOPLE = ("full", "label", "line", "about", "name", "role", "title", "organisation", "first")
_TEXTS = (
    "blurb", "signature", "me_email", "me_linkedin", "benefit_block", "benefit_line", "benefit_1",
    "benefit_2", "benefit_3", "wish", "topic", "purpose", "praise", "endorse", "hook_line", "hook",
    "requester_background", "target_background", "requester_known", "target_known",
    "shared_line", "outcome", "note", "insight", "talked", "met", "met_event", "met_place",
)  # fmt: skip
_SHORTEST = 2
"""Characters of a text worth a variable; a single letter is in every message."""

_ORDINARY = frozenset(
    {"an", "april", "art", "august", "autumn", "bill", "can", "chance", "dawn", "do", "drew"}
    | {"faith", "frank", "grace", "grant", "guy", "hope", "joy", "june", "long", "mark", "may"}
    | {"miles", "page", "pat", "penny", "rich", "rose", "so", "sue", "summer", "will", "young"}
)
"""First names that are also words: "Will you" is no name, "Will's note" is."""

_SAID_TO = re.compile(
    r"(?:dear|hi|hello|hey|to|with|for|from|of|by|and|meet|thank|thanks|introduce|ask|tell)\s$",
    re.IGNORECASE,
)
_PHRASES = frozenset(
    {"talked", "met", "met_event", "met_place", "insight", "hook", "benefit_1", "benefit_2"}
    | {"benefit_3"}
)
"""Variables that stand inside a sentence which says nothing without them."""

_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bProf\.)(?<!\bNo\.)"
    r"(?<!\b\w\.)(?=\s)\s+|\n\s*\n|\n(?=\s*[-*•])"
)
_VARIABLE = re.compile(r"\{\{ (\w+) \}\}")
_OPENS = re.compile(r"\{(?=[{%#]|\Z)")
_NEWLINES = re.compile(r"\r\n?")


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    variable: str


def to_template(
    subject: str | None, body: str, facts: DraftFacts, *, kind: MessageKind | None = None
) -> tuple[str | None, str, tuple[tuple[str, str], ...]]:
    """Return subject and body with variables for what the facts name, and what was replaced.

    Longest texts go first, whole words only, upper and lower case as they stand. A sentence about
    how we met is put into an ``if``, so that it is left out for somebody else when nothing is
    known. Rendering the result with the same facts gives the message again, line ends as LF.
    ``kind`` is needed for a note that two people read, and for a purpose that says "you".
    """
    values = context(with_roles(kind, facts) if kind else facts)
    of_subject, of_body = _texts_of(values), _texts_of(values | {"topic": ""})
    replaced: dict[str, str] = {}
    told = None if subject is None else _replace(subject, of_subject, replaced)
    source = _with_optional_sentences(_replace(body, of_body, replaced))
    return told, source, tuple(replaced.items())


def _texts_of(values: dict[str, object]) -> dict[str, list[str]]:
    """Return each text to look for with its variables, the longest text first."""
    names = [f"{who}_{what}" for what in _OF_PEOPLE for who in _PEOPLE] + list(_TEXTS)
    found: dict[str, list[str]] = {}
    for name in names:
        text = values[name]
        if isinstance(text, str) and len(text) >= _SHORTEST and any(c.isalpha() for c in text):
            found.setdefault(text, []).append(name)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _replace(text: str, known: dict[str, list[str]], replaced: dict[str, str]) -> str:
    text = _NEWLINES.sub("\n", text)
    pieces: list[str] = []
    at = 0
    for found in _claims(text, known):
        pieces += [_escaped(text[at : found.start]), f"{{{{ {found.variable} }}}}"]
        replaced.setdefault(text[found.start : found.end], found.variable)
        at = found.end
    return "".join(pieces) + _escaped(text[at:])


def _claims(text: str, known: dict[str, list[str]]) -> list[_Found]:
    """Return what is replaced, in the order of the text; nothing inside anything else."""
    claimed: list[_Found] = []
    taken = bytearray(len(text))
    for words, variables in known.items():
        for found in _whole_words(words).finditer(text):
            start, end = found.span()
            if any(taken[start:end]) or not _is_meant(text, start, end):
                continue
            taken[start:end] = b"\1" * (end - start)
            claimed.append(_Found(start, end, _choice(text, start, variables)))
    return sorted(claimed, key=lambda found: found.start)


def _with_optional_sentences(source: str) -> str:
    """Put each sentence that depends on a phrase into an ``if`` for it."""
    pieces: list[str] = []
    at = 0
    for end in [*_SENTENCE_END.finditer(source), None]:
        sentence = source[at : end.start() if end else len(source)]
        gap = source[end.start() : end.end()] if end else ""
        pieces += [_optional(sentence, gap)]
        at = end.end() if end else at
    return "".join(pieces)


def _optional(sentence: str, gap: str) -> str:
    needed = [name for name in _VARIABLE.findall(sentence) if name in _PHRASES]
    if not needed:
        return sentence + gap
    sentence = re.sub(r"\{\Z", '{{ "{" }}', sentence)
    inner, outer = (gap, "") if gap == " " else ("", gap)
    asked = " and ".join(dict.fromkeys(needed))
    return f"{{% if {asked} %}}{sentence}{inner}{{% endif %}}{outer}"


def _whole_words(words: str) -> re.Pattern[str]:
    """Match the words alone or as a possessive, not in a longer name, an address or a link."""
    before = r"(?<![\w@/-])(?<!\w[.'’])" if _is_letter(words[0]) else ""
    after = r"(?![\w@]|[-./]\w|['’](?!s(?!\w))\w)" if _is_letter(words[-1]) else ""
    return re.compile(before + re.escape(words) + after)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_meant(text: str, start: int, end: int) -> bool:
    """Say whether a first name that is also a word stands for the person here."""
    if text[start:end].lower() not in _ORDINARY:
        return True
    follows = text[end : end + 1]
    return follows in {",", "'", "’", "\n", ""} or bool(_SAID_TO.search(text[:start]))


def _choice(text: str, start: int, variables: list[str]) -> str:
    """Return the variable of a text that several have: two people may share a first name."""
    mine = [name for name in variables if name.startswith("me_") or name == "signature"]
    if mine and "\n" in text and start > text.rstrip().rfind("\n"):
        return mine[0]
    return variables[0]


def _escaped(literal: str) -> str:
    """Return the text so that Jinja2 reads no tag in it, nor one with what follows."""
    return _OPENS.sub('{{ "{" }}', literal)
