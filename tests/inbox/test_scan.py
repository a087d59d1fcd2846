"""``intro inbox``: what is noticed, what is proposed, and what the person makes of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.inbox.mails import CHARLES, MARY, ME, YES, bounce, mail, write_maildir, write_mbox
from tests.support import Result, RunsInProcess, dump, history


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return tmp_path / "inbox.mbox"


def scan(intro: RunsInProcess, box: Path, *more: str) -> Any:
    result = intro("inbox", "scan", str(box), "--json", *more)
    assert result.exit_code == 0, result
    return result.json()


def proposed(intro: RunsInProcess, box: Path, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = scan(intro, box, *more)["proposals"]
    return found


def state(intro: RunsInProcess) -> str:
    return str(intro("log", "1", "--json").json()["introductions"][0]["state"])


def refused(result: Result, exit_code: int, told: str) -> None:
    assert (result.exit_code, result.stdout) == (exit_code, ""), result
    assert told in result.stderr, result.stderr


def test_a_reply_is_proposed_and_applying_it_settles_the_follow_up(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(box, mail(answers=asked))
    assert [item["introduction"] for item in intro("followup", "--json").json()["items"]] == [1]
    (one,) = proposed(intro, box)
    assert (one["number"], one["what"], one["certain"]) == (1, "answer", True)
    assert (one["introduction"], one["contact"]["handle"]) == (1, "mary-somerville")
    assert one["suggested"] == "agreed"
    assert one["events"] == ["agreed", "declined", "revise", "later", "introduced"]
    assert one["lines"] == ["Of course, I will write to him this week.", "Mary"]
    assert state(intro) == "asked"
    done = intro("inbox", "apply", "1", "agreed", "--json").json()
    assert (done["event"]["event"], done["event"]["at"]) == ("agreed", "2026-03-01T18:00:00Z")
    assert done["event"]["by"]["handle"] == "mary-somerville"
    assert intro("followup", "--json").json()["items"] == []
    assert proposed(intro, box) == []


def test_a_scan_alone_changes_nothing_on_record(
    intro: RunsInProcess, asked: str, database: Path, box: Path
) -> None:
    write_mbox(box, mail(answers=asked))
    before, steps = dump(database), history(database)
    scan(intro, box)
    scan(intro, box, "--apply")
    assert (dump(database), history(database)) == (before, steps)


def test_a_dry_run_does_not_even_remember_that_it_looked(
    intro: RunsInProcess, asked: str, database: Path, box: Path
) -> None:
    write_mbox(box, mail(answers=asked))
    before = database.read_bytes()
    found = scan(intro, box, "--dry-run", "--touchpoints", "--apply")
    assert (found["looked_at"], found["touchpoints"], found["dry_run"]) == (1, 1, True)
    assert [one["number"] for one in found["proposals"]] == [None]
    assert database.read_bytes() == before


def test_undo_takes_the_answer_back_and_the_mail_waits_again(
    intro: RunsInProcess, asked: str, database: Path, box: Path
) -> None:
    write_mbox(box, mail(answers=asked))
    scan(intro, box)
    before = dump(database)
    assert intro("inbox", "apply", "1", "declined").exit_code == 0
    assert state(intro) == "declined"
    assert intro("undo").exit_code == 0
    assert dump(database) == before
    assert [one["number"] for one in proposed(intro, box)] == [1]


def test_a_mail_left_out_is_never_asked_about_again(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(box, mail(answers=asked))
    scan(intro, box)
    assert intro("inbox", "dismiss", "1", "--json").json()["became"] == "dismissed"
    assert proposed(intro, box, "--since", "2026-01-01") == []
    refused(intro("inbox", "apply", "1", "agreed"), 3, "no mail number 1 waits")


def test_what_is_marked_by_hand_is_not_proposed_any_more(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(box, mail(answers=asked))
    scan(intro, box)
    assert intro("mark", "1", "agreed", "--on", "2026-03-01").exit_code == 0
    assert proposed(intro, box) == []


def test_only_the_person_says_which_answer_it_is(
    intro: RunsInProcess, asked: str, database: Path, box: Path
) -> None:
    write_mbox(box, mail(answers=asked))
    scan(intro, box, "--apply")
    before = dump(database)
    refused(intro("inbox", "apply", "1"), 2, "only you can say which")
    refused(intro("inbox", "apply", "1", "close"), 5, "cannot happen now")
    refused(intro("inbox", "apply", "1", "perhaps"), 2, "cannot follow from a mail")
    assert dump(database) == before


def test_another_answer_is_a_touchpoint_and_moves_no_state(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(box, mail("What a lovely spring.\n", answers=asked))
    (one,) = proposed(intro, box)
    assert one["suggested"] is None
    done = intro("inbox", "apply", "1", "other", "--json").json()
    assert (done["event"]["from"], done["event"]["to"]) == ("asked", "asked")
    assert state(intro) == "asked"
    timeline = intro("show", "mary-somerville", "--json").json()["contact"]["interactions"]
    assert timeline[0]["summary"] == "answered introduction 1"
    assert (timeline[0]["direction"], timeline[0]["kind"]) == ("in", "email")


def test_sender_and_subject_only_suggest(intro: RunsInProcess, asked: str, box: Path) -> None:
    subject = intro("log", "1", "--json").json()["messages"][0]["subject"]
    write_mbox(
        box,
        mail(subject=f"AW: {subject}", key="<same@x>"),
        mail(subject=f"Re: {subject}", sender=CHARLES, key="<not the one asked@x>"),
        mail(subject=subject, key="<no answer@x>"),
        mail(subject="Re: the weather", key="<something else@x>"),
        mail(subject=f"Re: {subject}", when="Mon, 02 Feb 2026 09:00:00 +0000", key="<before@x>"),
    )
    (one,) = proposed(intro, box, "--apply")
    assert (one["what"], one["certain"], one["introduction"]) == ("answer", False, 1)


def test_an_answer_from_an_address_nobody_has_is_shown_with_it(
    intro: RunsInProcess, asked: str, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_mbox(box, mail(sender="M. S. <private@home.example>", answers=asked))
    (one,) = proposed(intro, box)
    assert (one["contact"], one["address"]) == (None, "private@home.example")
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("inbox", "scan", str(box)).stdout
    assert "private@home.example answered introduction 1 (to Charles Babbage)" in shown
    assert intro("inbox", "apply", "1", "declined").exit_code == 0
    assert state(intro) == "declined"


def test_an_introduction_made_for_me_is_recognised(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(
        box, mail("Charles, meet Ada.\n", to=f"{CHARLES}, Ada <{ME}>", subject="Ada, Charles")
    )
    (one,) = proposed(intro, box, "--apply")
    assert (one["what"], one["certain"], one["events"]) == ("introduction", False, ["introduced"])
    assert state(intro) == "asked"
    assert intro("inbox", "apply", "1").exit_code == 0
    assert state(intro) == "introduced"


def test_an_introduction_in_our_thread_is_certain_and_may_be_applied_at_once(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(box, mail(to=ME, more=f"Cc: Charles <{CHARLES}>", answers=asked))
    found = scan(intro, box, "--apply")
    assert (found["proposals"], found["applied"][0]["became"]) == ([], "introduced")
    assert state(intro) == "introduced"


def test_of_two_mails_that_say_the_same_one_is_applied(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    for key in ("<a@x>", "<b@x>"):
        write_mbox(box, mail(to=f"{ME}, {CHARLES}", answers=asked, key=key))
        write_mbox(box, bounce(asked).replace(b"<report-1@mx", key.encode()[:3] + b"@mx"))
    found = scan(intro, box, "--apply")
    assert sorted(done["became"] for done in found["applied"]) == ["bounced", "introduced"]
    assert found["proposals"] == []


def test_somebody_else_who_writes_to_both_introduces_nobody(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    assert intro("add-contact", "John Herschel", "--email", "john@h.example").exit_code == 0
    write_mbox(box, mail(sender="john@h.example", to=f"{ME}, {CHARLES}"))
    write_mbox(box, mail(sender=f'"{MARY}" <eve@evil.example>', to=f"{ME}, {CHARLES}", key="<e@e>"))
    assert proposed(intro, box) == []


def test_a_bounce_of_our_mail_marks_the_address(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(box, bounce(asked))
    (one,) = proposed(intro, box, "--dry-run")
    assert (one["what"], one["certain"], one["address"]) == ("bounce", True, MARY)
    assert one["lines"] == ["smtp; 550 5.1.1 No such user"]
    (done,) = scan(intro, box, "--apply")["applied"]
    assert (done["became"], done["addresses"]) == ("bounced", [MARY])
    points = intro("show", "mary-somerville", "--json").json()["contact"]["points"]
    assert [point["state"] for point in points] == ["bounced"]
    assert intro("undo").exit_code == 0
    assert [one["what"] for one in proposed(intro, box)] == ["bounce"]


def test_a_bounce_that_names_no_mail_of_ours_is_only_proposed(
    intro: RunsInProcess, asked: str, database: Path, box: Path
) -> None:
    write_mbox(box, bounce("<forged@evil.example>"))
    before = dump(database)
    found = scan(intro, box, "--apply")
    assert ([one["certain"] for one in found["proposals"]], found["applied"]) == ([False], [])
    assert dump(database) == before


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("failed", "4.2.2")])
def test_a_mail_that_is_only_late_did_not_bounce(
    intro: RunsInProcess, asked: str, box: Path, action: str, status: str
) -> None:
    write_mbox(box, bounce(asked, action=action, status=status))
    assert proposed(intro, box) == []


def test_an_automatic_reply_is_no_answer(intro: RunsInProcess, asked: str, box: Path) -> None:
    write_mbox(
        box,
        mail(answers=asked, more="Auto-Submitted: auto-replied"),
        mail(answers=asked, subject="Out of office: back in May", key="<o@x>"),
    )
    found = scan(intro, box)
    assert (found["proposals"], found["automatic"]) == ([], 2)


def test_touchpoints_come_once_for_everybody_on_a_mail(
    intro: RunsInProcess, asked: str, database: Path, box: Path
) -> None:
    write_mbox(
        box,
        mail(to=f"{ME}, {CHARLES}", subject="Tides", key="<one@x>"),
        mail(sender=ME, to=CHARLES, subject="To Charles", key="<two@x>"),
        mail(to=ME, subject="A list", key="<three@x>", more="List-Id: <talk.rs.example>"),
    )
    assert scan(intro, box, "--touchpoints")["touchpoints"] == 3
    kept = dump(database)
    assert scan(intro, box, "--touchpoints", "--since", "2026-01-01")["touchpoints"] == 0
    assert dump(database) == kept
    timeline = intro("show", "charles-babbage", "--json").json()["contact"]["interactions"]
    seen = {(entry["summary"], entry["direction"]) for entry in timeline}
    assert seen == {("Tides", None), ("To Charles", "out")}


def test_an_address_of_two_contacts_is_nobodys_touchpoint(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    twin = ("add-contact", "Mary Greig", "--email", MARY, "--allow-duplicate")
    assert intro(*twin).exit_code == 0
    write_mbox(box, mail(subject="Tides"))
    assert scan(intro, box, "--touchpoints")["touchpoints"] == 0


def test_only_what_is_new_is_looked_at(intro: RunsInProcess, asked: str, box: Path) -> None:
    write_mbox(box, mail(key="<a@x>"), mail(key="<b@x>"))
    assert scan(intro, box)["looked_at"] == 2
    assert scan(intro, box)["looked_at"] == 0
    write_mbox(box, mail(key="<c@x>", answers=asked))
    found = scan(intro, box)
    assert (found["looked_at"], len(found["proposals"])) == (1, 1)
    assert scan(intro, box, "--since", "2026-02-01")["looked_at"] == 3
    assert scan(intro, box, "--since", "today", "--dry-run")["looked_at"] == 3


def test_a_rewritten_mbox_is_read_from_its_beginning(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(box, mail(key="<a@x>"), mail(key="<b@x>", answers=asked))
    scan(intro, box)
    box.unlink()
    write_mbox(box, mail(key="<b@x>", answers=asked), mail(key="<c@x>", answers=asked))
    found = scan(intro, box)
    assert found["looked_at"] == 2
    assert [(one["number"], one["is_there"]) for one in found["proposals"]] == [
        (1, True), (2, True),
    ]  # fmt: skip


def test_an_mbox_cut_in_the_middle_of_a_mail_loses_nothing(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    whole = write_mbox(box, mail(key="<a@x>"), mail(answers=asked)).read_bytes()
    for cut in range(0, len(whole), 7):
        box.write_bytes(whole[:cut])
        scan(intro, box)
    box.write_bytes(whole)
    assert [one["suggested"] for one in proposed(intro, box)] == ["agreed"]


def test_a_maildir_is_followed_by_its_names(
    intro: RunsInProcess, asked: str, tmp_path: Path
) -> None:
    folder = write_maildir(tmp_path / "Maildir", mail(key="<a@x>"), mail(answers=asked))
    found = scan(intro, folder)
    assert (found["looked_at"], [one["suggested"] for one in found["proposals"]]) == (2, ["agreed"])
    for name in os.listdir(folder / "new"):
        (folder / "new" / name).rename(folder / "cur" / f"{name}:2,RS")
    found = scan(intro, folder)
    assert (found["looked_at"], found["proposals"][0]["lines"][0]) == (0, YES.split("\n")[2])
    write_maildir(folder, mail(key="<late@x>"))
    assert scan(intro, folder)["looked_at"] == 1


def test_a_mail_that_is_gone_still_waits(intro: RunsInProcess, asked: str, tmp_path: Path) -> None:
    folder = write_maildir(tmp_path / "Maildir", mail(answers=asked))
    scan(intro, folder)
    for path in (folder / "new").iterdir():
        path.unlink()
    (one,) = proposed(intro, folder)
    assert (one["is_there"], one["lines"]) == (False, [])
    assert intro("inbox", "apply", "1", "agreed").exit_code == 0


@pytest.mark.parametrize(
    ("source", "exit_code", "told"),
    [
        ("", 7, "no mailbox is set up"),
        ("nowhere.mbox", 8, "nowhere.mbox cannot be read"),
        (".", 8, "no Maildir"),
        ("ftp://x/y", 2, "names no mailbox"),
        ("imaps://", 2, "names no mailbox"),
        ("imaps://ada:secret@x.example/INBOX", 2, "an address must not contain a password"),
        ("imaps://ada@x.example:99999/INBOX", 2, "names no mailbox"),
    ],
)
def test_what_is_no_mailbox_is_said(
    intro: RunsInProcess, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str,
    exit_code: int, told: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    result = intro("inbox", "scan", *([source] if source else []))
    refused(result, exit_code, told)
    assert "secret" not in result.stderr


def test_a_file_that_is_no_mbox_is_refused(intro: RunsInProcess, asked: str, box: Path) -> None:
    box.write_bytes(b"PK\x03\x04 something else")
    refused(intro("inbox", "scan", str(box)), 8, "is not an mbox file")


def test_nothing_recorded_yet_is_said(intro: RunsInProcess, box: Path, database: Path) -> None:
    write_mbox(box, mail())
    refused(intro("inbox", "scan", str(box)), 3, "nothing is recorded yet")
    assert not database.exists()


def test_piped_rows_have_one_line_a_mail(intro: RunsInProcess, asked: str, box: Path) -> None:
    write_mbox(box, mail(answers=asked, subject="a\tb"))
    (line,) = intro("inbox", "scan", str(box)).stdout.splitlines()
    assert line.split("\t") == [
        "1", "answer", "certain", "1", "mary-somerville", "2026-03-01T18:00:00Z", "agreed",
        "agreed,declined,revise,later,introduced", "a b",
        "Of course, I will write to him this week.",
    ]  # fmt: skip


def test_an_answer_that_is_neither_yes_nor_no_gives_me_the_turn(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(box, mail("Who is this? What does she want?\n", answers=asked))
    assert proposed(intro, box)[0]["suggested"] is None
    done = intro("inbox", "apply", "1", "other", "--note", "sounds cross", "--json").json()
    assert (done["became"], done["event"]["event"]) == ("other", "answered")
    assert (done["introduction"]["state"], done["introduction"]["turn"]) == ("asked", "me")
    assert done["event"]["note"] == "sounds cross"
    assert intro("draft", "--intro", "1", "--kind", "nudge").exit_code == 5


def test_later_waits_until_the_day_they_named(intro: RunsInProcess, asked: str, box: Path) -> None:
    write_mbox(box, mail("Not right now, but happy to talk in the fall.\n", answers=asked))
    assert proposed(intro, box)[0]["suggested"] == "later"
    refused = intro("inbox", "apply", "1", "later")
    assert (refused.exit_code, "needs a day" in refused.stderr) == (2, True)
    done = intro("inbox", "apply", "1", "later", "--until", "in 3 months", "--json").json()
    assert done["event"]["until_on"] is not None
    assert done["introduction"]["turn"] == "connector"


def test_a_mail_that_came_back_puts_the_introduction_on_my_list(
    intro: RunsInProcess, asked: str, box: Path
) -> None:
    write_mbox(box, bounce(asked))
    assert proposed(intro, box)[0]["what"] == "bounce"
    done = intro("inbox", "apply", "1", "--json").json()
    assert (done["became"], done["event"]["event"]) == ("bounced", "bounced")
    assert done["introduction"]["turn"] == "me"
    assert "find another address" in done["next"][0]["say"]
