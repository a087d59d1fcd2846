"""What is typed, set and named to do harm: questions, places, settings, programs, cells."""

from __future__ import annotations

import csv
import io
import random
import re
import shlex
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from introcli.errors import UsageProblem
from introcli.mail.desktop import open_with_desktop
from introcli.mail.outgoing import mailto
from tests.factories import contact, work
from tests.hostile import HOSTILE, harm_in
from tests.security.conftest import House
from tests.security.strings import STRINGS
from tests.support import Result, RunsInProcess, RunsInSubprocess

_PIECES = (
    '"', "'", "*", "^", ":", "(", ")", "-", "+", "{", "}", ",", "AND", "OR", "NOT", "NEAR",
    "NEAR/2", " ", "  ", "\t", "name", "body:", "a", "ada", "\u00e9", "\u738b", "%", "_", "\\",
    ";", "--", "/*", "\x1b[2J", "\u202e", "\U0001f600", "0", "?", "?1", ":x", "@y", "$z", "[",
    "]", "x" * 300, "|", "&",
)  # fmt: skip


def _questions(count: int) -> list[str]:
    chance = random.Random(20260302)
    made = ["".join(chance.choices(_PIECES, k=chance.randint(1, 8))) for _ in range(count)]
    return [*STRINGS.values(), *made][:count]


def _fine(result: Result, said: object) -> None:
    assert result.exit_code in (0, 2, 3, 4), (said, result)
    for text in (result.stdout, result.stderr):
        assert "database" not in text, (said, result)
        assert "met a bug" not in text, (said, result)
    assert harm_in(result.stdout, tabs=True) == [], said
    assert harm_in(result.stderr) == [], said


@pytest.fixture
def people(intro: RunsInProcess, database: Path) -> RunsInProcess:
    with work(database) as opened:
        contact(opened, "Ada Lovelace", is_me=True)
        for number, text in enumerate(HOSTILE.values(), start=2):
            contact(opened, text, handle=f"c-{number}", organisation=text, offers=text)
    return intro


# A thousand questions, each to one of these and all of them to the first.
ASKED = (
    ("search",), ("contacts",), ("who", "--at"), ("who", "--title"), ("contacts", "--tag"),
    ("contacts", "--met"), ("contacts", "--org"), ("contacts", "--location"), ("contacts", "--tie"),
    ("log", "--with"), ("path", "--at"), ("suggest", "--contact"), ("template", "show"),
    ("show",), ("etiquette",), ("contacts", "--introduced-by"),
)  # fmt: skip


@pytest.mark.parametrize("part", range(4))
def test_a_thousand_questions_are_no_trouble_to_the_database(
    people: RunsInProcess, part: int
) -> None:
    for number, text in enumerate(_questions(1000)[part::4]):
        words = ASKED[number % len(ASKED)]
        for asked in {ASKED[0], words}:
            last = (
                [f"{asked[-1]}={text}"] if asked[-1].startswith("--") else [asked[-1], "--", text]
            )
            _fine(people(*asked[:-1], *last), (asked, text))


def test_fifty_texts_and_more_add_nothing_to_a_mail_address() -> None:
    assert len(STRINGS) > 50
    for text in STRINGS.values():
        address = mailto(["bob@x.example"], text, f"Dear {text}")
        if address is None:
            continue
        assert re.fullmatch(r"mailto:[\x21-\x7e]+", address), text
        parts = urlsplit(address)
        assert unquote(parts.path) == "bob@x.example"
        assert parse_qs(parts.query, keep_blank_values=True).keys() <= {"subject", "body"}
        assert address.count("&") <= 1


@pytest.mark.parametrize("text", [*STRINGS.values()][:60], ids=[*STRINGS][:60])
def test_a_hostile_recipient_is_refused_or_one_address(text: str) -> None:
    for address in (text, f"{text}@x.example", f"bob@x.example{text}"):
        try:
            made = mailto([address], "s", "b")
        except UsageProblem:
            continue
        assert made is not None
        assert "@" in unquote(urlsplit(made).path)
        assert "," not in urlsplit(made).path
        assert set(parse_qs(urlsplit(made).query)) == {"subject", "body"}


@pytest.mark.parametrize("raw", [False, True], ids=["guarded", "raw"])
def test_cells_come_back_and_none_is_a_formula_unless_raw(
    people: RunsInProcess, tmp_path: Path, raw: bool
) -> None:
    file = tmp_path / "out.csv"
    options = ("--raw",) if raw else ()
    written = people("export", "--format", "csv", "--output", str(file), *options)
    assert written.exit_code == 0
    cells = [cell for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
             for cell in row]  # fmt: skip
    formulas = [cell for cell in cells if cell[:1] in "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20" and cell]
    assert bool(formulas) is raw


def test_a_guarded_table_comes_in_as_it_went_out(
    intro: RunsInProcess, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "one.csv", tmp_path / "two.csv"
    with work(database) as opened:
        texts = filter(str.isprintable, map(one_line, STRINGS.values()))
        for number, text in enumerate(texts, start=1):
            contact(opened, text, handle=f"c-{number}", organisation=text, title=text)
            address = f"c{number}@x.example"
            opened.add(
                "contact_point", contact_id=number, kind="email", value=address, value_key=address,
                is_primary=True,
            )  # fmt: skip
    assert intro("export", "--format", "csv", "--output", str(first)).exit_code == 0
    monkeypatch.setenv("INTRO_HOME", str(tmp_path / "other"))
    assert intro("import", str(first)).exit_code == 0
    intro("export", "--format", "csv", "--output", str(second))
    one, two = (
        sorted(csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
        for file in (first, second)
    )
    assert len(one) > 150
    assert [row[:4] for row in one] == [row[:4] for row in two]


def one_line(text: str) -> str:
    """Return a text as the program keeps a name: in one line, without NUL."""
    return " ".join(text.replace("\0", "").split())


HOMES = (
    "with space", "quote'\"", "$(touch x)", "`touch x`", "\u00fcml\u00e4ut", "\u738b", "-rf", "a;b",
    "a&b", "a?b#c%20d", "new\nline", "tab\tstop", "\x1b[31mred", "\u202ertl", "a" * 255, "~x",
    "file:x", "%s", "{x}", "[red]", "a\\b", "deep/" * 40,
)  # fmt: skip


@pytest.mark.parametrize("name", HOMES)
def test_a_home_may_be_called_anything(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTRO_HOME", str(tmp_path / name))
    for command in (
        ("add-contact", "Ada King"), ("contacts",), ("backup",), ("doctor",), ("config", "path"),
        ("config", "set", "tone", "brief"), ("undo",), ("restore", "latest", "--yes"),
    ):  # fmt: skip
        result = intro(*command)
        assert result.exit_code == 0, (command, result)
        assert harm_in(result.stdout, tabs=True) + harm_in(result.stderr) == []
    assert (tmp_path / name / "intro.db").exists()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", ["x" * 256, "x" * 5000, "/dev/null", "/proc/self/mem", "file\0"])
def test_a_home_that_cannot_be_is_refused_in_words(
    run_intro: RunsInSubprocess, tmp_path: Path, name: str
) -> None:
    if "\0" in name:
        name = str(tmp_path / "taken")
        Path(name).write_text("a file")
    for command in (("add-contact", "Ada King"), ("contacts",), ("config", "set", "tone", "warm")):
        result = run_intro(*command, environment={"INTRO_HOME": name})
        assert "Traceback" not in result.stderr
        assert "met a bug" not in result.stderr
        assert result.exit_code in (0, 2, 6, 7), result
        assert result.exit_code or command == ("contacts",)


OUTPUTS = (
    ("export", "--output"), ("stats", "--html"), ("graph", "--format", "svg", "--output"),
    ("followup", "--ics"), ("backup",),
)  # fmt: skip


@pytest.mark.parametrize("words", OUTPUTS, ids=lambda words: words[0])
def test_a_link_in_the_place_of_a_file_leads_nowhere(
    intro: RunsInProcess, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """What a link points to stays as it is: the link itself is replaced, or refused."""
    intro("add-contact", "Ada King", "--met", "Tea")
    precious, link = tmp_path / "precious", tmp_path / "link.db"
    precious.write_text("mine")
    link.symlink_to(precious)
    result = intro(*words, str(link))
    assert precious.read_text() == "mine"
    assert "met a bug" not in result.stderr
    assert result.exit_code in (0, 2)


@pytest.mark.parametrize("name", ["../x", "..", "/etc/passwd", "a/../../x", ".", "-x", "\0", "a/b"])
def test_a_template_cannot_be_named_like_a_path(
    intro: RunsInProcess, home: Path, tmp_path: Path, name: str
) -> None:
    text = tmp_path / "words.txt"
    text.write_text("Dear friend")
    before = set(tmp_path.rglob("*"))
    for command in (
        ("template", "new", "--kind", "request", "--file", str(text), "--", name),
        ("template", "show", "--", name), ("template", "delete", "--", name),
        ("template", "edit", "--", name), ("template", "check", "--", name),
        ("draft", "x", "--new", "--via", "y", "--purpose", "z", f"--template={name}"),
    ):  # fmt: skip
        result = intro(*command)
        assert result.exit_code in (2, 3), (command, result)
        assert "met a bug" not in result.stderr
    assert {path for path in tmp_path.rglob("*") if path.name != "intro.db-journal"} - before <= {
        home, home / "intro.db"
    }  # fmt: skip


EDITORS = (
    "{program} --wait -n", "{program} -c 'set spell'", "'{program}' \"a b\"", "{program} ;touch X",
    "{program} $(touch X)", "{program} `touch X`", "{program} && touch X", "{program} | touch X",
    "{program} -", "{program} --", "{program} > X",
)  # fmt: skip


@pytest.mark.parametrize("variable", ["EDITOR", "VISUAL"])
@pytest.mark.parametrize("editor", EDITORS)
def test_an_editor_takes_arguments_and_no_shell(house: House, editor: str, variable: str) -> None:
    program = house.folder / "bin" / "note"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >"{house.folder}/given"\n'
        'for last; do :; done; echo more >>"$last"\n'
    )
    program.chmod(0o700)
    set_to = {"EDITOR": "", "VISUAL": "", variable: editor.format(program=program)}
    ended = house.run(("template", "edit", "plain"), **set_to)
    assert ended.code == 0, ended
    *given, file = (house.folder / "given").read_text().splitlines()
    assert given == shlex.split(editor.format(program=program))[1:]
    assert Path(file).is_absolute()
    assert not list(house.folder.rglob("X"))


def test_no_opener_is_handed_an_option(tmp_path: Path, house: House) -> None:
    """What is opened is an address with its scheme, or an absolute path."""
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >>"{tmp_path}/given"\n')
    program.chmod(0o700)
    for text in list(STRINGS.values())[:80]:
        address = mailto(["bob@x.example"], text, text)
        assert address is not None
        open_with_desktop(address, {"PATH": str(tmp_path), "DISPLAY": ":0"})
    given = (tmp_path / "given").read_text().splitlines()
    assert len(given) == 80
    assert all(word.startswith("mailto:") for word in given)


SETTINGS = (
    b"", b"\xff\xfe", b"\0", b"tone = ", b"tone = 1", b"tone = 'loud'", b"[tone]\nx = 1",
    b"a = " + b"[" * 100_000, b"a" * 1_000_000 + b" = 1", b"x.y.z = 1", b"tone = '''\x1b[2J'''",
    b'"\\u001b[2J" = 1', b"nudges = 99999999999999999999999", b"nudges = -1", b"nudges = 1e400",
    b"nudges = nan", b"nudges = true", b"wait = 3", b"wait.email = '5'", b"[wait]\nemail = []",
    b"[etiquette]\n'../x' = 'off'", b"[etiquette]\nA1 = 'loud'", b"tone = 1979-05-27T07:32:00Z",
    b"[mail]\nsendmail = '\x1b]0;x\x07'", b"[mail]\nsmtp_host = 'a b'", b"[mail]\nfrom = 'a\\nb@c'",
    b'[mail]\nfrom = "a\\nBcc: x@y"', b'[mail]\nfrom = "-x@y.example"', b"[mail]\npassword = 'x'",
    b'[inbox]\nsource = "\\u0000"', b"[mail]\nsmtp_port = 99999", b"tone = 'warm'\ntone = 'brief'",
)  # fmt: skip


@pytest.mark.parametrize("written", SETTINGS, ids=lambda written: repr(written[:30]))
def test_hostile_settings_are_refused_in_words(
    intro: RunsInProcess, home: Path, written: bytes
) -> None:
    intro("add-contact", "Ada King")
    (home / "config.toml").write_bytes(written)
    for command in (("contacts",), ("config", "list"), ("followup",), ("doctor",)):
        result = intro(*command)
        assert result.exit_code in (0, 1, 7), (command, result)
        assert "met a bug" not in result.stderr, result
        assert harm_in(result.stdout, tabs=True) + harm_in(result.stderr) == []
    assert intro("config", "path").exit_code == 0
    assert (home / "config.toml").read_bytes() == written


CALENDARS = (
    b"", b"x", b"\0" * 1000, b"BEGIN:VCALENDAR", b"BEGIN:VCALENDAR\r\n" * 5000,
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    b"BEGIN:VCALENDAR\r\nPRODID:-//intro//EN\r\nBEGIN:VEVENT\r\nUID:touch-1@intro\r\n"
    b"DTSTART;VALUE=DATE:99999999\r\nSUMMARY:\x1b[2J\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    b"\xff\xfe\xfd" * 100, b"BEGIN:VCALENDAR\r\nX-A:" + b"y" * 1_000_000 + b"\r\nEND:VCALENDAR\r\n",
)  # fmt: skip


@pytest.mark.parametrize("written", CALENDARS, ids=lambda written: repr(written[:20]))
@pytest.mark.parametrize("place", ["file", "folder"])
def test_a_hostile_calendar_is_left_or_replaced_in_words(
    intro: RunsInProcess, tmp_path: Path, written: bytes, place: str
) -> None:
    intro("add-contact", "Ada King", "--met", "Tea")
    intro("remind", "ada-king", "1d", "\x1b[2J")
    target = tmp_path / "calendar"
    file = target
    if place == "folder":
        target.mkdir()
        file = target / "touch-1@intro.ics"
    file.write_bytes(written)
    result = intro("followup", "--ics", str(target))
    assert result.exit_code in (0, 2), result
    assert "met a bug" not in result.stderr
    assert harm_in(result.stderr) == []
    if result.exit_code:
        assert file.read_bytes() == written


class Page(HTMLParser):
    """What a browser would find on a page: tags, attributes, and the text of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.scripts = ""
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}
        self._within = tag

    def handle_data(self, data: str) -> None:
        if self._within == "script":
            self.scripts += data

    def handle_endtag(self, tag: str) -> None:
        self._within = ""


@pytest.mark.parametrize(
    "call",
    [
        ("graph", "--format", "html", "--output"), ("stats", "--html"),
        ("brief", "1", "--format", "html", "--output"),
    ],
    ids=lambda call: call[0],
)  # fmt: skip
def test_a_name_is_no_script_on_a_page(house: House, call: tuple[str, ...]) -> None:
    file = house.folder / "page.html"
    assert house.run((*call, str(file))).code == 0
    page = Page(file.read_text("utf-8"))
    assert "alert(1)" in file.read_text("utf-8")
    assert "alert(1)" not in page.scripts
    assert not page.tags & {"img", "svg/onload=alert(1)", "b", "iframe", "object", "base"}
    for name, value in page.attributes:
        assert not name.startswith("on"), (name, value)
        assert name not in ("href", "src") or not value.startswith("javascript"), value
