"""Every name that a template may use, with its meaning and an example.

Texts, variables, ``if`` and a ``for`` over a list of texts are enough for a letter. Whatever
could loop for long, grow without limit or reach into Python is refused before anything runs.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from jinja2 import nodes

ROLES: dict[str, str] = {
    "me": "me, the writer",
    "recipient": "the reader of this message",
    "requester": "who wants to meet someone",
    "connector": "who knows both",
    "target": "who is to be met",
}
_OF_A_PERSON: dict[str, str] = {
    "name": "full name, as in: Charles Babbage",
    "first": "first name, as in: Charles",
    "title": "role, as in: Lucasian Professor",
    "organisation": "organisation, as in: Cambridge University",
    "role": "role and organisation, as in: Lucasian Professor at Cambridge University",
    "full": "all of it, as in: Charles Babbage, Lucasian Professor at Cambridge University",
    "label": "name for a subject line, as in: Charles Babbage (Cambridge University)",
    "about": "background as a sentence, as in: Charles works on a machine for tables.",
    "line": "role and background, as in: Charles Babbage is Lucasian Professor at Cambridge.",
}
_OTHERS: dict[str, str] = {
    "me_known": "yes when more than my name is known of me",
    "me_email": "my e-mail address, as in: ada@example.org",
    "me_linkedin": "my LinkedIn address",
    "signature": "my signature, or my name; may have several lines",
    "purpose": "what is wanted, as in: see how the Difference Engine tabulates polynomials",
    "purpose_is_verb": "yes when 'I would like to' can stand before the purpose",
    "wish": "the purpose as a sentence, always right, as in: I would like to see how it works.",
    "wish_clause": "the same without a capital first letter: you would like to see how it works.",
    "topic": "the purpose for a subject line, as in: to see how it works",
    "who_wishes": "the purpose after a name, as in: who would like to see how it works",
    "benefits": "list of what is in it for the target, as in: I would publish a description",
    "benefit_1": "the first benefit",
    "benefit_2": "the second benefit",
    "benefit_3": "the third benefit",
    "benefit_line": "a single benefit as a sentence, as in: In return, I would publish it.",
    "benefit_block": "two or more benefits as lines with a dash, and a line above them",
    "praise": "something kind to the reader as a sentence, as in: I admire your work on tides.",
    "endorse": "words of endorsement as a sentence, as in: Ada is the most careful reader I know.",
    "blurb": "the requester's own lines, to be passed on",
    "have_met": "yes when a meeting with the reader is on record",
    "met": "where and when we met, as in: at the Spring soirée in February",
    "met_event": "the event as it was noted, as in: Spring soirée",
    "met_place": "the place as it was noted, as in: London",
    "met_when": "when, as in: in February",
    "talked": "what we talked about, after 'about', as in: celestial mechanics",
    "insight": "an insight the reader shared, as in: machines could compose music",
    "hook": "what was left open, as it was noted, as in: asked for my notes",
    "hook_line": "the same as a question, as in: You asked for my notes: is that of interest?",
    "told": "yes when I told them that I would write",
    "requester_known": "how I know the requester, as in: Ada and I met at PyCon.",
    "target_known": "how I know the target, as in: Charles and I met at PyCon.",
    "requester_background": "the requester's background, and how I know them",
    "target_background": "the target's background, and how I know them",
    "shared": "list of what we have in common, as in: we both worked at Acme",
    "shared_line": "the same as a sentence, as in: We both worked at Acme.",
    "close": "yes when the reader is a close friend",
    "outcome": "what came of it as a sentence, as in: We met last week.",
    "helped": "yes when the introduction helped",
    "went_well": "yes when the introduction helped or was pleasant",
    "came_to_nothing": "yes when nothing came of it",
    "went_badly": "yes when it went badly",
    "note": "my own note on the outcome as a sentence, as in: He sent me his tables.",
    "asked_on": "when I asked, as in: last week",
    "as_requester": "yes when I am who wants to meet someone",
    "as_connector": "yes when I am who introduces",
    "as_target": "yes when I am who is to be met",
    "to_requester": "yes when the reader wants to meet someone",
    "to_connector": "yes when the reader is who introduces",
    "to_target": "yes when the reader is to be met",
    "short": "yes when the message has to become shorter to keep within a limit",
}

VARIABLES: dict[str, str] = {
    f"{who}_{what}": f"{meaning} ({of})"
    for who, of in ROLES.items()
    for what, meaning in _OF_A_PERSON.items()
} | _OTHERS
"""Name of a variable to its meaning with an example; all are always there, empty when unknown."""

LISTS = frozenset({"benefits", "shared"})
"""Variables that hold a list of texts: the only ones a template may go through with ``for``."""

FLAGS = frozenset(name for name, meaning in VARIABLES.items() if meaning.startswith("yes when"))
"""Variables that are yes or no: for ``if``, never printed."""

DEEPEST = 30
"""Levels of nesting in a template's parsed form; Python itself gives up at a hundred."""

MOST_FOR_LOOPS = 20
"""Loops in one template; a letter has one or two."""

LONGEST_SEPARATOR = 20
"""Characters of a text given to a filter, as the separator of ``join``."""

FILTERS = frozenset(
    {"upper", "lower", "capitalize", "title", "trim", "join", "first", "last", "length", "default"}
)
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


def names_in(tree: nodes.Template) -> frozenset[str]:
    """Return the variables that a template prints or asks about, without those of its loops."""
    return frozenset(
        place.node.name
        for place in _walk(tree)
        if isinstance(place.node, nodes.Name)
        and place.node.ctx == "load"
        and place.node.name not in place.looped
    )


def asked_about(tree: nodes.Template) -> frozenset[str]:
    """Return the variables that an ``if`` asks about: their sentences can be left out."""
    tests = [n.node.test for n in _walk(tree) if isinstance(n.node, (nodes.If, nodes.CondExpr))]
    return frozenset(
        place.node.name
        for test in tests
        for place in _walk(test)
        if isinstance(place.node, nodes.Name)
    )


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
        yield from _name_issues(node, place.looped, known)
    elif isinstance(node, nodes.Filter):
        yield from _filter_issues(node)
    elif isinstance(node, nodes.Test) and node.name != "defined":
        yield TemplateIssue(_line(node), f"a template cannot use the test '{node.name}'")
    elif isinstance(node, nodes.For):
        yield from _loop_issues(node, place.looped)
    elif isinstance(node, nodes.Output):
        yield from _printing_issues(node, place.looped)
    elif isinstance(node, nodes.CondExpr) and node.expr2 is None:
        yield TemplateIssue(_line(node), "an 'if' inside {{ }} needs an 'else'")


_ALLOWED_HINT = "allowed are texts, variables, if, for over a list, and simple filters"


def _name_issues(
    node: nodes.Name, looped: frozenset[str], known: Collection[str]
) -> Iterator[TemplateIssue]:
    if node.ctx != "load" or node.name in looped or node.name in known:
        return
    near = difflib.get_close_matches(node.name, list(known), n=1)
    hint = f"did you mean '{near[0]}'?" if near else "see them all: intro help templates"
    yield TemplateIssue(_line(node), f"there is no variable '{node.name}'", hint)


def _filter_issues(node: nodes.Filter) -> Iterator[TemplateIssue]:
    if node.name not in FILTERS:
        yield TemplateIssue(_line(node), f"a template cannot use the filter '{node.name}'",
                            f"allowed: {', '.join(sorted(FILTERS))}")  # fmt: skip
    if node.kwargs or node.dyn_args or node.dyn_kwargs or not _are_short(node.args):
        yield TemplateIssue(_line(node), f"'{node.name}' only takes a short text in quotes")
    if node.name == "join" and not _is_list(node.node):
        yield TemplateIssue(_line(node), f"'join' only works on a list: {_lists()}")


def _loop_issues(node: nodes.For, looped: frozenset[str]) -> Iterator[TemplateIssue]:
    if looped:
        yield TemplateIssue(_line(node), "a loop cannot stand inside another loop")
    if node.recursive or node.test is not None or not isinstance(node.target, nodes.Name):
        yield TemplateIssue(_line(node), "a loop can only be: for ITEM in LIST")
    if not _is_list(node.iter):
        yield TemplateIssue(_line(node), f"a loop only goes through a list: {_lists()}")


def _printing_issues(node: nodes.Output, looped: frozenset[str]) -> Iterator[TemplateIssue]:
    for part in node.nodes:
        if not isinstance(part, nodes.Name) or part.name in looped:
            continue
        if part.name in FLAGS:
            yield TemplateIssue(_line(part), f"'{part.name}' is yes or no: use it in an 'if'")
        if part.name in LISTS:
            yield TemplateIssue(
                _line(part), f"'{part.name}' is a list", f"write {{{{ {part.name}|join(', ') }}}}"
            )


def _are_short(arguments: list[nodes.Expr]) -> bool:
    return len(arguments) <= 2 and all(
        isinstance(one, nodes.Const) and len(str(one.value)) <= LONGEST_SEPARATOR
        for one in arguments
    )


def _is_list(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Name) and node.name in LISTS


def _lists() -> str:
    return ", ".join(sorted(LISTS))


def _line(node: nodes.Node) -> int:
    return node.lineno or 1
