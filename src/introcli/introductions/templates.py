"""Templates: those that come with the program and one's own (A9, C10)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from introcli.errors import Aborted, NotFound, Refused, UsageProblem
from introcli.language import inputs
from introcli.language.lifecycle import has_succeeded, is_decided
from introcli.language.names import fold
from introcli.language.views import TemplateView
from introcli.language.vocabulary import IntroductionKind, State
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")


def list_templates(workspace: Workspace, kind: str | None = None) -> tuple[TemplateView, ...]:
    """Return one's own templates, then the built-in ones, with use and success (E6)."""
    from introcli.messages import compose

    with workspace.reading_if_any() as connection:
        own = read_templates(connection) if connection else []
        used = usage(connection) if connection else {}
    built_in = [
        TemplateView(t.name, t.kind, t.channel, t.tone, 1, t.subject, t.body, t.source)
        for t in compose.builtins()
    ]
    found = [t for t in (*own, *built_in) if kind is None or t.kind == kind]
    return tuple(_with_usage(template, used) for template in found)


def _with_usage(template: TemplateView, usage: dict[str, tuple[int, float | None]]) -> TemplateView:
    used, rate = usage.get(template.name, (0, None))
    return template._replace(used=used, success_rate=rate)


def get_template(workspace: Workspace, name: str) -> TemplateView:
    """Return a template by its exact name; raise NotFound with close names."""
    from introcli.messages import compose

    wanted = name.strip().lower()
    with workspace.reading_if_any() as connection:
        own = {t.name: t for t in read_templates(connection)} if connection else {}
        used = usage(connection) if connection else {}
    if wanted in own:
        return _with_usage(own[wanted], used)
    if wanted in compose.names():
        t = compose.by_name(wanted)
        view = TemplateView(t.name, t.kind, t.channel, t.tone, 1, t.subject, t.body, t.source)
        return _with_usage(view, used)
    known = [*own, *compose.names()]
    from difflib import get_close_matches

    close = get_close_matches(name.strip().lower(), known, n=2)
    hint = f"did you mean {' or '.join(close)}?" if close else "see them all: intro template list"
    raise NotFound(f"no template is called {name!r}", hint=hint, close=close)


@dataclass(frozen=True)
class TemplateText:
    """What a person writes: the first line may be ``Subject: ...``; the rest is the body."""

    subject: str | None
    body: str


def read_text(text: str) -> TemplateText:
    """Return subject and body of a template as typed; raise TemplateProblem for a mistake."""
    from introcli.messages.compose import split
    from introcli.messages.render import parse

    subject, body = split(inputs.lines(text, "template", most=60_000))
    if not body.strip():
        raise UsageProblem(
            "the template is empty", hint="a subject line, an empty line, then the text"
        )
    if subject is not None:
        parse(subject)
    above, _, _ = text.replace("\r\n", "\n").partition(body)
    parse("\n" * above.count("\n") + body)
    return TemplateText(subject, body)


def as_text(template: TemplateView) -> str:
    """Return a template as it is edited: its subject line first, when it has one."""
    head = "" if template.subject is None else f"Subject: {template.subject}\n\n"
    return f"{head}{template.body}\n"


def new_template(
    workspace: Workspace,
    name: str,
    kind: str,
    text: str,
    *,
    channel: str | None = None,
    tone: str | None = None,
    source: str = "mine",
) -> TemplateView:
    """Keep a new template; raise Refused when the name is taken."""
    clean = own_name(name)
    refuse_taken(workspace, clean)
    parsed = read_text(text)
    view = TemplateView(clean, kind, channel, tone, 1, parsed.subject, parsed.body, source)
    return insert_new(workspace, view)


def own_name(name: str) -> str:
    """Return a template's name as it is typed; raise UsageProblem for one that cannot be."""
    clean = fold(name).replace(" ", "-")
    if not _NAME.fullmatch(clean):
        raise UsageProblem(
            f"a template cannot be called {name[:60]!r}",
            hint="letters, digits, dots and dashes, at most 60: engine-ask",
        )
    return clean


def refuse_taken(workspace: Workspace, name: str) -> None:
    """Raise Refused when a template has that name already."""
    from introcli.messages import compose

    if name in compose.names():
        raise Refused(
            f"{name} is a built-in template", hint="choose another name, for example my-" + name
        )
    with workspace.reading_if_any() as connection:
        taken = bool(connection) and name in {t.name for t in read_templates(connection)}  # type: ignore[arg-type]
    if taken:
        raise Refused(
            f"there is a template called {name} already",
            hint=f"change it: intro template edit {name}",
        )


def insert_new(workspace: Workspace, view: TemplateView) -> TemplateView:
    """Keep a template; raise Refused when another program took its name meanwhile."""
    with workspace.writing() as work:
        refuse_taken(workspace.within(work), view.name)
        return _insert(work, view)


def _insert(work: Work, view: TemplateView) -> TemplateView:
    work.add(
        "template",
        name=view.name,
        version=view.version,
        kind=view.kind,
        channel=view.channel,
        tone=view.tone,
        subject=view.subject,
        body=view.body,
        source=view.source,
        created_at=work.at,
    )
    return view


def edit_template(
    workspace: Workspace, name: str, edit: Callable[[str], str | None]
) -> TemplateView:
    """Make a new version from what the editor gives back; the versions before stay.

    Raises Aborted when the editor was left without saving, Refused for a built-in template.
    """
    found = get_template(workspace, name)
    if found.source == "built-in":
        raise Refused(
            f"{found.name} comes with intro and cannot be changed",
            hint=f"make your own of it: intro template new my-{found.name} --like {found.name}",
        )
    text = edit(as_text(found))
    if text is None:
        raise Aborted("the editor was left without saving, so nothing was changed")
    parsed = read_text(text)
    with workspace.writing() as work:
        rows = work.run(
            "SELECT coalesce(max(version), 0) AS n FROM template WHERE name = :n", n=found.name
        )
        version = max(found.version, int(rows[0]["n"])) + 1
        edited = found._replace(version=version, subject=parsed.subject, body=parsed.body)
        return _insert(work, edited)


def delete_template(workspace: Workspace, name: str) -> TemplateView:
    """Erase a template of one's own with all its versions."""
    found = get_template(workspace, name)
    if found.source == "built-in":
        raise Refused(
            f"{found.name} comes with intro and cannot be deleted",
            hint="your own templates: intro template list",
        )
    with workspace.writing() as work:
        work.run("DELETE FROM template WHERE name = :name", name=found.name)
    return found


def _where(holds: Callable[[IntroductionKind, State], bool]) -> str:
    """Return the condition on an introduction that a rule of the domain holds."""
    pairs = [
        f"('{kind.value}', '{state.value}')"
        for kind in IntroductionKind
        for state in State
        if holds(kind, state)
    ]
    return f"(i.kind, i.state) IN (VALUES {', '.join(pairs)})"


_DECIDED = _where(is_decided)
_SUCCEEDED = _where(has_succeeded)


def read_templates(connection: sqlite3.Connection) -> list[TemplateView]:
    """Return the newest version of every template of one's own, by name."""
    rows = connection.execute(
        "SELECT name, kind, channel, tone, max(version) AS version, subject, body, source"
        " FROM template GROUP BY name ORDER BY name"
    )
    return [TemplateView(*row) for row in rows]


def usage(connection: sqlite3.Connection) -> dict[str, tuple[int, float | None]]:
    """Return, by template name, how many sent messages used it and the share that succeeded.

    The share is None until one of those introductions is decided (E6).
    """
    rows = connection.execute(
        "SELECT m.template, count(DISTINCT m.introduction_id),"
        f" count(DISTINCT CASE WHEN {_DECIDED} THEN i.id END),"
        f" count(DISTINCT CASE WHEN {_SUCCEEDED} THEN i.id END)"
        " FROM message AS m JOIN introduction AS i ON i.id = m.introduction_id"
        " WHERE m.sent_at IS NOT NULL AND m.template <> '' GROUP BY m.template"
    )
    return {name: (used, won / decided if decided else None) for name, used, decided, won in rows}
