"""Names from strangers on the review's screen: shown as they are, obeyed by nothing."""

from __future__ import annotations

import unicodedata

import pytest

from introcli.store.workspace import Workspace
from tests.cli.review.screen.looking import Review, run_review
from tests.factories import contact, work
from tests.hostile import HOSTILE

MARKUP = {
    "rich markup": "Ann [bold red]X[/] [/x]",
    "a lone closing tag": "Bob [/foo]",
    "a link": "[link=https://evil.example]here[/link]",
    "an action": "[@click=app.quit]press me[/]",
    "a variable": "$primary $x [$error]red[/]",
    "an unclosed bracket": "Eve [bold",
    "braces": "{0} %s {name}",
}
ALL = {**HOSTILE, **MARKUP}


def _allowed(character: str) -> bool:
    return character in "\n\u200c\u200d" or unicodedata.category(character) not in ("Cc", "Cf")


@pytest.mark.parametrize("what", list(ALL))
def test_a_hostile_name_is_shown_and_obeyed_by_nothing(workspace: Workspace, what: str) -> None:
    text = ALL[what]
    with work(workspace.database) as unit:
        ada = contact(unit, name_key="ada", about=text)
        unit.change("contact", ada, name=text, organisation=text)
        unit.add("follow_up", contact_id=ada, due_on="2026-03-02", say=text, created_at=unit.at)

    async def script(review: Review) -> None:
        for size in ((60, 20), (120, 36)):
            await review.pilot.resize_terminal(*size)
            await review.settle()
            screen = review.screen
            assert all(map(_allowed, screen)), screen
            assert "YOU ASKED TO BE REMINDED" in screen
            if what in MARKUP:
                assert text in screen
        await review.press("r")
        assert "ticked off" in review.words

    app = run_review(workspace, script)
    assert app.failure is None
