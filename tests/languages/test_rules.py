"""Every temporal rule of every language against its own examples and counter-examples."""

import pytest

from timeline import languages
from timeline.errors import ConfigurationError
from timeline.extract.explanation import check_rule
from timeline.extract.language import Language
from timeline.extract.temporal_rules import Rule, load, load_lexicon, load_tense

RULES = [(languages.load(code), rule) for code in languages.LANGUAGES for rule in languages.load(code).temporal.rules]


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[f"{lang.code}-{rule.name}" for lang, rule in RULES])
def test_a_rule_reads_its_examples_and_no_counterexample(language: Language, rule: Rule) -> None:
    assert list(check_rule(rule, language)) == []


def _load(*blocks: dict[str, object]) -> None:
    lexicon = load_lexicon({"WEEKDAY": {"1": ["lundi"]}})
    load([("test", {"rule": list(blocks)})], lexicon, load_tense({}))


GOOD: dict[str, object] = {
    "name": "weekday",
    "type": "DATE",
    "pattern": "{WEEKDAY}",
    "value": "XXXX-WXX-{WEEKDAY}",
    "anchor": "tense",
    "examples": {"lundi": "2025-09-01"},
}


def test_a_good_rule_loads() -> None:
    _load(GOOD)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"anchor": "yesterday"}, "anchor 'yesterday' is none of"),
        ({"type": "EVENT"}, "type 'EVENT' is none of"),
        ({"pattern": "{DAYS}"}, "slot DAYS is not in the lexicon"),
        ({"pattern": "(lundi"}, "unbalanced parenthesis"),
        ({"pattern": "lundi"}, "needs WEEKDAY"),
        ({"pattern": "{WEEKDAY}?"}, "may lack"),
        ({"examples": {}}, "an example is needed"),
        ({"priority": 3}, "unknown key priority"),
        ({"value": ""}, "a value is needed"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_a_faulty_rule_is_refused_by_name(change: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        _load({**GOOD, **change})


def test_two_rules_may_not_claim_the_same_words() -> None:
    with pytest.raises(ConfigurationError, match="Rules weekday and other both claim « WEEKDAY »"):
        _load(GOOD, {**GOOD, "name": "other"})


def test_two_rules_may_not_share_a_name() -> None:
    with pytest.raises(ConfigurationError, match="Two rules are named weekday"):
        _load(GOOD, GOOD)


def test_a_form_with_two_values_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="« Lundi » is both 1 and 2 in WEEKDAY"):
        load_lexicon({"WEEKDAY": {"1": ["lundi"], "2": ["Lundi"]}})


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="'de' is not supported; there is: fr"):
        languages.load("de")


def test_a_language_is_built_once() -> None:
    assert languages.load("fr") is languages.load("fr")
