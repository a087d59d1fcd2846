"""``intro send`` to real servers: once, marked in the same step, and never in doubt unsaid."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from tests.mail.servers import HOST, PASSWORD, STAGES, USER, BrokenServer, Inbox, real_server
from tests.support import Dump, Result, RunsInProcess, dump, history

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

TARGET = "Chärles Bäbbage"
SEND = ("send", "1", "--yes", "--json")


def tell(intro: RunsInProcess, *commands: tuple[str, ...]) -> None:
    for command in commands:
        result = intro(*command)
        assert result.exit_code == 0, (command, result)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test leaves the database that all begin with."""
    return tmp_path_factory.mktemp("drafted") / "intro.db"


@pytest.fixture
def drafted(intro: RunsInProcess, database: Path, template: Path) -> Path:
    """A database with a request to Mary that good practice has nothing against."""
    if template.exists():
        database.parent.mkdir()
        shutil.copy(template, database)
        return database
    tell(
        intro,
        ("me", "--name", "Ada King", "--email", USER, "--about", "writes about engines"),
        ("add-contact", "Mary Somerville", "--email", "mary@rs.example", "--met", "Spring soirée",
         "--on", "2026-02-20", "--talked", "celestial mechanics", "--org", "Royal Society"),
        ("add-contact", TARGET, "--org", "Cambridge University", "--title", "Professor"),
        ("draft", TARGET, "--via", "mary-somerville", "--purpose",
         "see how the Difference Engine tabulates polynomials",
         "--benefit", "I would annotate his papers for the Royal Society"),
    )  # fmt: skip
    shutil.copy(database, template)
    return database


def use_server(intro: RunsInProcess, port: int, **settings: str) -> None:
    values = {"smtp_host": HOST, "smtp_port": str(port), "smtp_security": "none"} | settings
    for key, value in values.items():
        tell(intro, ("config", "set", f"mail.{key}", value))


@pytest.fixture
def inbox(intro: RunsInProcess, drafted: Path) -> Iterator[Inbox]:
    """A server that takes mail, in the settings."""
    with real_server() as opened:
        use_server(intro, opened.port)
        yield opened


def refused(result: Result, exit_code: int, code: str) -> dict[str, str]:
    """Return the error of a command that has to fail like this."""
    assert (result.exit_code, result.stdout) == (exit_code, ""), result
    error: dict[str, str] = result.json()["error"]
    assert error["code"] == code
    assert error["hint"]
    return error


def stored(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def message_id(database: Path) -> object:
    ((found,),) = stored(database, "SELECT message_id FROM message WHERE kind = 'request'")
    return found


def unsent(before: Dump, database: Path) -> None:
    """Check that nothing is recorded but what was."""
    assert dump(database) == before
    assert message_id(database) is None


def test_one_mail_arrives_and_is_marked_in_the_same_step(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    steps = len(history(drafted))
    document = intro(*SEND).json()
    (mail,) = inbox.mails
    assert (mail.sender, mail.recipients) == (USER, ["mary@rs.example"])
    message = mail.message
    assert str(message["to"]) == "Mary Somerville <mary@rs.example>"
    assert str(message["from"]) == f"Ada King <{USER}>"
    assert TARGET in message["subject"]
    assert message["message-id"] == message_id(drafted) == document["mail"]["message_id"]
    assert parsedate_to_datetime(message["date"]).isoformat() == "2026-03-02T09:00:00+00:00"
    assert message["x-unsent"] is None
    assert document["introduction"]["state"] == "asked"
    assert document["event"]["event"] == "sent"
    assert document["mail"]["answer"] == "taken as number 7"
    assert len(history(drafted)) == steps + 1


def test_a_request_brings_the_blurb_to_forward(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    tell(intro, SEND)
    note, _, blurb = inbox.mails[0].text.partition("---------- for Chärles, to forward ----------")
    messages = {m["kind"]: m for m in intro("log", "1", "--json").json()["messages"]}
    assert note.strip() == messages["request"]["body"].strip()
    assert blurb.strip().startswith(f"Subject: {messages['blurb']['subject']}\n\nDear Chärles")
    assert blurb.strip().endswith(messages["blurb"]["body"].strip())
    assert messages["blurb"]["sent_at"] == messages["request"]["sent_at"]


def test_a_blurb_goes_to_the_connector(intro: RunsInProcess, drafted: Path, inbox: Inbox) -> None:
    tell(intro, ("send", "1", "--kind", "blurb", "--yes", "--force"))
    assert inbox.mails[0].recipients == ["mary@rs.example"]
    touched = intro("show", "chaerles-baebbage", "--json")
    assert "e-mail" not in str(touched.stdout)
    assert intro("log", "1", "--json").json()["introductions"][0]["state"] == "drafted"


def test_an_introduction_note_goes_to_both(intro: RunsInProcess, inbox: Inbox) -> None:
    tell(
        intro,
        ("edit", TARGET, "--email", "charles@cam.example", "--about", "builds engines"),
        ("edit", "mary-somerville", "--about", "writes on the heavens"),
        ("broker", "mary-somerville", TARGET, "--purpose", "compare notes on comets"),
        ("send", "2", "--yes", "--force"),
        ("mark", "2", "agreed"),
        ("draft", "--intro", "2"),
        ("send", "2", "--yes", "--force"),
    )
    permission, note = inbox.mails
    assert permission.recipients == ["charles@cam.example"]
    assert note.recipients == ["charles@cam.example", "mary@rs.example"]
    shown = [(a.display_name, a.addr_spec) for a in note.message["to"].addresses]
    assert shown == [(TARGET, "charles@cam.example"), ("Mary Somerville", "mary@rs.example")]


def test_a_second_send_is_refused(intro: RunsInProcess, inbox: Inbox) -> None:
    tell(intro, SEND)
    assert "not yet sent" in refused(intro(*SEND), 5, "refused")["message"]
    error = refused(intro(*SEND, "--kind", "request"), 5, "refused")
    assert "marked as sent already" in error["message"]
    assert len(inbox.mails) == 1


def test_undo_takes_the_mark_back_and_not_the_memory(
    intro: RunsInProcess, drafted: Path, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(drafted)
    tell(intro, SEND)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert "cannot be recalled" in intro("undo").stdout
    assert dump(drafted) == before
    error = refused(intro(*SEND), 5, "refused")
    assert "only its mark is missing" in error["message"]
    assert "intro send-mark 1 --kind request" in error["hint"]
    tell(intro, ("send-mark", "1", "--kind", "request"))
    assert message_id(drafted) == inbox.mails[0].message["message-id"]
    assert len(inbox.mails) == 1


def test_nobody_is_asked_where_nobody_sits_and_nothing_is_sent(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    before = dump(drafted)
    error = refused(intro("send", "1", "--json"), 2, "usage")
    assert "intro send 1 --yes" in error["hint"]
    assert (inbox.mails, dump(drafted)) == ([], before)


def test_a_dry_run_shows_everything_and_sends_nothing(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    before = drafted.read_bytes()
    mail = intro("send", "1", "--dry-run", "--json").json()["mail"]
    assert mail["to"] == ["Mary Somerville <mary@rs.example>"]
    assert (mail["from"], mail["through"]) == (f"Ada King <{USER}>", HOST)
    assert "Dear Mary" in mail["body"]
    lines = intro("send", "1", "--dry-run").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["from", "to", "subject", "body", "through"]
    assert (inbox.mails, drafted.read_bytes()) == ([], before)


def test_practice_is_kept_and_overriding_it_leaves_a_trace(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    tell(intro, ("draft", TARGET, "--via", "mary-somerville", "--purpose", "networking"))
    before = dump(drafted)
    error = refused(intro("send", "2", "--yes", "--json"), 5, "refused")
    assert error["rule"] == "A1"
    assert (inbox.mails, dump(drafted)) == ([], before)
    assert intro("send", "2", "--yes", "--force", "--json").json()["event"]["forced"]
    assert len(inbox.mails) == 1


@pytest.mark.parametrize(
    ("before", "exit_code", "code", "told"),
    [
        (("edit", "mary-somerville", "--email", ""), 2, "usage", "has no e-mail address"),
        (("edit", "me", "--email", ""), 2, "usage", "needs an address to come from"),
        (("config", "set", "mail.smtp_host", ""), 7, "config", "no way to send mail is set up"),
        (("config", "set", "mail.sendmail", "msmtp"), 7, "config", "are both set"),
        (("draft", "--intro", "1", "--channel", "linkedin"), 5, "refused", "written for linkedin"),
        (("edit", "mary-somerville", "--email", "märy@rs.example"), 2, "usage", "märy@rs.example"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_missing_is_said_and_nothing_is_sent(
    intro: RunsInProcess, drafted: Path, inbox: Inbox, before: tuple[str, ...], exit_code: int,
    code: str, told: str,
) -> None:  # fmt: skip
    tell(intro, before)
    state = dump(drafted)
    assert told in refused(intro(*SEND, "--force"), exit_code, code)["message"]
    assert (inbox.mails, dump(drafted)) == ([], state)
    assert stored(drafted, "SELECT * FROM sending") == []


def test_an_address_that_bounced_is_only_tried_when_forced(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    with closing(sqlite3.connect(drafted)) as connection, connection:
        connection.execute("UPDATE contact_point SET state = 'bounced' WHERE value LIKE 'mary%'")
    assert refused(intro(*SEND), 5, "refused")["rule"] == "E8"
    assert inbox.mails == []
    tell(intro, (*SEND, "--force"))
    assert len(inbox.mails) == 1


def test_another_sender_can_be_set(intro: RunsInProcess, inbox: Inbox) -> None:
    tell(intro, ("config", "set", "mail.from", "ada@work.example"), SEND)
    (mail,) = inbox.mails
    assert mail.sender == "ada@work.example"
    assert str(mail.message["from"]) == "Ada King <ada@work.example>"
    assert mail.message["message-id"].endswith("@work.example>")


def test_a_login_with_a_password_command(
    intro: RunsInProcess, drafted: Path, trusted: Path, tmp_path: Path
) -> None:
    program = tmp_path / "give password"
    program.write_text(f"#!{sys.executable}\nprint({PASSWORD!r})\nprint('a second line')\n")
    program.chmod(0o755)
    with real_server(trusted, "starttls", login=True) as opened:
        use_server(
            intro, opened.port, smtp_security="starttls", smtp_user=USER,
            password_command=f"'{program}'",
        )  # fmt: skip
        tell(intro, SEND)
    assert len(opened.mails) == 1
    assert opened.logins


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in ("content", "dot")])
def test_a_server_that_breaks_off_early_costs_nothing(
    intro: RunsInProcess, drafted: Path, stage: str, tmp_path: Path
) -> None:
    """The error says that nothing was sent, nothing is recorded, and the next attempt works."""
    before, steps = dump(drafted), history(drafted)
    with BrokenServer(stage) as broken:
        use_server(
            intro, broken.port, smtp_security="starttls" if stage == "STARTTLS" else "none",
            smtp_user=USER if stage == "AUTH" else "",
            password_command=f"{sys.executable} -c print(1)",
        )  # fmt: skip
        error = refused(intro(*SEND), 8, "mail")
    assert "nothing was sent" in error["message"]
    unsent(before, drafted)
    assert history(drafted) == steps
    assert stored(drafted, "SELECT * FROM sending") == []
    with real_server() as working:
        use_server(intro, working.port, smtp_user="")
        tell(intro, SEND)
    assert len(working.mails) == 1


@pytest.fixture
def doubtful(intro: RunsInProcess, drafted: Path) -> Iterator[tuple[BrokenServer, dict[str, str]]]:
    """A send of which nobody knows how it ended: the server left after the last dot."""
    with BrokenServer("dot") as broken:
        use_server(intro, broken.port)
        yield broken, refused(intro(*SEND), 8, "mail_unknown")


def test_an_unknown_end_is_said_with_how_to_find_out(
    intro: RunsInProcess, drafted: Path, doubtful: tuple[BrokenServer, dict[str, str]]
) -> None:
    broken, error = doubtful
    assert "it may have been sent, or not" in error["message"]
    ((header,),) = stored(drafted, "SELECT message_id FROM sending")
    assert str(header) in error["hint"]
    assert str(header).encode() in broken.content
    assert "intro send-mark 1 --kind request" in error["hint"]
    assert message_id(drafted) is None


def test_the_log_shows_that_it_may_have_been_sent(
    intro: RunsInProcess, doubtful: tuple[BrokenServer, dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    messages = {m["kind"]: m for m in intro("log", "1", "--json").json()["messages"]}
    assert messages["request"]["attempted_at"] == "2026-03-02T09:00:00Z"
    assert messages["request"]["sent_at"] is messages["blurb"]["attempted_at"] is None
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert "perhaps sent: tried today" in intro("log", "1").stdout
    tell(intro, ("send-mark", "1", "--kind", "request"))
    assert "perhaps sent" not in intro("log", "1").stdout


def test_after_an_unknown_end_nothing_is_sent_twice_unasked(
    intro: RunsInProcess, drafted: Path, doubtful: tuple[BrokenServer, dict[str, str]]
) -> None:
    broken, _ = doubtful
    talked = list(broken.commands)
    for command in (SEND, (*SEND, "--force"), (*SEND, "--kind", "request")):
        error = refused(intro(*command), 5, "refused")
        assert "did not end: it may have arrived" in error["message"]
    assert broken.commands == talked
    tell(intro, ("draft", "--intro", "1", "--purpose", "see how the Difference Engine prints"))
    assert "it may have arrived" in refused(intro(*SEND), 5, "refused")["message"]


def test_asked_to_it_is_sent_again_under_the_same_id(
    intro: RunsInProcess, drafted: Path, doubtful: tuple[BrokenServer, dict[str, str]]
) -> None:
    ((header,),) = stored(drafted, "SELECT message_id FROM sending")
    with real_server() as working:
        use_server(intro, working.port)
        working.answers["RCPT"] = "450 later"
        refused(intro(*SEND, "--again"), 8, "mail")
        assert "it may have arrived" in refused(intro(*SEND), 5, "refused")["message"]
        working.answers.clear()
        tell(intro, (*SEND, "--again"))
    (mail,) = working.mails
    assert mail.message["message-id"] == header == message_id(drafted)


def test_it_is_marked_by_hand_under_the_id_it_was_sent_with(
    intro: RunsInProcess, drafted: Path, doubtful: tuple[BrokenServer, dict[str, str]]
) -> None:
    tell(intro, ("send-mark", "1", "--kind", "request"))
    ((header,),) = stored(drafted, "SELECT message_id FROM sending")
    assert message_id(drafted) == header


def test_sent_and_not_marked_is_said_in_those_words(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    """The database fails after the server has the mail: what is true is said, and remembered."""
    before = dump(drafted)

    def break_database() -> None:
        with closing(sqlite3.connect(drafted)) as connection, connection:
            connection.execute(
                "CREATE TRIGGER full BEFORE INSERT ON introduction_event"
                " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )

    inbox.before_answer = break_database
    error = refused(intro(*SEND), 8, "sent_unmarked")
    assert "the mail to mary@rs.example WAS sent, but could not be marked" in error["message"]
    assert "do not send it again; mark it: intro send-mark 1 --kind request" in error["hint"]
    unsent(before, drafted)
    with closing(sqlite3.connect(drafted)) as connection, connection:
        connection.execute("DROP TRIGGER full")
    assert "was sent" in refused(intro(*SEND), 5, "refused")["message"]
    assert len(inbox.mails) == 1
    tell(intro, ("send-mark", "1", "--kind", "request"))
    assert message_id(drafted) == inbox.mails[0].message["message-id"]


def test_of_two_at_once_one_sends(intro: RunsInProcess, drafted: Path, inbox: Inbox) -> None:
    """While the server has the first mail, a second process asks to send the same."""
    second: list[Result] = []
    inbox.before_answer = lambda: second.append(intro(*SEND)) if not second else None
    tell(intro, SEND)
    assert "it may have arrived" in refused(second[0], 5, "refused")["message"]
    assert len(inbox.mails) == 1


def test_what_moved_on_meanwhile_is_not_turned_back(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    inbox.before_answer = lambda: tell(intro, ("mark", "1", "withdrawn"))
    document = intro(*SEND).json()
    assert document["introduction"]["state"] == "withdrawn"
    assert document["event"]["note"] == "request sent"


def test_what_was_marked_by_hand_meanwhile_is_marked_once(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    inbox.before_answer = lambda: tell(intro, ("send-mark", "1", "--kind", "request"))
    document = intro(*SEND).json()
    assert document["introduction"]["state"] == "asked"
    assert len(intro("log", "1", "--json").json()["events"]) == 1


def test_a_connector_who_was_merged_meanwhile_has_got_the_mail(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    tell(intro, ("add-contact", "M. Somerville", "--allow-duplicate"))
    inbox.before_answer = lambda: tell(intro, ("merge", "m-somerville", "mary-somerville", "--yes"))
    document = intro(*SEND).json()
    assert document["introduction"]["state"] == "asked"
    assert document["introduction"]["connector"]["handle"] == "m-somerville"
    assert message_id(drafted) == inbox.mails[0].message["message-id"]


def test_a_mail_whose_introduction_was_taken_back_is_kept_and_said(
    intro: RunsInProcess, drafted: Path, inbox: Inbox
) -> None:
    inbox.before_answer = lambda: tell(intro, ("undo",))
    error = refused(intro(*SEND), 8, "sent_unmarked")
    assert "introduction 1 was taken back meanwhile" in error["message"]
    assert "send-mark" not in error["hint"]
    ((said,),) = stored(drafted, "SELECT said FROM sending WHERE accepted_at IS NOT NULL")
    assert said == f"request to Mary Somerville about {TARGET}"


@pytest.mark.parametrize("taking_back", [("undo",), ("delete", "mary-somerville", "--yes")])
def test_what_went_out_is_said_when_its_record_is_taken_away(
    intro: RunsInProcess, drafted: Path, inbox: Inbox, taking_back: tuple[str, ...]
) -> None:
    tell(intro, SEND)
    result = intro(*taking_back)
    assert result.exit_code == 0
    assert f"cannot be called back: request to Mary Somerville about {TARGET}" in result.stderr


def test_the_settings_file_is_private(intro: RunsInProcess, home: Path, inbox: Inbox) -> None:
    assert stat.S_IMODE((home / "config.toml").stat().st_mode) == 0o600


def test_a_password_has_no_place_in_the_settings(intro: RunsInProcess, drafted: Path) -> None:
    for key in ("mail.password", "mail.smtp_password"):
        error = refused(intro("config", "set", key, PASSWORD, "--json"), 2, "usage")
        assert "mail.password_command" in error["hint"]
