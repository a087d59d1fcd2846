"""``intro help``: pages that fit any terminal, speak of what there is, and are found by name."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from introcli.cli.commands import COMMANDS
from introcli.cli.help import find_topic, names
from tests.docs import reference
from tests.support import RunsInProcess

_TYPED = re.compile(r"(?:`|^    )(intro [a-z][^`\n]*)", re.MULTILINE)
TREE = reference.tree()


def test_every_page_of_the_package_is_a_topic() -> None:
    pages = {page.name.removesuffix(".md") for page in (files("introcli") / "topics").iterdir()}
    assert pages | {"templates", "exit-codes"} == set(names())


@pytest.mark.parametrize("name", names())
def test_a_page_fits_eighty_columns(name: str) -> None:
    assert all(len(line) < 80 for line in find_topic(name).text.splitlines())


@pytest.mark.parametrize("name", names())
def test_a_page_names_commands_and_options_that_exist(name: str) -> None:
    for typed in _TYPED.findall(find_topic(name).text):
        words = re.split(r"\s", typed.split(" | ")[0].split(" && ")[0])
        path = "intro"
        for word in words[1:]:
            path = f"{path} {word}" if f"{path} {word}" in TREE else path
        assert path != "intro", typed
        known = {option for param in TREE[path].params for option in param.opts}
        assert {word for word in words if word.startswith("--")} <= known, typed


def test_the_topics_are_listed(intro: RunsInProcess) -> None:
    result = intro("help")
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == list(names())
    topics = intro("help", "--json").json()["topics"]
    assert {topic["text"] for topic in topics} == {None}


def test_a_topic_is_shown_whole(intro: RunsInProcess) -> None:
    assert intro("help", "dates").stdout == find_topic("dates").text
    (topic,) = intro("help", "dates", "--json").json()["topics"]
    assert (topic["name"], topic["title"]) == ("dates", "Dates you can type")


def test_every_exit_code_of_the_errors_is_on_its_page() -> None:
    codes = re.findall(r"^    (\d+)", find_topic("exit-codes").text, re.MULTILINE)
    assert codes == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "10", "130"]


def test_help_on_a_command_is_the_commands_own(intro: RunsInProcess) -> None:
    assert intro("help", "undo").stdout == intro("undo", "--help").stdout
    assert "Usage: intro undo" in intro("help", "undo").stdout


@pytest.mark.parametrize("wrong", ["dats", "drat"])
def test_a_misspelt_topic_is_not_found_but_suggested(intro: RunsInProcess, wrong: str) -> None:
    result = intro("help", wrong, "--json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert set(result.json()["error"]["close"]) & {"dates", *COMMANDS}
