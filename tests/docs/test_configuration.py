"""The page about the configuration is the one that the settings give."""

from __future__ import annotations

import re
import tomllib

from introcli import config
from tests.docs import configuration
from tests.docs.refresh import CONFIGURATION


def test_the_page_is_current() -> None:
    """If not: ``python -m tests.docs.refresh``."""
    assert CONFIGURATION.read_text(encoding="utf-8") == configuration.whole()


def test_every_setting_stands_on_it() -> None:
    page = configuration.whole()
    assert [s.key for s in config.SETTINGS if f"`{s.key}`" not in page] == []


def test_the_example_is_a_configuration() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", configuration.whole(), re.DOTALL)
    assert tomllib.loads(example)
    assert config.parse(example, CONFIGURATION).wait_email == 7
