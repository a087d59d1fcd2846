"""Messages handed over: drafts in real files from a real database, and a stand-in clipboard."""

from __future__ import annotations

import stat
import sys
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from introcli.errors import UsageProblem
from introcli.introductions.as_mail import letter_of
from introcli.introductions.hand_over import copy_message, profile_page, save_eml
from introcli.language.views import ContactRef, MessageView
from introcli.people.contacts import add_contact, edit_contact, set_me
from introcli.people.fields import ContactFields
from introcli.people.timeline import MeetingFields
from introcli.store.workspace import Workspace
from tests.support import RunsInSubprocess

BODY = "Dear Mary,\n\nwould you introduce me to Charles?\n\nAda"
ME = ContactFields(name="Ada King", email="ada@lovelace.example")
CLIPBOARD = """#!{python}
import sys
from pathlib import Path
Path(__file__).with_name("got").write_bytes(sys.stdin.buffer.read())
"""


def contact(workspace: Workspace, name: str, email: str | None = None) -> ContactRef:
    fields = ContactFields(name=name, email=email)
    return add_contact(workspace, fields, MeetingFields()).contact.ref


def message(to: ContactRef, subject: str | None = "An introduction?", **given: Any) -> MessageView:
    facts = {
        "id": 1, "kind": "request", "version": 1, "channel": "email", "tone": "warm",
        "body": BODY, "template": "request.warm.email", "created_at": "2026-03-02T09:00:00Z",
        "sent_at": None, "characters": len(BODY), "limit": None,
    }  # fmt: skip
    return MessageView(to=to, subject=subject, **{**facts, **given})


def saved(workspace: Workspace, draft: MessageView, path: str) -> Path:
    return save_eml(letter_of(workspace, draft, [draft.to]), path)


def read(path: Path) -> Any:
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def test_a_draft_is_from_me_to_the_recipient(workspace: Workspace, tmp_path: Path) -> None:
    set_me(workspace, ME)
    mary = contact(workspace, "Somerville, Mary", "mary@rs.example")
    path = saved(workspace, message(mary), str(tmp_path / "request.eml"))
    draft = read(path)
    assert path == tmp_path / "request.eml"
    assert draft["from"].addresses[0].addr_spec == "ada@lovelace.example"
    assert [(a.display_name, a.addr_spec) for a in draft["to"].addresses] == [
        ("Somerville, Mary", "mary@rs.example")
    ]
    assert draft["subject"] == "An introduction?"
    assert draft.get_content().replace("\r\n", "\n") == BODY + "\n"


def test_a_draft_leaves_out_who_has_no_address(workspace: Workspace, tmp_path: Path) -> None:
    set_me(workspace, ContactFields(name="Ada King"))
    mary = contact(workspace, "Mary Somerville")
    draft = read(saved(workspace, message(mary), str(tmp_path / "request.eml")))
    assert draft["from"] is None
    assert draft["to"] is None
    assert draft["subject"] == "An introduction?"


def test_a_draft_can_be_written_before_i_have_introduced_myself(
    workspace: Workspace, tmp_path: Path
) -> None:
    mary = contact(workspace, "Mary Somerville", "mary@rs.example")
    draft = read(saved(workspace, message(mary), str(tmp_path / "request.eml")))
    assert draft["from"] is None
    assert draft["to"] == "Mary Somerville <mary@rs.example>"


def test_a_draft_goes_to_the_address_that_is_known_now(
    workspace: Workspace, tmp_path: Path
) -> None:
    mary = contact(workspace, "Mary Somerville", "old@rs.example")
    edit_contact(workspace, mary.handle, ContactFields(email="new@rs.example"))
    draft = read(saved(workspace, message(mary), str(tmp_path / "request.eml")))
    assert [a.addr_spec for a in draft["to"].addresses] == ["new@rs.example"]


@pytest.mark.parametrize(
    ("marked", "to"),
    [
        ({}, "new@rs.example"),
        ({"bounced": "new@rs.example"}, "old@rs.example"),
        ({"stale": "new@rs.example"}, "old@rs.example"),
        ({"bounced": "new@rs.example", "stale": "old@rs.example"}, "new@rs.example"),
    ],
)
def test_a_draft_goes_to_the_address_that_works_best(
    workspace: Workspace, tmp_path: Path, marked: dict[str, str], to: str
) -> None:
    """The primary one is the new one: it is used unless only the other one works (E8)."""
    mary = contact(workspace, "Mary Somerville", "old@rs.example")
    edit_contact(workspace, mary.handle, ContactFields(email="new@rs.example"))
    edit_contact(workspace, mary.handle, ContactFields(), marked)
    draft = read(saved(workspace, message(mary), str(tmp_path / "request.eml")))
    assert [a.addr_spec for a in draft["to"].addresses] == [to]


def test_an_address_that_mail_cannot_carry_is_refused_and_no_file_is_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    mary = contact(workspace, "Mary Somerville", "märy@rs.example")
    path = tmp_path / "request.eml"
    with pytest.raises(UsageProblem, match=r"märy@rs\.example"):
        saved(workspace, message(mary), str(path))
    assert not path.exists()


def test_drafting_with_eml_writes_a_private_file(
    run_intro: RunsInSubprocess, tmp_path: Path
) -> None:
    for arguments in (
        ("me", "--name", "Ada King", "--email", "ada@lovelace.example"),
        ("add-contact", "Mary Somerville", "--met", "Spring soirée", "--email", "mary@rs.example"),
        ("add-contact", "Charles Babbage", "--org", "Cambridge"),
    ):
        ended = run_intro(*arguments)
        assert ended.exit_code == 0, ended.stderr
    path = tmp_path / "request.eml"
    ended = run_intro(
        "draft", "charles-babbage", "--via", "mary-somerville", "--channel", "email",
        "--purpose", "see how his engine works", "--benefit", "I would annotate his papers",
        "--eml", str(path), umask=0,
    )  # fmt: skip
    assert ended.exit_code == 0, ended.stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [a.addr_spec for a in read(path)["to"].addresses] == ["mary@rs.example"]


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the clipboard's tool; the file that holds what was copied."""
    program = tmp_path / "xclip"
    program.write_text(CLIPBOARD.format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return tmp_path / "got"


MARY = ContactRef(2, "mary-somerville", "Mary Somerville")


def test_an_email_is_copied_with_its_subject_first(clipboard: Path) -> None:
    assert copy_message(message(MARY)) == "Copied with xclip; the first line is the subject"
    assert clipboard.read_text() == f"An introduction?\n\n{BODY}"


@pytest.mark.parametrize(
    ("channel", "subject"), [("linkedin", "An introduction?"), ("email", None)]
)
def test_a_form_elsewhere_takes_the_text_alone(
    clipboard: Path, channel: str, subject: str | None
) -> None:
    assert copy_message(message(MARY, subject, channel=channel)) == "Copied with xclip"
    assert clipboard.read_text() == BODY


@pytest.mark.parametrize(
    ("value", "page"),
    [
        ("https://www.linkedin.com/in/ada-king", "https://www.linkedin.com/in/ada-king"),
        ("linkedin.com/in/ada?x=1#y", "https://linkedin.com/in/ada"),
        ("http://de.linkedin.com/in/j%C3%BCrgen", "https://de.linkedin.com/in/j%C3%BCrgen"),
        (
            "https://www.linkedin.com/in/$(touch x)",
            "https://www.linkedin.com/in/%24%28touch%20x%29",
        ),
        ("https://linkedin.com@evil.example/in/ada", None),
        ("https://evil.example/linkedin.com/in/ada", None),
        ("https://notlinkedin.com/in/ada", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)//linkedin.com", None),
        ("-x", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_only_a_profile_on_linkedin_is_opened(value: str, page: str | None) -> None:
    assert profile_page(value) == page
