"""Settings come from the environment, or their defaults."""

from __future__ import annotations

import pytest

from timeline import config
from timeline.errors import ConfigurationError


def test_defaults_without_an_environment() -> None:
    assert config.load({}) == {setting.name: setting.default for setting in config.SETTINGS}


def test_the_prefixed_name_wins_over_the_bare_one() -> None:
    assert config.load({"PORT": "1", "TIMELINE_PORT": "2"})["PORT"] == 2


def test_a_wrong_value_names_the_setting() -> None:
    with pytest.raises(ConfigurationError, match="PORT='many'"):
        config.load({"PORT": "many"})
