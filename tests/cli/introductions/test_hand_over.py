"""``intro copy`` and ``intro open``: what was done is said, and nothing is marked or sent."""

from __future__ import annotations

import shutil
import sys
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli.stages import DRAFTED, PEOPLE, reach
from tests.support import RunsInProcess, dump

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stand-ins for Linux's programs")
# Shell scripts start at once; a slow opener is taken to have opened something.
CLIPBOARD = f'#!/bin/sh\n{shutil.which("cat")} > "$0.got"\n'
OPENER = '#!/bin/sh\nprintf "%s" "$*" > "$0.got"\n'


class Desk:
    """A desktop of stand-ins: a clipboard and an opener that keep what they were given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, *names: str) -> None:
        for name in names:
            (self.folder / name).write_text(CLIPBOARD if name == "xclip" else OPENER)
            (self.folder / name).chmod(0o755)

    def got(self, name: str) -> str:
        file = self.folder / f"{name}.got"
        return file.read_text() if file.exists() else ""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DISPLAY", ":0")
    for name in ("WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    return Desk(folder)


@pytest.fixture
def drafted(intro: RunsInProcess, database: Path) -> Path:
    reach(intro, *DRAFTED)
    return database


def read(path: str | Path) -> Any:
    return message_from_bytes(Path(path).read_bytes(), policy=policy.default)


def test_copying_a_request_takes_the_blurb_along(
    intro: RunsInProcess, drafted: Path, desk: Desk
) -> None:
    desk.has("xclip")
    before = dump(drafted)
    document = intro("copy", "1", "--json").json()
    text = desk.got("xclip")
    messages = {m["kind"]: m for m in intro("log", "1", "--json").json()["messages"]}
    assert text.startswith(f"{messages['request']['subject']}\n\nDear Mary,")
    assert text.rstrip().endswith(messages["blurb"]["body"].rstrip())
    assert document["how"] == "clipboard"
    assert document["said"] == ["Copied with xclip; the first line is the subject"]
    assert [step["command"] for step in document["next"]] == ["intro send-mark 1"]
    assert dump(drafted) == before


def test_a_kind_can_be_named_even_when_it_was_sent(
    intro: RunsInProcess, drafted: Path, desk: Desk
) -> None:
    desk.has("xclip")
    blurb = intro("copy", "1", "--kind", "blurb", "--json").json()
    assert blurb["message"]["kind"] == "blurb"
    assert blurb["next"][0]["command"] == "intro send-mark 1 --kind blurb"
    reach(intro, ("send-mark", "1"))
    assert intro("copy", "1").exit_code == 5
    again = intro("copy", "1", "--kind", "request", "--json").json()
    assert (again["message"]["kind"], again["next"]) == ("request", [])


def test_without_a_clipboard_it_says_so(intro: RunsInProcess, drafted: Path, desk: Desk) -> None:
    result = intro("copy", "1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no clipboard here" in result.stderr


def test_a_short_mail_opens_in_the_mail_program(
    intro: RunsInProcess, drafted: Path, desk: Desk
) -> None:
    desk.has("xdg-open")
    reach(intro, ("invite", "mary-somerville", "--channel", "email", "--tone", "brief"))
    document = intro("open", "2", "--json").json()
    address = desk.got("xdg-open")
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "mary@somerville.example")
    assert parse_qs(parts.query)["body"][0].startswith("Hi Mary,\r\n\r\n")
    assert (document["how"], document["target"]) == ("mail-program", None)
    assert document["said"] == ["Handed to xdg-open, for your mail program"]
    assert intro("log", "2", "--json").json()["introductions"][0]["state"] == "drafted"


def test_a_long_mail_opens_as_a_draft(intro: RunsInProcess, drafted: Path, desk: Desk) -> None:
    desk.has("xdg-open")
    reach(intro, ("draft", "--intro", "1", "--benefit", "a very long story " * 25))
    document = intro("open", "1", "--json").json()
    path = desk.got("xdg-open")
    assert document["target"] == path
    assert read(path)["x-unsent"] == "1"
    assert "Too long for a mail address" in document["said"][0]
    assert document["said"][1] == f"Opened with xdg-open: {path}"


def test_where_nothing_can_be_opened_the_path_is_said(
    intro: RunsInProcess, drafted: Path, desk: Desk
) -> None:
    document = intro("open", "1", "--json").json()
    assert document["how"] == "draft"
    assert document["said"][1] == f"Open it yourself: {document['target']}"
    file = Path(document["target"])
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [a.addr_spec for a in read(file)["to"].addresses] == ["mary@somerville.example"]


def test_a_draft_in_a_file_of_ones_own(
    intro: RunsInProcess, drafted: Path, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "request.eml"
    document = intro("open", "1", "--eml", str(file), "--json").json()
    assert (document["how"], document["target"]) == ("draft", str(file))
    assert "to forward" in read(file).get_content()
    piped = intro("open", "1", "--eml", "-")
    assert piped.stdout.startswith("Content-Type: text/plain")
    assert piped.stderr == ""


def test_an_introduction_note_is_for_both(
    intro: RunsInProcess, drafted: Path, desk: Desk, tmp_path: Path
) -> None:
    reach(
        intro,
        ("add-contact", "Michael Faraday", "--email", "mf@ri.example", "--met", "Lecture"),
        ("broker", "mary-somerville", "michael-faraday", "--purpose", "compare notes on light"),
        ("send-mark", "2", "--force"),
        ("mark", "2", "agreed"),
        ("draft", "--intro", "2"),
    )
    intro("open", "2", "--eml", str(tmp_path / "note.eml"))
    assert [a.addr_spec for a in read(tmp_path / "note.eml")["to"].addresses] == [
        "mf@ri.example", "mary@somerville.example",
    ]  # fmt: skip


def test_whoever_has_no_address_is_named(intro: RunsInProcess, drafted: Path, desk: Desk) -> None:
    reach(intro, ("edit", "mary-somerville", "--email", ""))
    document = intro("open", "1", "--json").json()
    assert any("Mary Somerville has no e-mail address" in said for said in document["said"])
    assert read(document["target"])["to"] is None


@pytest.fixture
def on_linkedin(intro: RunsInProcess, drafted: Path) -> None:
    reach(
        intro,
        ("edit", "mary-somerville", "--linkedin", "in/mary"),
        ("invite", "mary-somerville", "--channel", "linkedin"),
    )


@pytest.mark.usefixtures("on_linkedin")
def test_a_linkedin_message_is_copied_and_the_page_opened(intro: RunsInProcess, desk: Desk) -> None:
    desk.has("xclip", "xdg-open")
    document = intro("open", "2", "--json").json()
    page = "https://www.linkedin.com/in/mary"
    assert desk.got("xdg-open") == page
    assert desk.got("xclip") == document["message"]["body"]
    assert (document["how"], document["target"]) == ("page", page)
    assert document["said"] == ["Copied with xclip", f"Opened {page} with xdg-open"]


@pytest.mark.usefixtures("on_linkedin")
def test_without_a_desktop_the_page_is_said(intro: RunsInProcess, desk: Desk) -> None:
    document = intro("open", "2", "--json").json()
    assert document["how"] == "nothing"
    assert document["said"][0].startswith("Not copied: there is no clipboard here")
    assert document["said"][1] == "Open it yourself: https://www.linkedin.com/in/mary"


@pytest.mark.usefixtures("on_linkedin")
def test_without_a_profile_the_message_is_copied(intro: RunsInProcess, desk: Desk) -> None:
    desk.has("xclip", "xdg-open")
    reach(intro, ("edit", "mary-somerville", "--linkedin", ""))
    document = intro("open", "2", "--json").json()
    assert document["how"] == "clipboard"
    assert "intro edit mary-somerville --linkedin" in document["said"][1]
    assert desk.got("xdg-open") == ""


def test_what_is_said_in_person_cannot_be_opened(
    intro: RunsInProcess, drafted: Path, desk: Desk
) -> None:
    reach(intro, ("invite", "mary-somerville", "--channel", "in-person"))
    result = intro("open", "2")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "intro copy 2" in result.stderr


def test_a_fresh_draft_is_handed_over_at_once(
    intro: RunsInProcess, drafted: Path, desk: Desk, tmp_path: Path
) -> None:
    desk.has("xclip", "xdg-open")
    file = tmp_path / "invitation.eml"
    ways = ("--copy", "--open", "--eml", str(file))
    result = intro("invite", "mary-somerville", "--channel", "email", *ways)
    assert result.exit_code == 0
    assert f"Mail draft written to {file}" in result.stderr
    assert "Copied with xclip" in result.stderr
    assert result.stderr.endswith("sent it? intro send-mark 2\n")
    assert desk.got("xdg-open"), result.stderr
    assert read(file)["to"]


def test_a_draft_that_cannot_be_handed_over_is_kept(
    intro: RunsInProcess, drafted: Path, desk: Desk
) -> None:
    result = intro("draft", "--intro", "1", "--copy")
    assert result.exit_code == 2
    assert "the draft is kept, see intro log 1" in result.stderr
    assert shutil.which("xclip") is None


def test_connector_who_is_said_to_get_a_blind_copy_gets_it(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    received = (
        "received", "Augustus De Morgan", "--new", "--from", "mary-somerville",
        "--email", "augustus@morgan.example", "--purpose", "exchange letters on logic",
    )  # fmt: skip
    reach(intro, *PEOPLE, received)
    mail = str(tmp_path / "answer.eml")
    reach(intro, ("open", "1", "--eml", mail))
    written = message_from_bytes(Path(mail).read_bytes(), policy=policy.default)
    assert "moving you to Bcc" in " ".join(written.get_content().split())
    assert written["Bcc"] == "Mary Somerville <mary@somerville.example>"

    reach(intro, ("edit", "mary-somerville", "--bounced", "mary@somerville.example"))
    for command in (("open", "1", "--eml", mail), ("send", "1", "--dry-run")):
        refused = intro(*command)
        assert (refused.exit_code, "to Bcc" in refused.stderr) == (5, True), refused.stderr
    hint = intro("open", "1", "--eml", mail, "--json").json()["error"]["hint"]
    again = hint.removeprefix("write it again: intro ").split(";")[0]
    reach(intro, tuple(again.split()), ("open", "1", "--eml", mail))
    plain = message_from_bytes(Path(mail).read_bytes(), policy=policy.default)
    assert (plain["Bcc"], "Bcc" in plain.get_content()) == (None, False)
    assert "Thanks to Mary for introducing us" in plain.get_content()
