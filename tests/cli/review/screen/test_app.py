"""The review on a whole screen: every key does what the command does, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from introcli import config
from introcli.cli.review.doing import ReviewDesk
from introcli.store import connection
from introcli.store.workspace import Workspace
from tests.cli.review.screen.looking import Review, run_review
from tests.store.test_locked import held
from tests.support import RunsInProcess, dump, history


def _due(intro: RunsInProcess) -> list[str]:
    return [item["id"] for item in intro("followup", "--json").json()["items"]]


async def _go_to(review: Review, words: str) -> None:
    """Move down until the item with these words stands at the pointer."""
    for _ in range(20):
        if any(line.lstrip().startswith("›") and words in line for line in _lines(review)):
            return
        await review.press("down")
    raise AssertionError(f"{words} is nowhere:\n{review.screen}")


def _lines(review: Review) -> list[str]:
    return review.screen.splitlines()


def test_it_opens_on_the_most_urgent_item_with_what_stands_beside_it(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        assert "Your week · 1 of 7, about 10 minutes to go" in review.words
        assert "Mon 2 Mar 2026" in review.words
        assert "9 hours left to write" in review.words
        assert "talked about teaching chemistry" in review.words
        headings = [line.strip() for line in _lines(review) if line[:40].strip().isupper()]
        assert headings[0].startswith("WINDOW CLOSES")

    run_review(workspace, script)


def test_writing_and_marking_as_sent(workspace: Workspace, week: RunsInProcess) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "Laplace")
        await review.press("enter")
        assert "nudge to John Herschel written, not sent" in review.words
        assert "To John Herschel · e-mail" in review.words
        await review.press("m")
        assert "nudge to John Herschel marked as sent" in review.words
        assert "2 of 7" in review.words

    run_review(workspace, script)
    assert "nudge-2" not in _due(week)
    (nudge,) = [m for m in week("log", "2", "--json").json()["messages"] if m["kind"] == "nudge"]
    assert nudge["sent_at"] == "2026-03-02T09:00:00Z"
    assert [command for _, command, _ in history(workspace.database)][-2:] == [
        "intro test: write #2 nudge",
        "intro test: sent #2 nudge",
    ]


def test_enter_alone_never_says_that_something_was_sent(
    workspace: Workspace, week: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    async def script(review: Review) -> None:
        await _go_to(review, "Laplace")
        await review.press(*["enter"] * 5)

    run_review(workspace, script)
    assert "nudge-2" in _due(week)


def test_an_answer_is_recorded_with_its_note(workspace: Workspace, week: RunsInProcess) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "Laplace")
        await review.press("a")
        assert "What happened?" in review.words
        assert "a agreed" in review.words
        await review.press("d")
        await review.type("too busy this winter")
        assert "recorded: declined" in review.words

    run_review(workspace, script)
    events = week("log", "2", "--json").json()["events"]
    assert (events[-1]["event"], events[-1]["note"]) == ("declined", "too busy this winter")


def test_escape_leaves_a_question_and_changes_nothing(
    workspace: Workspace, week: RunsInProcess
) -> None:
    before = dump(workspace.database)

    async def script(review: Review) -> None:
        for key in ("s", "n", "t"):
            await review.press(key)
            assert "Esc leaves it" in review.words
            await review.press("escape")
            assert "Left as it was." in review.words
        await _go_to(review, "Laplace")
        await review.press("a", "a", "escape")

    run_review(workspace, script)
    assert dump(workspace.database) == before


def test_snoozing_asks_until_when_and_takes_only_days_to_come(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        await review.press("s")
        await review.type("yesterday")
        assert "is not a day to come" in review.words
        await review.press("escape")
        await review.press("s")
        await review.press("enter")
        assert "put off, due Mon 9 Mar 2026" in review.words

    run_review(workspace, script)
    assert "window-8" not in _due(week)


def test_being_in_touch_a_reminder_and_a_note(workspace: Workspace, week: RunsInProcess) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "Caroline Herschel")
        await review.press("n")
        await review.type("moves to Hanover")
        await review.press("t")
        await review.type("her second comet")
        await _go_to(review, "ask how his telescope")
        await review.press("enter")

    app = run_review(workspace, script)
    assert [done.said for done in app.session.done] == [
        "noted: moves to Hanover", "in touch: her second comet", "ticked off",
    ]  # fmt: skip
    assert {"touch-7", "remind-1"} & set(_due(week)) == set()
    said = week("show", "caroline-herschel", "--json").json()["contact"]["interactions"]
    assert [s["summary"] for s in said[:2]] == ["her second comet", "moves to Hanover"]


def test_closing_asks_what_came_of_it(workspace: Workspace, week: RunsInProcess) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "De Morgan")
        await review.press("x", "h", "5")
        await review.type("he teaches me by letter")
        await review.type("for my eyes alone")

    run_review(workspace, script)
    closed = week("log", "4", "--json").json()["introductions"][0]
    assert (closed["state"], closed["outcome"], closed["rating"]) == ("closed", "helped", 5)


def test_letting_go_is_one_key(workspace: Workspace, week: RunsInProcess) -> None:
    for on in ("2026-02-22", "2026-02-25"):
        assert week("draft", "--intro", "2", "--kind", "nudge").exit_code == 0
        assert week("send-mark", "2", "--kind", "nudge", "--on", on, "--force").exit_code == 0
    later = replace(workspace, now=workspace.now.replace(month=4))

    async def script(review: Review) -> None:
        await _go_to(review, "Laplace")
        assert "Enter let it go" in review.words
        await review.press("enter")
        assert "let go; a late answer takes it up again" in review.words

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTRO_NOW", later.now.isoformat())
        run_review(later, script)
    assert week("log", "2", "--json").json()["introductions"][0]["state"] == "lapsed"


def test_what_a_rule_refuses_can_be_marked_all_the_same(
    workspace: Workspace, week: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stale draft that leaves the golden rule open, where that is an error (A3)."""
    monkeypatch.setenv("INTRO_NOW", "2026-02-20T09:00")
    draft = ("draft", "Jean-Baptiste Biot", "--new", "--via", "mary-somerville")
    assert week(*draft, "--purpose", "ask about polarised light").exit_code == 0
    assert week("config", "set", "etiquette.A3", "error").exit_code == 0
    monkeypatch.setenv("INTRO_NOW", workspace.now.isoformat())
    strict = replace(workspace, settings=config.load(workspace.config))

    async def script(review: Review) -> None:
        await _go_to(review, "Biot")
        await review.press("m")
        assert "(A3)" in review.words
        assert "f mark it all the same; it is noted" in review.words
        await review.press("escape")
        assert "draft-5" in _due(week)
        await review.press("m", "f")
        assert "request to Mary Somerville marked as sent" in review.words

    run_review(strict, script)
    assert "draft-5" not in _due(week)
    assert week("log", "5", "--json").json()["events"][-1]["forced"] is True


def test_undo_takes_back_the_last_thing_and_goes_there(
    workspace: Workspace, week: RunsInProcess
) -> None:
    before = dump(workspace.database)

    async def script(review: Review) -> None:
        await _go_to(review, "Caroline Herschel")
        await review.press("t")
        await review.type("her second comet")
        assert "touch-7" not in _due(week)
        await review.press("u")
        assert "undone (in touch: her second comet)" in review.words
        assert "› Caroline Herschel" in review.words
        await review.press("u")
        assert "Nothing was done in this review yet." in review.words

    run_review(workspace, script)
    assert dump(workspace.database) == before


def test_what_is_settled_is_not_begun_again(workspace: Workspace, week: RunsInProcess) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "Laplace")
        await review.press("enter", "m", "up")
        before = dump(workspace.database)
        await _go_to(review, "Laplace")
        assert "a they answered n note space go on" in review.words
        await review.press("enter", "d")
        assert "This one is done; space goes on." in review.words
        assert dump(workspace.database) == before

    run_review(workspace, script)


def test_undo_of_what_brought_up_another_item_takes_both_back(
    workspace: Workspace, week: RunsInProcess
) -> None:
    asked = ("received", "Ada King", "--new", "--from", "mary-somerville", "--purpose", "logic")
    assert week(*asked, "--on", "2026-02-27").exit_code == 0

    async def script(review: Review) -> None:
        await _go_to(review, "Ada King")
        await review.press("m")
        assert "of 9" in review.words
        await review.press("u")
        assert "1 of 8" in review.words
        assert "changed elsewhere" not in review.words

    run_review(workspace, script)


def test_undo_never_takes_back_what_this_review_did_not_do(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        await review.press("n")
        await review.type("her next edition is out")
        assert week("note", "john-herschel", "written elsewhere").exit_code == 0
        await review.press("u")
        assert "something else was changed since" in review.words

    run_review(workspace, script)
    assert history(workspace.database)[-1][2] is None
    assert history(workspace.database)[-2][2] is None


def test_what_happens_elsewhere_meanwhile_is_taken_in(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        assert week("snooze", "touch-7", "1w").exit_code == 0
        assert week("remind", "mary-somerville", "today", "her book").exit_code == 0
        await review.press("n")
        await review.type("a note")
        assert "changed elsewhere" in review.words
        assert "of 8" in review.words

    run_review(workspace, script, size=(200, 50))


def test_an_introduction_that_moved_on_elsewhere_is_said_and_nothing_is_lost(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "Laplace")
        assert week("mark", "2", "declined").exit_code == 0
        await review.press("a", "a")
        await review.press("enter")
        assert "✗" in review.screen

    app = run_review(workspace, script)
    assert app.session.done == []
    assert week("log", "2", "--json").json()["introductions"][0]["state"] == "declined"


def test_a_locked_database_is_said_and_the_review_goes_on(
    workspace: Workspace, week: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0)

    async def script(review: Review) -> None:
        await _go_to(review, "Caroline Herschel")
        with held(workspace.database, "BEGIN EXCLUSIVE"):
            await review.press("t")
            await review.type("her second comet")
            assert "✗" in review.screen
        await review.press("t")
        await review.type("her second comet")
        assert "in touch: her second comet" in review.words

    run_review(workspace, script)
    assert "touch-7" not in _due(week)


def test_the_enter_of_an_answer_does_nothing_else(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        await review.press("s", "enter")
        assert "2 of 7" in review.words
        assert "Enter write the first message" in review.words

    app = run_review(workspace, script)
    assert len(app.session.done) == 1


def test_keys_pressed_while_something_is_done_wait_their_turn(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "Caroline Herschel")
        await review.pilot.press("n", *"a note", "enter", "t", *"her comets", "enter")
        for _ in range(20):
            await review.settle()

    app = run_review(workspace, script)
    assert [done.said for done in app.session.done] == ["noted: a note", "in touch: her comets"]


def test_skipping_everything_ends_with_what_is_left(
    workspace: Workspace, week: RunsInProcess
) -> None:
    before = dump(workspace.database)

    async def script(review: Review) -> None:
        await review.press(*["space"] * 7)
        assert "0 of 7 settled · 7 skipped What is left stays on the list" in review.words
        await review.press("escape")
        assert "7 of 7" in review.words
        await review.press("q", "enter")

    run_review(workspace, script)
    assert dump(workspace.database) == before


def test_leaving_without_having_done_anything_asks_nothing(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        await review.press("q")

    app = run_review(workspace, script)
    assert app.return_code == 0
    assert not app.interrupted


def test_the_page_of_keys_names_every_key_that_fits(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "Laplace")
        await review.press("question_mark")
        for words in ("Enter d write the nudge", "a they answered", "s later", "n note"):
            assert words in review.words
        await review.press("escape")
        assert "WAITING TOO LONG" in review.words

    run_review(workspace, script)


def test_ctrl_c_leaves_at_once_even_from_a_question(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        await review.press("s")
        await review.pilot.press("ctrl+c")

    app = run_review(workspace, script)
    assert app.interrupted


class BrokenDesk(ReviewDesk):
    """A desk with a bug in it."""

    def do(self, name: str, detail: object, answers: object) -> object:  # type: ignore[override]
        """Fail as only a bug does."""
        raise ZeroDivisionError


def test_a_bug_ends_the_review_without_a_traceback_on_the_screen(
    workspace: Workspace, week: RunsInProcess, capfd: pytest.CaptureFixture[str]
) -> None:
    async def script(review: Review) -> None:
        await review.pilot.press("n", "x", "enter")

    app = run_review(workspace, script, desk=BrokenDesk(workspace, 0))
    assert isinstance(app.failure, ZeroDivisionError)
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 60)])
def test_every_size_shows_the_list_the_item_and_the_keys(
    workspace: Workspace, week: RunsInProcess, size: tuple[int, int]
) -> None:
    async def script(review: Review) -> None:
        for _ in range(7):
            lines = _lines(review)
            assert max(map(len, lines)) <= size[0]
            assert any(line.lstrip().startswith("›") for line in lines)
            assert "q leave" in lines[-1]
            await review.press("down")

    run_review(workspace, script, size=size)


def test_a_window_that_changes_its_size_keeps_the_place(
    workspace: Workspace, week: RunsInProcess
) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "Laplace")
        for size in ((60, 20), (200, 60), (80, 24)):
            await review.pilot.resize_terminal(*size)
            await review.settle()
            pointed = [line for line in _lines(review) if line.lstrip().startswith("›")]
            assert "Laplace" in pointed[0]
            assert "no answer from John Herschel" in review.words

    run_review(workspace, script)


def test_tab_gives_a_narrow_screen_to_the_item(workspace: Workspace, week: RunsInProcess) -> None:
    async def script(review: Review) -> None:
        await _go_to(review, "Babbage")
        await review.press("tab")
        assert "WINDOW CLOSES" not in review.words
        assert "Charles Babbage @charles-babbage" in review.words
        await review.press("tab")
        assert "Charles Babbage" in review.words

    run_review(workspace, script, size=(60, 20))


def test_contacts_worth_a_word_come_last_and_no_more_of_them_than_at_first(
    workspace: Workspace, week: RunsInProcess
) -> None:
    for name in ("Woronzow Greig", "William King", "Mary Anning", "Adolphe Quetelet"):
        met = ("--met", "Dinner", "--on", "2025-06-20", "--strength", "2")
        assert week("add-contact", name, *met).exit_code == 0
    assert week("config", "set", "suggestions", "2").exit_code == 0
    few = replace(workspace, settings=config.load(workspace.config))

    async def script(review: Review) -> None:
        assert "1 of 7" in review.words  # what is due; to get back to somebody is only proposed
        await review.press("end")
        assert "WORTH A WORD" in review.words
        await review.press("t")
        await review.type("how are you?")
        assert "in touch: how are you?" in review.words
        assert "of 7" in review.words

    run_review(few, script)
