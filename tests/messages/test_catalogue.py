"""The templates that come with the program."""

from __future__ import annotations

import subprocess
import sys

import pytest

from introcli.language.vocabulary import Channel, MessageKind, Tone
from introcli.messages import compose
from introcli.messages.compose import NoSuchTemplate


def test_every_file_belongs_to_a_template_and_every_template_has_its_file() -> None:
    files = {file.name for file in compose.FOLDER.iterdir()}
    expected = {f"{t.kind}.{t.tone}.{t.channel}.j2" for t in compose.builtins()}
    assert files == expected


def test_names_are_in_the_order_of_kinds_and_all_different() -> None:
    names = compose.names()
    assert names[0] == "request-warm-email"
    assert len(names) == len(set(names)) == 90


def test_a_template_is_found_by_its_name_in_any_case() -> None:
    found = compose.by_name(" Who-Are-You-Brief-LinkedIn ")
    assert (found.kind, found.tone, found.channel) == (
        MessageKind.WHO_ARE_YOU,
        Tone.BRIEF,
        Channel.LINKEDIN,
    )
    assert found.source == "built-in"


def test_an_unknown_name_offers_near_ones() -> None:
    with pytest.raises(NoSuchTemplate) as caught:
        compose.by_name("request-warm-mail")
    assert "request-warm-email" in caught.value.close
    assert (caught.value.code, caught.value.exit_code) == ("not_found", 3)


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.IN_PERSON, Channel.OTHER])
def test_a_channel_without_texts_gets_those_for_mail(channel: Channel) -> None:
    assert compose.builtin(MessageKind.THANKS, Tone.WARM, channel).name == "thanks-warm-email"


def test_a_text_is_split_into_subject_and_body() -> None:
    assert compose.split("Subject: A b\n\nDear\n") == ("A b", "Dear")
    assert compose.split("Dear\n\nSubject: no\n") == (None, "Dear\n\nSubject: no")


def test_listing_templates_and_reading_facts_needs_no_jinja() -> None:
    program = (
        "import sys; from introcli.messages import compose, facts\n"
        "compose.names(); compose.builtins(); facts.context(facts.DraftFacts())\n"
        "sys.exit('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
