"""What makes no sense is refused in one sentence with a hint, and not a byte is changed."""

from __future__ import annotations

import unicodedata

import pytest

from tests.practice.desk import (
    BENEFIT,
    PURPOSE,
    SHARED_WORK,
    Desk,
    Document,
    first,
    number_of,
    rules,
)

LONG = "see how the engine works " * 400
LOOP = "{% for a in benefits %}{% for b in benefits %}{{ wish }}{% endfor %}{% endfor %}"

UNKNOWN = (
    ("show", "nobody"),
    ("invite", "nobody"),
    ("draft", "nobody", "--via", "mary-somerville", "--purpose", PURPOSE, "--no-input"),
    ("draft", "charles-babbage", "--via", "nobody", "--purpose", PURPOSE, "--no-input"),
    ("broker", "nobody", "charles-babbage", "--purpose", SHARED_WORK),
    ("broker", "michael-faraday", "nobody", "--purpose", SHARED_WORK),
    ("broker", "michael-faraday", "charles-babbage", "nobody", "--purpose", SHARED_WORK),
    ("received", "nobody"),
    ("received", "charles-babbage", "--from", "nobody"),
    ("touch", "nobody"),
    ("log", "77"),
    ("send-mark", "77"),
    ("mark", "77", "agreed"),
    ("brief", "77"),
    ("template", "show", "nothing"),
    ("snooze", "nudge-77", "3d"),
    ("etiquette", "Z9"),
)
SENSELESS = {
    "an empty purpose": ("draft", "charles-babbage", "--via", "mary-somerville", "--purpose", "",
                         "--no-input"),
    "a blank purpose": ("broker", "michael-faraday", "charles-babbage", "--purpose", "  "),
    "a purpose of 10,000 characters": ("draft", "charles-babbage", "--via", "mary-somerville",
                                       "--purpose", LONG, "--no-input"),
    "a broker's of 10,000": ("broker", "michael-faraday", "charles-babbage", "--purpose", LONG),
    "an empty name": ("add-contact", ""),
    "a name of spaces": ("add-contact", " \t "),
    "a name of invisible marks": ("add-contact", "\u200b\u202e"),
    "a name of 400 letters": ("add-contact", "x" * 400),
    "nobody named": ("show", ""),
    "an address that is none": ("add-contact", "Jane Marcet", "--email", "jane at home"),
    "a tie of 6": ("edit", "mary-somerville", "--strength", "6"),
    "a cadence of 0 days": ("edit", "mary-somerville", "--cadence", "0"),
    "a meeting to come": ("met", "mary-somerville", "--met", "the ball", "--on", "2030-01-01"),
    "a channel that is none": ("edit", "mary-somerville", "--channel", "pigeon"),
    "an option that is none": ("show", "mary-somerville", "--nonsense"),
    "a command that is none": ("introduce", "mary-somerville"),
    "a rule set to nonsense": ("config", "set", "etiquette.B6", "loud"),
    "a day that is none": ("touch", "mary-somerville", "--on", "the day after never"),
}  # fmt: skip
TWO_PARTS_IN_ONE = {
    "requester and target": ("broker", "charles-babbage", "charles-babbage", "--purpose",
                             SHARED_WORK),
    "connector and target": ("draft", "mary-somerville", "--via", "mary-somerville", "--purpose",
                             PURPOSE, "--no-input"),
    "me and target": ("draft", "me", "--via", "mary-somerville", "--purpose", PURPOSE,
                      "--no-input"),
    "me and connector": ("draft", "charles-babbage", "--via", "me", "--purpose", PURPOSE,
                         "--no-input"),
    "me and requester of my own": ("broker", "me", "charles-babbage", "--purpose", SHARED_WORK),
    "me and target of my own": ("broker", "charles-babbage", "me", "--purpose", SHARED_WORK),
    "inviting myself": ("invite", "me"),
    "introduced to myself": ("received", "me"),
    "connector and requester": ("received", "mary-somerville", "--from", "mary-somerville"),
    "me in the batch": ("broker", "michael-faraday", "charles-babbage", "me", "--purpose",
                        SHARED_WORK),
}  # fmt: skip


def is_clear(error: Document) -> bool:
    """Say whether an error is one sentence with a way on."""
    message = error["message"]
    assert "\n" not in message, message
    assert "Traceback" not in message, message
    assert len(message) < 400, message
    return bool(error["hint"])


@pytest.mark.parametrize("command", UNKNOWN, ids=" ".join)
def test_somebody_or_something_unknown(desk: Desk, command: tuple[str, ...]) -> None:
    assert is_clear(desk.refuse(*command, code=3))


@pytest.mark.parametrize("command", SENSELESS.values(), ids=SENSELESS)
def test_a_value_that_makes_no_sense(desk: Desk, command: tuple[str, ...]) -> None:
    assert is_clear(desk.refuse(*command, code=2))


@pytest.mark.parametrize("command", TWO_PARTS_IN_ONE.values(), ids=TWO_PARTS_IN_ONE)
def test_one_person_in_two_parts(desk: Desk, command: tuple[str, ...]) -> None:
    assert is_clear(desk.refuse(*command, code=5))


def test_a_message_needs_a_writer(empty_desk: Desk) -> None:
    empty_desk.do("add-contact", "Mary Somerville", "--met", "the Spring soiree")
    error = empty_desk.refuse("invite", "mary-somerville", code=2)
    assert "intro me --name" in error["hint"]


def test_on_the_first_day_nothing_is_created_by_asking(empty_desk: Desk) -> None:
    error = empty_desk.refuse("show", "mary", code=3)
    assert "intro add-contact" in error["hint"]
    assert not empty_desk.database.exists()


@pytest.mark.parametrize(
    "text",
    [
        LOOP,
        "{% for i in range(10**10) %}x{% endfor %}",
        "{% while true %}x{% endwhile %}",
        "{{ recipient_first.__class__ }}",
        "{{ 'x' * 1000000000 }}",
        "Dear {{ recipient_first",
        "",
    ],
    ids=[
        "a loop in a loop",
        "a loop without end",
        "an unknown tag",
        "the insides",
        "a bomb",
        "a torn tag",
        "nothing",
    ],
)
def test_a_template_that_could_do_harm_is_not_kept(desk: Desk, text: str) -> None:
    error = desk.refuse(
        "template", "new", "mine", "--kind", "request", "--file", "-", code=2, stdin=text
    )
    assert "line 1" in error["message"] or is_clear(error)
    assert desk.run("template", "show", "mine").exit_code == 3


def test_a_template_is_for_its_own_kind_and_its_name_is_not_taken(desk: Desk) -> None:
    wrong = ("--template", "nudge-warm-email")
    error = desk.refuse(
        "draft", "charles-babbage", "--via", "mary-somerville", "--purpose", PURPOSE,
        "--no-input", *wrong, code=2,
    )  # fmt: skip
    assert "template list --kind request" in error["hint"]
    taken = ("template", "new", "request-warm-email", "--kind", "request", "--file", "-")
    assert is_clear(desk.refuse(*taken, code=5, stdin="Dear {{ recipient_first }}"))


NOT_NOW = {
    "an answer before the question": ([], "mark", "agreed"),
    "a meeting before an introduction": ([], "mark", "met"),
    "closing what was never asked": ([], "close", "--outcome", "nothing"),
    "lapsing what was never asked": ([], "mark", "lapsed"),
    "sending what was sent": (["send-mark"], "send-mark", "--kind", "request"),
    "reviving what was withdrawn": (["mark withdrawn"], "mark", "agreed"),
    "sending what was withdrawn": (["mark withdrawn"], "mark", "introduced"),
    "meeting after a no": (["send-mark", "mark declined"], "mark", "met"),
    "closing twice": (["send-mark", "mark introduced", "close"], "close"),
}


@pytest.mark.parametrize(("steps", "command"), [
    (steps, command) for steps, *command in NOT_NOW.values()
], ids=NOT_NOW)  # fmt: skip
def test_a_step_that_the_state_forbids(desk: Desk, steps: list[str], command: list[str]) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    for step in steps:
        name, *more = step.split()
        desk.step(number, name, *more)
    name, *more = command
    error = desk.refuse(name, str(number), *more, code=5)
    assert is_clear(error)
    assert str(number) in error["message"]


@pytest.mark.parametrize(
    "command",
    [
        ("mark", "1", "vanished"),
        ("mark", "1", "agreed", "--on", "2030-01-01"),
        ("close", "1", "--rating", "9"),
        ("close", "1", "--outcome", "marvellous"),
        ("send-mark", "1", "--on", "tomorrow"),
        ("draft", "charles-babbage", "--intro", "1"),
        ("draft", "--intro", "one"),
    ],
    ids=" ".join,
)
def test_a_step_that_makes_no_sense(desk: Desk, command: tuple[str, ...]) -> None:
    desk.step(number_of(desk.request("--benefit", BENEFIT)), "send-mark")
    assert is_clear(desk.refuse(*command, code=2))


def test_a_kind_of_message_that_an_introduction_does_not_have(desk: Desk) -> None:
    number = str(number_of(desk.request()))
    error = desk.refuse("draft", "--intro", number, "--kind", "permission", code=5)
    assert "request" in error["hint"]


@pytest.mark.parametrize(
    "name",
    [
        "محمد بن موسى",
        "עדה לובלייס",
        "🦊 Fox 🦊",
        "李 清照",
        "Anne-Marie d'Été-O'Brien",
        "Ærøskøbing",
    ],
    ids=["Arabic", "Hebrew", "emoji", "Chinese", "marks", "ligatures"],
)
def test_a_name_in_any_script_is_kept_and_written_as_it_is(desk: Desk, name: str) -> None:
    added = desk.do("add-contact", name, "--met", "the Thursday salon", "--talked", "algebra")
    handle = added["contact"]["handle"]
    assert handle.isascii()
    assert desk.do("show", name)["contact"]["name"] == name
    note = first(desk.request("--benefit", BENEFIT, target=handle))
    assert name in note["body"]
    assert not {"F2", "F15", "C4"} & rules(note).keys()
    invitation = desk.message("invite", handle)
    assert invitation["characters"] <= 300
    assert not {"F2", "F15"} & rules(invitation).keys()


@pytest.mark.parametrize("hostile", ["\x1b[31mRed", "Ann\u202eevE", "Zoë\r\nBcc: x@y.example"])
def test_a_hostile_name_never_reaches_the_terminal_as_it_is(desk: Desk, hostile: str) -> None:
    name = f"{hostile} Hill"
    handle = desk.do("add-contact", name, "--met", "the fair")["contact"]["handle"]
    for screen in (desk.read("contacts"), desk.read("show", handle), desk.read("invite", handle)):
        kinds = {unicodedata.category(c) for c in screen.replace("\n", "")}
        assert not kinds & {"Cc", "Cf"}, screen
    subject = first(desk.request("--benefit", BENEFIT, target=handle))["subject"]
    assert "\n" not in subject
    assert "\r" not in subject
