"""How every command of the live tree behaves on a terminal, in a pipe, and when it is stopped."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.docs import reference
from tests.security import tree
from tests.security.conftest import House
from tests.security.test_every_command import COMMANDS, each_command, is_document
from tests.security.tree import Words
from tests.support import RunsInProcess, RunsInSubprocess, dump

# Everything that can be typed after intro, groups of commands and nothing at all among it.
PATHS = tuple(path.removeprefix("intro").strip() for path in reference.tree())
# The colours of ECMA-48; bold, dim and underlined are no colours.
_COLOUR = re.compile("\x1b\\[(?:[0-9;]*;)?(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
_STYLE = re.compile("\x1b\\[[0-9;]*m")
# What draws frames, lines, bars and spinners.
_DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]")
_PROGRESS = re.compile("\x1b\\[(\\?25[lh]|1A|2K)|\r[^\n]*\r|\r")


def _files(home: Path) -> dict[str, str]:
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.rglob("*")
        if path.is_file()
    }


def _calls(path: str) -> list[Words]:
    """Give the calls that do something: the fullest, and those with what else is needed."""
    command = COMMANDS[path]
    more = [(*path.split(), *words) for words in tree.MORE.get(path, ())]
    return [*more, tree.plain(path, command, whole=True)]


@pytest.mark.parametrize("path", PATHS)
def test_help_is_there_under_both_names_with_an_example(house: House, path: str) -> None:
    home = house.home()
    short, long = (house.run((*path.split(), word), home=home) for word in ("-h", "--help"))
    assert short == long
    assert (long.code, long.stderr) == (0, "")
    example = re.sub(" send-mark$", " (send-mark|sent)", f"intro {path}".strip())
    example = example.replace("intro sent", "intro (send-mark|sent)")
    assert re.search(rf"^ {example}( |$)", long.stdout.replace("\u2502", ""), re.MULTILINE)


@pytest.mark.parametrize("path", PATHS)
def test_a_wrong_option_ends_with_2_and_says_what_to_type(house: House, path: str) -> None:
    ended = house.run((*path.split(), "--no-such-option"))
    assert (ended.code, ended.stdout) == (2, "")
    error, hint = ended.stderr.splitlines()
    assert error.startswith("error: ")
    assert "--no-such-option" in error
    assert hint.startswith("hint: ")


@each_command
def test_what_went_wrong_is_never_on_standard_output(house: House, path: str) -> None:
    """What ends in an error prints no data, and says so on standard error."""
    for call in tree.misuses(path, COMMANDS[path], "nobody at all"):
        ended = house.run(call)
        # A draft is printed and kept, whether or not it can be handed over.
        if ended.code not in (0, 10) and "--eml" not in " ".join(call):
            assert ended.stdout == "", call
            assert ended.stderr.startswith("error: "), call


@each_command
@pytest.mark.parametrize(
    ("environment", "forbidden"),
    [
        ({"NO_COLOR": "1"}, _COLOUR),
        pytest.param({"TERM": "dumb"}, re.compile("\x1b"), marks=pytest.mark.slow),
    ],
    ids=["NO_COLOR", "dumb"],
)
def test_a_terminal_without_colours_gets_none(
    house: House, path: str, environment: dict[str, str], forbidden: re.Pattern[str]
) -> None:
    for call in _calls(path):
        ended = house.run(call, terminal=True, **environment)
        assert forbidden.search(ended.stdout) is None, call


@each_command
def test_a_pipe_gets_no_colours(house: House, path: str) -> None:
    for call in _calls(path):
        ended = house.run(call, TERM="xterm-256color", NO_COLOR="")
        assert "\x1b" not in ended.stderr, call
        assert "\x1b" not in ended.stdout or is_document(call, "pipe"), call


@pytest.mark.slow
@each_command
def test_nothing_is_told_by_colour_alone(house: House, path: str) -> None:
    """The same words stand there without any style."""
    for call in _calls(path):
        # A line of progress comes and goes; a dumb terminal is taken to be 80 columns wide.
        how = {"COLUMNS": "80", "INTRO_ACCESSIBLE": "1" if call[0] == "import" else ""}
        bright = house.run(call, terminal=True, **how)
        plain = house.run(call, terminal=True, TERM="dumb", **how)
        assert _words(bright.stdout) - _OF_THE_TERMINAL <= _words(plain.stdout), call
        assert bright.code == plain.code


# What doctor calls a terminal that has colours: xterm-256color.
_OF_THE_TERMINAL = {"xterm-", "color,"}


def _words(printed: str) -> set[str]:
    bare = _STYLE.sub("", _PROGRESS.sub("", printed))
    return set(re.sub(r"[\u2026\u2500-\u28ff0-9.:]", " ", bare).split())


@each_command
def test_who_listens_gets_no_borders_and_no_spinners(house: House, path: str) -> None:
    for call in _calls(path):
        ended = house.run(call, terminal=True, INTRO_ACCESSIBLE="1")
        assert _DRAWN.search(ended.stdout) is None, call
        assert "\x1b[?25l" not in ended.stdout, call


@pytest.mark.parametrize("path", ["", "note", "template", "template new"])
def test_help_has_no_borders_for_who_listens(run_intro: RunsInSubprocess, path: str) -> None:
    framed, read = (
        run_intro(*path.split(), "--help", environment={"INTRO_ACCESSIBLE": listens})
        for listens in ("", "1")
    )
    assert _DRAWN.search(framed.stdout)
    assert _DRAWN.search(read.stdout) is None
    assert f"intro {path}".strip() in read.stdout


ASKING = [path for path, command in COMMANDS.items() if tree.takes(command, "no_input")]


@pytest.mark.parametrize("path", ASKING)
def test_without_a_terminal_nobody_is_asked(house: House, path: str) -> None:
    """It ends at once although nobody answers, and an error says what to type instead."""
    for call in {tree.plain(path, COMMANDS[path]), tree.plain(path, COMMANDS[path], whole=True)}:
        for way in ({}, {"terminal": True}):
            ended = house.run(call, stdin="y\n" * 20, **way)
            said = ended.stdout if way else ended.stderr
            assert "[y/N]" not in said
            assert "[Y/n]" not in said
            if ended.code not in (0, 10):
                assert "hint: " in said, (call, said)
            assert house.run(call, stdin="").code == ended.code


DRY = [path for path, command in COMMANDS.items() if tree.takes(command, "dry_run")]


@pytest.mark.parametrize("path", DRY)
def test_a_dry_run_leaves_every_byte_as_it_was(house: House, path: str) -> None:
    done = 0
    for call in _calls(path):
        home = house.home()
        before = _files(home)
        ended = house.run((*call, "--dry-run"), home=home)
        done += ended.code == 0
        after = _files(home)
        assert {name: after.get(name) for name in before} == before, call
        assert after.keys() - before.keys() <= {"intro.db-journal"}, call
    assert done or path in ("tag", "edit", "archive")


@each_command
def test_a_reader_that_leaves_is_no_error(house: House, path: str) -> None:
    """As in: intro contacts | head -1."""
    for call in _calls(path):
        whole = house.run(call)
        ended = house.run(call, leaves=True)
        assert ended.code in (whole.code, 0), (call, ended.stderr)
        assert "Traceback" not in ended.stderr, call
        assert "Broken" not in ended.stderr, call


@each_command
def test_an_interrupt_is_130_and_leaves_nothing_half_done(house: House, path: str) -> None:
    for call in _calls(path):
        home = house.home()
        before, files = dump(home / "intro.db"), set(_files(home))
        ended = house.run(call, home=home, interrupt=True)
        if ended.code != 130:
            assert house.run(call, home=home).code == ended.code, "the database was not opened"
            continue
        assert "interrupted; nothing is left half done" in ended.stderr, call
        assert "Traceback" not in ended.stderr, call
        assert dump(home / "intro.db") == before, call
        assert set(_files(home)) - files <= {"intro.db-journal"}, call


def _misspelt(word: str) -> set[str]:
    """Return a word with a letter left out, two letters changed over, and one doubled."""
    middle = len(word) // 2
    return (
        {
            word[:middle] + word[middle + 1 :],
            word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :],
            word[:middle] + word[middle] + word[middle:],
        }
        - {word}
        if len(word) > 2
        else set()
    )


@each_command
def test_a_misspelt_command_is_told_the_right_one(house: House, path: str) -> None:
    *group, name = path.split()
    for wrong in _misspelt(name):
        if " ".join([*group, wrong]) in PATHS:
            continue
        ended = house.run((*group, wrong))
        assert (ended.code, ended.stdout) == (2, "")
        hint = ended.stderr.splitlines()[-1]
        assert hint.startswith("hint: did you mean intro "), ended.stderr
        assert re.search(rf"\bintro {path}\b", hint), ended.stderr


@pytest.mark.parametrize(
    "wrong",
    ["mary-somervile", "mary-smerville", "Mary Sommerville", "mray-somerville", "somervile"],
)
def test_a_misspelt_contact_is_told_the_right_one(intro: RunsInProcess, wrong: str) -> None:
    intro("add-contact", "Mary Somerville")
    intro("add-contact", "Michael Faraday")
    ended = intro("show", wrong)
    assert (ended.exit_code, ended.stdout) == (3, "")
    assert "mary-somerville" in ended.stderr
    assert "faraday" not in ended.stderr
