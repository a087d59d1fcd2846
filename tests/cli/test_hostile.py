"""Hostile names, organisations, talks and purposes over every command, in every form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from introcli.cli.commands import COMMANDS
from introcli.language.vocabulary import IntroductionKind
from tests.cli.stages import reach
from tests.factories import contact, event, introduction, work
from tests.hostile import HOSTILE, SURROGATES, harm_in
from tests.store.story import CONNECTIONS
from tests.support import Result, RunsInProcess

Invocation = tuple[str, ...]

# How each reading command is called: {handle} and {id} stand for a hostile contact and a hostile
# introduction; those without either are called once for all of them.
READS: dict[str, tuple[Invocation, ...]] = {
    "contacts": (("--sort", "recent"), ("--tag", "hostile"), ("--met", "the event")),
    "search": (("event",), ("{handle}", "hostile"), ("evnt",), ("event", "zzzz")),
    "path": (("{handle}",), ("{handle}", "--explain", "--limit", "0")),
    "show": (("{handle}",),),
    "duplicates": ((),),
    "graph": (("--limit", "0"), ("{handle}",), ("--path", "{handle}")),
    "suggest": (("--limit", "0", "--explain"),),
    "who": (("--at", "Royal Astronomical Society"), ("--tag", "hostile")),
    "ties": (("{handle}",), ("{handle}", "--explain")),
    "log": ((), ("{id}",)),
    "brief": (("{id}",), ("{id}", "--for", "target")),
    "lint": (("--intro", "{id}", "--kind", "request", "--to", "{handle}"),),
    "etiquette": ((), ("B4",)),
    "followup": ((), ("--week",), ("--count",)),
    "today": ((),),
    "stats": ((), ("--by", "connector"), ("--by", "template")),
    "history": (("--limit", "0"),),
    "template": (
        ("list",), ("show", "hostile"), ("preview", "hostile", "--intro", "{id}"),
    ),
    "config": (("list",), ("get", "tone"), ("path",)),
    "backup": ((), ("--list",)),
    "doctor": ((), ("--fix",)),
    "export": (("--output", "-"),),
}  # fmt: skip
# How each changing command is called, once, with the worst of all strings.
CHANGES: dict[str, tuple[Invocation, ...]] = {
    "me": (("--title", "{text}"), ()),
    "add-contact": (("{text}", "--org", "{text}", "--met", "{text}", "--allow-duplicate"),),
    "edit": (("{handle}", "--title", "{text}"),),
    "met": (("{handle}", "--met", "{text}", "--via", "2"),),
    "touch": (("{handle}", "--note", "{text}"),),
    "note": (("{handle}", "{text}"),),
    "tag": (("{handle}", "--add", "worse"),),
    "archive": (("{handle}",), ("{handle}", "--back")),
    "draft": (
        ("{handle}", "--via", "2", "--purpose", "{text}", "--benefit", "{text}"),
        ("--intro", "{id}"),
        ("--intro", "{id}", "--kind", "request"),
    ),
    "invite": (("{handle}", "--purpose", "{text}"),),
    "broker": (("{handle}", "2", "--purpose", "{text}"),),
    "asked": (("{handle}", "--for", "2", "--purpose", "{text}", "--text", "{text}"),),
    "received": (("{handle}", "--purpose", "{text}", "--note", "{text}"),),
    "send-mark": (("{id}", "--force", "--note", "{text}"),),
    "sent": (("{id}", "--kind", "nudge", "--force"),),
    "mark": (("{id}", "agreed", "--note", "{text}"), ("{id}", "introduced")),
    "close": (("{id}", "--outcome", "helped", "--note", "{text}"),),
    "cadence": ((), ("{handle}",), ("{handle}", "60d"), ("--tag", "hostile", "60d")),
    "snooze": (("remind-1", "1w"),),
    "done": (("remind-1",),),
    "remind": (("{handle}", "3d", "{text}"),),
    "template": (("from", "{id}", "--name", "worst"), ("delete", "worst")),
    "undo": ((),),
    "import": ((str(CONNECTIONS), "--dry-run"), (str(CONNECTIONS),)),
    "suggest": (("--not", "{handle}", "4"),),
    "tie": (
        ("{handle}", "2", "--how", "{text}"),
        ("{handle}", "4", "--strength", "5"),
        ("{handle}", "4", "--remove"),
    ),
    "merge": (("{handle}", "4", "--dry-run"), ("{handle}", "4")),
    "delete": (("{handle}", "--yes"),),
}
# These show people of the 1830s, or numbers, and no text that was recorded.
HARMLESS = {"demo", "restore", "help"}
# These need an address, a clipboard or a server: tests/mail/test_hostile_mail.py calls them,
# and tests/inbox/test_hostile_inbox.py.
OUTWARD = {"copy", "open", "send", "inbox"}
FORMS = ("human", "piped", "json")

ME, CONNECTOR, FIRST = 1, 2, 3
WORST = "".join(text for text in HOSTILE.values() if len(text) < 60)[:290]


def record(database: Path, texts: list[str]) -> None:
    """Record each text in every place there is, past the checks of the command line."""
    with work(database, "intro import \x1b[31m\u202e") as opened:
        contact(opened, "Ada Lovelace", is_me=True)
        contact(opened, "Mary Somerville", organisation="Royal Astronomical Society",
                organisation_key="royal astronomical society")  # fmt: skip
        for number, text in enumerate(texts, start=FIRST):
            contact(
                opened, text, handle=f"hostile-{number}", organisation=text, title=text,
                location=text, about=text, offers=f"zither {text}", needs=f"zither {text}",
                cadence_days=1, strength=1,
            )  # fmt: skip
            opened.add("contact_point", contact_id=number, kind="phone", value=text,
                       value_key=str(number), is_primary=True)  # fmt: skip
            opened.add("contact_point", contact_id=number, kind="linkedin", value=text,
                       value_key=f"of two {number // 2}")  # fmt: skip
            opened.add("tag", contact_id=number, name="hostile")
            opened.add("tie", a_id=CONNECTOR, b_id=number, how=text, source=text,
                       created_at=opened.at)  # fmt: skip
            opened.add(
                "interaction", contact_id=number, kind="met", happened_at="2026-02-20",
                happened_on="2026-02-20", event=f"the event {text}", place=text, talked=text,
                insight=text, hook=text, via_contact_id=number, created_at=opened.at,
            )  # fmt: skip
            opened.add(
                "interaction", contact_id=number, kind="note", happened_at="2026-02-21",
                happened_on="2026-02-21", summary=text, created_at=opened.at,
            )  # fmt: skip
        for number, text in enumerate(texts, start=FIRST):
            made = introduction(
                opened, IntroductionKind.REQUEST, "asked", connector_id=CONNECTOR,
                target_id=number, purpose=text, benefits=text, praise=text, endorse=text,
            )  # fmt: skip
            event(opened, made, note=text, tell=text, by_id=number, on_day="2026-02-21",
                  at="2026-02-21")  # fmt: skip
            opened.add(
                "message", introduction_id=made, recipient_id=number, kind="request",
                channel="email", tone="warm", version=1, subject=text, body=text, template=text,
                created_at=opened.at, sent_at="2026-02-21", sent_on="2026-02-21",
            )  # fmt: skip
            opened.add("follow_up", contact_id=number, due_on="2026-03-01", say=text,
                       created_at=opened.at)  # fmt: skip
        opened.add(
            "template", name="hostile", version=1, kind="request", subject=WORST, body=WORST,
            source=WORST, created_at=opened.at,
        )  # fmt: skip


@pytest.fixture
def hostile(database: Path) -> list[str]:
    """Return the texts; the first of them is contact 3 and introduction 1."""
    texts = list(HOSTILE.values())
    record(database, texts)
    return texts


def filled(invocation: Invocation, number: int, text: str = "") -> Invocation:
    values = {"handle": str(number), "id": str(number - FIRST + 1), "text": text}
    return tuple(re.sub(r"\{(\w+)\}", lambda m: values[m[1]], word) for word in invocation)


def _invocations(name: str, count: int) -> Iterator[Invocation]:
    """Give every call of a reading command: for each hostile row, or once for all."""
    for invocation in READS[name]:
        is_each = any("{" in word for word in invocation)
        for number in range(FIRST, FIRST + (count if is_each else 1)):
            yield (name, *filled(invocation, number))


def _check(result: Result, form: str, invocation: Invocation) -> None:
    assert "met a bug" not in result.stderr, invocation
    assert harm_in(result.stdout, tabs=form == "piped") == [], (form, invocation)
    assert harm_in(result.stderr) == [], (form, invocation)


def _run(
    intro: RunsInProcess, form: str, invocation: Invocation, stdin: str = "", code: int = 0
) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        if form == "human":
            patch.setenv("INTRO_HUMAN", "1")
        result = intro(*invocation, *(("--json",) if form == "json" else ()), stdin=stdin)
    _check(result, form, invocation)
    assert result.exit_code == code, (form, invocation, result)
    return result


def test_every_command_has_its_place_here() -> None:
    """A new command must be called here, as one that reads or one that changes."""
    assert set(COMMANDS) == READS.keys() | CHANGES.keys() | HARMLESS | OUTWARD


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", READS)
def test_reading_prints_no_harm(
    intro: RunsInProcess, hostile: list[str], name: str, form: str
) -> None:
    assert name in COMMANDS
    for invocation in _invocations(name, len(hostile)):
        stdin = WORST if name == "lint" else ""
        result = _run(intro, form, invocation, stdin)
        assert result.stdout
        if form == "json":
            result.json()


@pytest.mark.parametrize("form", FORMS)
def test_changing_prints_no_harm(intro: RunsInProcess, hostile: list[str], form: str) -> None:
    number = FIRST + list(HOSTILE).index("C0 all but NUL")
    for name, invocations in CHANGES.items():
        assert name in COMMANDS
        for invocation in invocations:
            result = _run(intro, form, (name, *filled(invocation, number, WORST)))
            assert result.stdout


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_page_on_standard_output_does_no_harm(
    intro: RunsInProcess, hostile: list[str], form: str
) -> None:
    for number in range(1, len(hostile) + 1):
        page = _run(intro, "piped", ("brief", str(number), "--format", form, "--output", "-"))
        assert "purpose" in page.stdout


@pytest.mark.parametrize("form", ["vcard", "csv", "markdown"])
def test_an_export_on_a_screen_does_no_harm(
    intro: RunsInProcess, hostile: list[str], form: str
) -> None:
    printed = _run(intro, "human", ("export", "--format", form, "--output", "-"))
    assert len(printed.stdout.splitlines()) > len(hostile)


def test_a_page_for_a_reader_does_no_harm_in_a_pipe(
    intro: RunsInProcess, hostile: list[str]
) -> None:
    page = _run(intro, "piped", ("export", "--format", "markdown"))
    assert page.stdout.count("\n## ") == len(hostile)


def test_values_are_whole_in_json(intro: RunsInProcess, hostile: list[str]) -> None:
    for number, text in enumerate(hostile, start=FIRST):
        shown = intro("show", str(number), "--json").json()["contact"]
        for key in ("name", "organisation", "title", "location", "about"):
            assert shown[key] == text
        met, note = sorted(shown["interactions"], key=lambda i: i["kind"])
        assert met["event"] == f"the event {text}"
        assert {met[key] for key in ("place", "talked", "insight", "hook")} == {text}
        assert met["via"]["name"] == note["summary"] == text
        log = intro("log", str(number - FIRST + 1), "--json").json()
        assert log["introductions"][0]["purpose"] == text
        assert log["introductions"][0]["target"]["name"] == text
        assert log["messages"][0]["body"] == log["messages"][0]["subject"] == text
        assert log["events"][0]["note"] == text
    rows = {row["id"]: row["name"] for row in intro("contacts", "--json").json()["contacts"]}
    assert [rows[number] for number in range(FIRST, FIRST + len(hostile))] == hostile


def test_piped_rows_keep_their_shape(intro: RunsInProcess, hostile: list[str]) -> None:
    """No name ends a cell or a line; each can be read back as it was."""
    lines = intro("contacts").stdout.split("\n")[:-1]
    assert len(lines) == len(hostile) + 1
    assert {line.count("\t") for line in lines} == {8}
    log = intro("log").stdout.split("\n")[:-1]
    assert (len(log), {line.count("\t") for line in log}) == (len(hostile), {10})


@pytest.mark.parametrize("text", ["[red]Bob[/red]", "Bob [/x]", "[bold", ":smile: :bomb:"])
def test_markup_is_shown_as_it_was_typed(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    reach(intro, ("add-contact", text))
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert text in intro("contacts").stdout
    assert intro("show", "1").stdout.startswith(text)


@pytest.mark.parametrize("text", (HOSTILE | SURROGATES).values(), ids=(HOSTILE | SURROGATES).keys())
def test_typed_names_are_kept_or_refused_in_words(intro: RunsInProcess, text: str) -> None:
    """On the command line: one clean line is kept; too long or empty is refused."""
    for command in (
        ("add-contact", "--", text),
        ("show", "--", text),
        ("contacts", "--met", text, "--tag", text, "--", text),
        ("template", "show", "--", text),
        ("mark", "--", "1", text),
        ("contacts", f"--{text}"),
        (text,),
    ):
        for form in ("human", "piped"):
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("INTRO_HUMAN", "1" if form == "human" else "")
                result = intro(*command)
            _check(result, form, command)
            assert result.exit_code in (0, 2, 3, 5)
    kept = intro("contacts", "--json").json()["contacts"]
    if kept:
        clean = re.sub(r"\s+", " ", re.sub("[\ud800-\udfff]", "\ufffd", text.replace("\0", "")))
        assert kept[0]["name"] == clean.strip()


def test_history_of_hostile_command_lines(intro: RunsInProcess) -> None:
    for text in chain(HOSTILE.values(), SURROGATES.values()):
        intro("add-contact", "--allow-duplicate", "--org", text[:200], "Ada King")
    for form in FORMS:
        _run(intro, form, ("history", "--limit", "0"))
        _run(intro, form, ("undo",))


def test_colours_are_the_only_sequences(
    intro: RunsInProcess, hostile: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    for key, value in {"TERM": "xterm-256color", "FORCE_COLOR": "1", "INTRO_HUMAN": "1"}.items():
        monkeypatch.setenv(key, value)
    for name in ("contacts", "followup", "show"):
        for invocation in _invocations(name, len(hostile)):
            printed = intro(*invocation).stdout
            assert "\x1b[" in printed or "--count" in invocation
            assert harm_in(printed, colours=True) == [], invocation
