"""A template made a message, or refused: what it may contain, and what it comes to.

Texts, variables, ``if`` and a ``for`` over a list of texts are enough for a letter. Whatever
could loop for long, grow without limit or reach into Python is refused before anything runs.

Importing this module imports Jinja2; callers do it when they write a message, not before.
"""

from __future__ import annotations

import difflib
import re
import traceback
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from introcli.errors import IntroError
from introcli.messages.grammar import FILTERS, FLAGS, LISTS, VARIABLES


class TemplateProblem(IntroError):
    """A template that cannot be used; ``line`` is where, counted from 1."""

    code = "template"
    exit_code = 2

    def __init__(self, message: str, *, line: int = 1, hint: str | None = None) -> None:
        super().__init__(f"{message} (template, line {line})", hint=hint)
        self.line = line
        self.reason = message


LONGEST_SOURCE = 64 * 1024
"""Characters of a template."""

LONGEST_TEXT = 64 * 1024
"""Characters of a rendered message, counted while it is written."""

DEEPEST = 30
"""Levels of nesting in a template's parsed form; Python itself gives up at a hundred."""

MOST_FOR_LOOPS = 20
"""Loops in one template; a letter has one or two."""

LONGEST_SEPARATOR = 20
"""Characters of a text given to a filter, as the separator of ``join``."""

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
    """Return the variables that a template prints or asks about, without those of its loops.

    Raises ``TemplateProblem`` when it is broken.
    """
    return frozenset(
        place.node.name
        for place in _walk(_tree(source))
        if isinstance(place.node, nodes.Name)
        and place.node.ctx == "load"
        and place.node.name not in place.looped
    )


def optional_variables(source: str) -> frozenset[str]:
    """Return the variables that a template asks about with ``if``: it can do without them."""
    return frozenset(
        inside.node.name
        for place in _walk(_tree(source))
        if isinstance(place.node, (nodes.If, nodes.CondExpr))
        for inside in _walk(place.node.test)
        if isinstance(inside.node, nodes.Name)
    )


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


_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If,
    nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Filter,
    nodes.Test, nodes.For,
)  # fmt: skip
_CALLED = {
    nodes.Assign: "'set'", nodes.AssignBlock: "'set'", nodes.Macro: "a macro",
    nodes.Call: "a call", nodes.CallBlock: "'call'", nodes.Include: "'include'",
    nodes.Import: "'import'", nodes.FromImport: "'import'", nodes.Extends: "'extends'",
    nodes.Block: "a block", nodes.Getattr: "an attribute (a dot)", nodes.With: "'with'",
    nodes.Getitem: "square brackets", nodes.Concat: "joining with ~", nodes.Mul: "arithmetic",
    nodes.Add: "arithmetic", nodes.Sub: "arithmetic", nodes.Pow: "arithmetic",
    nodes.Div: "arithmetic", nodes.FloorDiv: "arithmetic", nodes.Mod: "arithmetic",
    nodes.Neg: "arithmetic", nodes.Pos: "arithmetic", nodes.FilterBlock: "a filter block",
    nodes.List: "a list", nodes.Tuple: "a list", nodes.Dict: "a dictionary",
}  # fmt: skip


@dataclass(frozen=True)
class TemplateIssue:
    """One thing that a template may not contain, and where; ``hint`` says what to do."""

    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True)
class _Place:
    """A node, how deep it stands, and the names that a loop around it gives."""

    node: nodes.Node
    depth: int
    looped: frozenset[str] = frozenset()


def issues_of(tree: nodes.Template, known: Collection[str]) -> list[TemplateIssue]:
    """Return everything that is wrong, in the order of the text."""
    found: list[TemplateIssue] = []
    loops = 0
    for place in _walk(tree):
        if place.depth > DEEPEST:
            return [TemplateIssue(_line(place.node), "the template is nested too deeply")]
        loops += isinstance(place.node, nodes.For)
        found.extend(_issues_at(place, known))
    if loops > MOST_FOR_LOOPS:
        found.append(TemplateIssue(1, f"a template may have at most {MOST_FOR_LOOPS} loops"))
    return sorted(set(found), key=lambda issue: issue.line)


def _walk(root: nodes.Node) -> Iterator[_Place]:
    """Yield every node without recursion: a hostile template may be very deep."""
    waiting = [_Place(root, 0)]
    while waiting:
        place = waiting.pop()
        yield place
        if place.depth > DEEPEST:
            continue
        inside = place.looped
        if isinstance(place.node, nodes.For) and isinstance(place.node.target, nodes.Name):
            inside = inside | {place.node.target.name}
        for child in place.node.iter_child_nodes():
            waiting.append(_Place(child, place.depth + 1, inside))


def _issues_at(place: _Place, known: Collection[str]) -> Iterator[TemplateIssue]:
    node = place.node
    if not isinstance(node, _ALLOWED):
        what = _CALLED.get(type(node), f"'{type(node).__name__.lower()}'")
        yield TemplateIssue(_line(node), f"a template cannot use {what}", _ALLOWED_HINT)
    elif isinstance(node, nodes.Name):
        if node.ctx != "load" or node.name in place.looped or node.name in known:
            return
        near = difflib.get_close_matches(node.name, list(known), n=1)
        hint = f"did you mean '{near[0]}'?" if near else "see them all: intro help templates"
        yield TemplateIssue(_line(node), f"there is no variable '{node.name}'", hint)
    elif isinstance(node, nodes.Filter):
        if node.name not in FILTERS:
            yield TemplateIssue(_line(node), f"a template cannot use the filter '{node.name}'",
                                f"allowed: {', '.join(sorted(FILTERS))}")  # fmt: skip
        if (
            node.kwargs
            or node.dyn_args
            or node.dyn_kwargs
            or not (
                len(node.args) <= 2
                and all(
                    isinstance(one, nodes.Const) and len(str(one.value)) <= LONGEST_SEPARATOR
                    for one in node.args
                )
            )
        ):
            yield TemplateIssue(_line(node), f"'{node.name}' only takes a short text in quotes")
        if node.name == "join" and not _is_list(node.node):
            yield TemplateIssue(_line(node), f"'join' only works on a list: {_lists()}")
    elif isinstance(node, nodes.Test) and node.name != "defined":
        yield TemplateIssue(_line(node), f"a template cannot use the test '{node.name}'")
    elif isinstance(node, nodes.For):
        if place.looped:
            yield TemplateIssue(_line(node), "a loop cannot be inside another loop")
        if node.recursive or node.test is not None or not isinstance(node.target, nodes.Name):
            yield TemplateIssue(_line(node), "a loop can only be: for ITEM in LIST")
        if not _is_list(node.iter):
            yield TemplateIssue(_line(node), f"a loop only goes through a list: {_lists()}")
    elif isinstance(node, nodes.Output):
        for part in node.nodes:
            if not isinstance(part, nodes.Name) or part.name in place.looped:
                continue
            if part.name in FLAGS:
                yield TemplateIssue(_line(part), f"'{part.name}' is yes or no: use it in an 'if'")
            if part.name in LISTS:
                yield TemplateIssue(
                    _line(part),
                    f"'{part.name}' is a list",
                    f"write {{{{ {part.name}|join(', ') }}}}",
                )
    elif isinstance(node, nodes.CondExpr) and node.expr2 is None:
        yield TemplateIssue(_line(node), "an 'if' inside {{ }} needs an 'else'")


_ALLOWED_HINT = "allowed are texts, variables, if, for over a list, and simple filters"


def _is_list(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Name) and node.name in LISTS


def _lists() -> str:
    return ", ".join(sorted(LISTS))


def _line(node: nodes.Node) -> int:
    return node.lineno or 1
