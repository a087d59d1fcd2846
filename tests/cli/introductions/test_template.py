"""``intro template``: templates of one's own and those that come with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import ASKED, DONE, ME, TEMPLATE, cells, is_refused, keys, reach
from tests.support import RunsInProcess, dump

TEXT = "Subject: About {{ target_full }}\n\nDear {{ recipient_first }},\n\n{{ wish }}\n"
NEW = ("template", "new", "engine-ask", "--kind", "request", "--file", "-")


def test_list_holds_what_is_promised(intro: RunsInProcess, home: Path) -> None:
    document = intro("template", "list", "--json").json()
    assert keys(document) == {"templates"}
    assert all(keys(template) == TEMPLATE for template in document["templates"])
    assert {template["source"] for template in document["templates"]} == {"built-in"}
    only = intro("template", "list", "--kind", "nudge", "--json").json()["templates"]
    assert {template["kind"] for template in only} == {"nudge"}
    assert len(cells(intro("template", "list"))) == len(document["templates"])
    assert not home.exists()


def test_own_template_is_kept_and_comes_first(intro: RunsInProcess, database: Path) -> None:
    result = intro(*NEW, "--tone", "brief", "--json", stdin=TEXT)
    assert (result.exit_code, result.stderr) == (0, "")
    template = result.json()["template"]
    assert keys(template) == TEMPLATE | {"subject", "body"}
    assert (template["name"], template["tone"], template["version"]) == ("engine-ask", "brief", 1)
    assert template["subject"] == "About {{ target_full }}"
    assert template["body"] == "Dear {{ recipient_first }},\n\n{{ wish }}"
    assert intro("template", "list", "--json").json()["templates"][0]["name"] == "engine-ask"
    assert intro("template", "show", "ENGINE-ask", "--json").json()["template"] == template
    assert "template" in dump(database)


def test_file_is_read(intro: RunsInProcess, tmp_path: Path) -> None:
    file = tmp_path / "ask.txt"
    file.write_text(TEXT)
    arguments = ("template", "new", "Engine ask", "--kind", "request", "--file", str(file))
    assert intro(*arguments, "--json").json()["template"]["name"] == "engine-ask"


def test_copy_of_a_built_in_one(intro: RunsInProcess) -> None:
    reach(intro, ("template", "new", "mine", "--kind", "nudge", "--like", "nudge-warm-email"))
    like = intro("template", "show", "nudge-warm-email", "--json").json()["template"]
    mine = intro("template", "show", "mine", "--json").json()["template"]
    assert (mine["subject"], mine["body"]) == (like["subject"], like["body"])


def test_template_from_a_message_that_worked(intro: RunsInProcess) -> None:
    reach(intro, *DONE)
    result = intro("template", "from", "1", "--name", "engine-ask", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"template", "replaced"}
    assert document["template"]["kind"] == "request"
    assert {"text": "Mary", "variable": "recipient_first"} in document["replaced"]
    assert "{{ target_full }}" in document["template"]["body"]
    assert '{{ "{" }}' not in document["template"]["body"]


def test_use_and_success_are_counted(intro: RunsInProcess) -> None:
    reach(intro, *DONE)
    (used,) = [
        template
        for template in intro("template", "list", "--json").json()["templates"]
        if template["name"] == "request-warm-email"
    ]
    assert (used["used"], used["success_rate"]) == (1, 1.0)


def test_preview_with_an_example_and_with_an_introduction(intro: RunsInProcess) -> None:
    example = intro("template", "preview", "request-warm-email", "--json").json()
    assert keys(example) == {"template", "subject", "body"}
    assert "{" not in example["body"]
    reach(intro, *ASKED)
    real = intro("template", "preview", "request-warm-email", "--intro", "1", "--json").json()
    assert "Charles Babbage" in real["body"]


def test_deleted_template_comes_back(intro: RunsInProcess, database: Path) -> None:
    assert intro(*NEW, stdin=TEXT).exit_code == 0
    before = dump(database)
    deleted = intro("template", "delete", "engine-ask", "--json").json()
    assert keys(deleted) == {"deleted"}
    assert intro("template", "show", "engine-ask").exit_code == 3
    reach(intro, ("undo",))
    assert dump(database) == before


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("", "the template is empty", ""),
        ("Subject: only\n", "the template is empty", ""),
        ("Dear Mary,\n\nHello {{ nonsense }}\n", "no variable 'nonsense'", "line 3"),
        ("Dear Mary,\n{{ wish.__class__ }}\n", "an attribute (a dot)", "line 2"),
        ("Dear Mary,\n\n\n{{ wish \n", "", "line 4"),
        ("Dear Mary,\n{% if wish %}\nhello\n", "", "line 2"),
        ("{% for x in y() %}{% endfor %}\n", "", "line 1"),
        ("{% include '/etc/passwd' %}\n", "", "line 1"),
        ("x" * 60_001, "at most 60,000", ""),
    ],
)
def test_mistake_is_named_with_its_line(
    intro: RunsInProcess, database: Path, text: str, said: str, line: str
) -> None:
    reach(intro, ME)
    before = database.read_bytes()
    result = intro(*NEW, stdin=text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
    assert said in result.stderr
    assert line in result.stderr
    assert intro(*NEW, "--json", stdin=text).json()["error"]["message"]
    assert database.read_bytes() == before


def test_line_of_a_mistake_is_the_files(intro: RunsInProcess) -> None:
    result = intro(*NEW, stdin="Subject: hello\n\nDear Mary,\n{{ nonsense }}\n")
    assert "line 4" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said", "hint"),
    [
        (("show", "engine-ak"), 3, "no template is called 'engine-ak'", "engine-ask?"),
        (("show", "xyzzy"), 3, "no template is called 'xyzzy'", "intro template list"),
        (("show",), 2, "intro template show needs NAME", "--help"),
        (("new", "a/b", "--kind", "nudge", "--file", "-"), 2, "cannot be called 'a/b'", "letters"),
        (("new", "../../x", "--kind", "nudge", "--file", "-"), 2, "cannot be called", None),
        (("new", "", "--kind", "nudge", "--file", "-"), 2, "cannot be called ''", None),
        (("new", "-x", "--kind", "nudge", "--file", "-"), 2, "-x", None),
        (("new", "x" * 61, "--kind", "nudge", "--file", "-"), 2, "cannot be called", None),
        (("new", "engine-ask", "--kind", "nudge", "--file", "-"), 5, "already", "template edit"),
        (("new", "nudge-warm-email", "--kind", "nudge", "--file", "-"), 5, "built-in", "my-nudge"),
        (("new", "x", "--kind", "poem", "--file", "-"), 2, "poem", None),
        (("new", "x", "--file", "-"), 2, "which message is the template for", "--kind request"),
        (("new", "x", "--kind", "nudge"), 2, "text is missing", "--file"),
        (("new", "x", "--kind", "nudge", "--file", "no-such-file"), 2, "cannot be read", None),
        (("new", "x", "--kind", "nudge", "--file", "/dev/zero"), 2, "is too long", None),
        (("new", "x", "--kind", "nudge", "--like", "nope"), 3, "called 'nope'", None),
        (("edit", "request-warm-email"), 5, "cannot be changed", "intro template new my-"),
        (("edit", "nope"), 3, "called 'nope'", None),
        (("delete", "request-warm-email"), 5, "cannot be deleted", None),
        (("delete", "nope"), 3, "called 'nope'", None),
        (("from", "9", "--name", "x"), 3, "there is no introduction 9", "intro log"),
        (("from", "1", "--name", "engine-ask"), 5, "already", None),
        (("from", "1", "--name", "a/b"), 2, "cannot be called", None),
        (("from", "1", "--name", "x", "--kind", "nudge"), 3, "has no nudge", "intro log 1"),
        (("from", "1"), 2, "intro template from needs --name", None),
        (("preview", "nope"), 3, "called 'nope'", None),
        (("preview", "request-warm-email", "--intro", "9"), 3, "no introduction 9", None),
        (("lst",), 2, "lst", None),
    ],
)
def test_what_cannot_be_changes_nothing(
    intro: RunsInProcess,
    database: Path,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    hint: str | None,
) -> None:
    reach(intro, *ASKED)
    assert intro(*NEW, stdin=TEXT).exit_code == 0
    before = database.read_bytes()
    result = intro("template", *arguments, stdin="Hello {{ recipient_first }}\n")
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr.splitlines()[0]
    assert hint is None or hint in result.stderr.splitlines()[1]
    assert database.read_bytes() == before


def test_the_list_on_a_screen_is_short_and_breaks_no_name(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [one["name"] for one in intro("template", "list", "--json").json()["templates"]]
    intro(*NEW, stdin=TEXT)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    monkeypatch.setenv("COLUMNS", "80")
    short = intro("template", "list").stdout
    assert len(short.splitlines()) < 24
    assert "engine-ask" in short
    assert "intro template list --all" in short
    of_kind = intro("template", "list", "--kind", "request").stdout
    assert "request-warm-email" in of_kind
    assert "nudge-" not in of_kind
    whole = intro("template", "list", "--all").stdout.split()
    assert set(names) <= set(whole)


def test_a_template_with_a_mistake_is_not_thrown_away(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ("template", "new", "mine", "--like", "request-warm-email"))
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "Dear {% if close %}friend of mine," > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    result = intro("template", "edit", "mine")
    is_refused(result, 2, "endif", "your text is in")
    kept = Path(result.stderr.split("your text is in ")[1].strip())
    assert kept.read_text() == "Dear {% if close %}friend of mine,\n"
