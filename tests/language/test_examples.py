"""What the docstrings of rules show is what the code gives."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from introcli import etiquette, language, network, review, stats


def _examples() -> Iterator[doctest.DocTest]:
    for package in (etiquette, language, network, review, stats):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for found in doctest.DocTestFinder().find(importlib.import_module(module.name)):
                # .ci/mutants keeps each change beside its function, examples and all.
                if found.examples and "__mutmut_" not in found.name:
                    yield found


@pytest.mark.parametrize("example", list(_examples()), ids=lambda found: found.name)
def test_example_gives_what_it_shows(example: doctest.DocTest) -> None:
    said: list[str] = []
    doctest.DocTestRunner().run(example, out=said.append)
    assert said == []
