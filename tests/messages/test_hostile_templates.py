"""Templates written to do harm: refused before anything runs, whatever they try."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from introcli.language.vocabulary import MessageKind
from introcli.messages.compose import NoSuchTemplate, by_name
from introcli.messages.facts import context
from introcli.messages.render import TemplateProblem, check, render
from tests.messages.situations import SITUATIONS

PLAIN = context(SITUATIONS[0].facts(MessageKind.REQUEST))

HOSTILE = {
    "class walk": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a function": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "self": "{{ self._TemplateReference__context }}",
    "attr filter": "{{ purpose|attr('__class__') }}",
    "format string": "{{ '%s'|format(purpose) }}",
    "format method": "{{ '{0.__class__}'.format(purpose) }}",
    "map filter": "{{ benefits|map('upper')|list }}",
    "huge repetition": "{{ 'a' * 10**10 }}",
    "huge power": "{{ 9 ** 9 ** 9 }}",
    "endless range": "{% for i in range(10**10) %}x{% endfor %}",
    "characters as a list": "{% for c in purpose %}x{% endfor %}",
    "nested loops": "{% for a in benefits %}{% for b in benefits %}x{% endfor %}{% endfor %}",
    "recursive loop": "{% for a in benefits recursive %}{{ loop(benefits) }}{% endfor %}",
    "endless macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "growing set": "{% set a = 'x' %}{% set a = a ~ a ~ a %}{{ a }}",
    "joined letters": "{{ purpose|join(purpose) }}",
    "join of a join": "{{ benefits|join('0123456789')|join('0123456789') }}",
    "wide join": "{{ benefits|join('" + "x" * 5000 + "') }}",
    "padding": "{{ purpose|center(10000000000) }}",
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import '../config.toml' as c %}",
    "extends": "{% extends '../../secret' %}",
    "block": "{% block a %}{% endblock %}",
    "call": "{{ purpose.upper() }}",
    "lookup": "{{ benefits[0] }}",
    "namespace": "{% set n = namespace(x=1) %}",
    "with": "{% with a = purpose %}{{ a }}{% endwith %}",
    "filter block": "{% filter upper %}x{% endfilter %}",
    "list": "{{ [1, 2, 3] }}",
    "huge number": "{{ " + "9" * 6000 + " }}",
    "deep brackets": "{{ " + "(" * 20000 + "1" + ")" * 20000 + " }}",
    "deep conditions": "{% if told %}" * 2000 + "{% endif %}" * 2000,
    "deep not": "{{ " + "not " * 9000 + "told }}",
    "long sum": "{{ " + "1+" * 20000 + "1 }}",
    "long and": "{{ " + "told and " * 6000 + "told }}",
    "many loops": "{% for a in benefits %}{% endfor %}" * 1000,
    "many comments": "{#" * 30000,
    "many quotes": "{{ " + "'" * 60001 + " }}",
    "too long": "x" * 70000,
    "too much text": "{{ wish }}" * 6000,
    "test": "{{ purpose is callable }}",
    "debug": "{% debug %}",
    "translate": "{% trans %}x{% endtrans %}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_refused_with_its_line(name: str) -> None:
    with pytest.raises(TemplateProblem) as caught:
        render("\n" + HOSTILE[name], PLAIN)
    assert caught.value.line in (1, 2)
    assert "line" in str(caught.value)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "too much text"])
def test_a_hostile_template_is_found_without_filling_it_in(name: str) -> None:
    assert check(HOSTILE[name])


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "request-warm-email/../x", "", ".."])
def test_a_template_name_is_no_path(name: str) -> None:
    with pytest.raises(NoSuchTemplate):
        by_name(name)


_IN_A_SMALL_ROOM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (256 << 20, 256 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (len(sys.argv), len(sys.argv)))
sys.path.insert(0, sys.argv[1])
from tests.messages.test_hostile_templates import HOSTILE, PLAIN
from introcli.messages.render import TemplateProblem
from introcli.messages.render import render
for name, source in HOSTILE.items():
    try:
        render(source, PLAIN)
    except TemplateProblem:
        continue
    sys.exit(f"{name} was rendered")
print(len(HOSTILE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are a POSIX thing")
def test_all_of_them_are_refused_within_256_megabytes() -> None:
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", _IN_A_SMALL_ROOM, root, *HOSTILE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(len(HOSTILE))
