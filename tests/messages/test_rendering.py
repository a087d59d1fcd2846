"""Templates as text: what is put in, what is refused, and that stored text stays data."""

from __future__ import annotations

import pytest

from introcli.language.vocabulary import MessageKind
from introcli.messages.facts import context
from introcli.messages.grammar import VARIABLES
from introcli.messages.render import (
    LONGEST_SOURCE,
    LONGEST_TEXT,
    TemplateProblem,
    check,
    optional_variables,
    render,
    tidy,
    variables_of,
)
from tests.messages.situations import SITUATIONS

RICH = context(SITUATIONS[1].facts(MessageKind.REQUEST))


def test_text_without_tags_comes_out_unchanged_with_its_last_newline() -> None:
    assert (
        render("Dear reader,\n\n  50 % & <b> 'x'\n", RICH) == "Dear reader,\n\n  50 % & <b> 'x'\n"
    )


def test_variables_conditions_lists_and_filters_work() -> None:
    source = (
        "{{ target_first }}{% if close %} dear{% elif told and not short %}!{% else %}?{% endif %} "
        "{% for one in shared %}({{ one }}){% else %}none{% endfor %} {{ me_first|upper }} "
        "{{ shared|join(' / ') }} {{ praise if praise else 'x' }} {{ met_when|default('now') }} "
        "{% if talked == 'celestial mechanics' and blurb is defined %}yes{% endif %} "
        "{{ shared|length }}{{ 'lit' }}"
    )
    assert render(source, RICH) == (
        "Charles! (we both studied with De Morgan)(we both know Michael Faraday) ADA "
        "we both studied with De Morgan / we both know Michael Faraday "
        "Your paper on tables was the clearest that I have read. in February yes 2lit"
    )


def test_stored_text_is_never_read_as_a_template() -> None:
    hostile = "see {{ me_name }} {% for x in y %} {# note #} {{ ''.__class__ }}"
    assert render("I wish to {{ purpose }}.", {**RICH, "purpose": hostile}) == (
        f"I wish to {hostile}."
    )


def test_none_is_printed_as_nothing() -> None:
    assert render("[{{ praise }}]", {**RICH, "praise": None}) == "[]"


def test_an_unknown_variable_is_named_with_its_line_and_the_close_one() -> None:
    with pytest.raises(TemplateProblem) as caught:
        render("Dear you,\n\n{{ target_frist }}", RICH)
    assert caught.value.line == 3
    assert "target_frist" in str(caught.value)
    assert "line 3" in str(caught.value)
    assert caught.value.hint == "did you mean 'target_first'?"
    assert (caught.value.code, caught.value.exit_code) == ("template", 2)


def test_check_names_every_problem_in_the_order_of_the_text() -> None:
    source = "{{ nobody_here }}\n{% set x = 1 %}\n{{ purpose|nosuch }}\n{{ close }}\n{{ benefits }}"
    found = check(source)
    assert [issue.line for issue in found] == [1, 2, 3, 4, 5]
    assert "yes or no" in found[3].message
    assert found[4].hint == "write {{ benefits|join(', ') }}"


def test_a_sound_template_has_no_issue() -> None:
    assert check("{% if told %}{{ wish }}{% endif %}") == []


@pytest.mark.parametrize(
    "source",
    ["{{ ", "{% if told %}", "{% endif %}", "{{ 'a }}", "{{ 1 2 }}", "{% unheard %}", "{# x"],
)
def test_a_broken_template_is_a_problem_not_a_crash(source: str) -> None:
    with pytest.raises(TemplateProblem) as caught:
        render("one\ntwo\n" + source, RICH)
    assert caught.value.line == 3
    assert check("one\ntwo\n" + source)[0].line == 3


@pytest.mark.parametrize("source", ["{{ purpose < 3 }}", "{{ shared|length|first }}"])
def test_a_template_that_fails_while_it_is_filled_names_its_line(source: str) -> None:
    with pytest.raises(TemplateProblem) as caught:
        render("one\n" + source, RICH)
    assert caught.value.line == 2


def test_a_condition_in_braces_needs_its_other_branch() -> None:
    assert "else" in check("{{ praise if told }}")[0].message


def test_source_and_text_have_a_largest_size() -> None:
    assert render("a" * LONGEST_SOURCE, RICH) == "a" * LONGEST_TEXT
    with pytest.raises(TemplateProblem, match="at most"):
        render("a" * (LONGEST_SOURCE + 1), RICH)
    with pytest.raises(TemplateProblem, match="longer than"):
        render("{{ purpose }}" * 100, {**RICH, "purpose": "p" * 1000})


def test_variables_of_a_template_leave_out_those_of_its_loops() -> None:
    source = (
        "{{ wish }}{% for one in benefits %}{{ one }}{% endfor %}{% if met %}{{ met }}{% endif %}"
    )
    assert variables_of(source) == {"wish", "benefits", "met"}
    assert optional_variables(source) == {"met"}


def test_every_variable_is_always_there_and_is_plain() -> None:
    for kind in MessageKind:
        for situation in SITUATIONS:
            values = context(situation.facts(kind))
            assert values.keys() == VARIABLES.keys()
            for value in values.values():
                assert isinstance(value, (str, bool, list))
                assert not isinstance(value, list) or all(isinstance(one, str) for one in value)


@pytest.mark.parametrize(
    ("untidy", "tidied"),
    [
        ("a  b   c", "a b c"),
        ("met you , in May .", "met you, in May."),
        ("one \n\n\n \n\ntwo\n", "one\n\ntwo"),
        ("- one\n- \n-\n- two", "- one\n- two"),
        ("Wait ... what", "Wait ... what"),
        ("Ça va ?  Oui !", "Ça va ? Oui !"),
        ("a .NET shop", "a .NET shop"),
        ("  indented", "indented"),
        ("x\n  indented", "x\n  indented"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_tidy_takes_out_only_what_absent_values_leave(untidy: str, tidied: str) -> None:
    assert tidy(untidy) == tidied
    assert tidy(tidied) == tidied
