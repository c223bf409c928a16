import tomllib
from importlib.resources import files

import pytest

from timeline.errors import ConfigurationError
from timeline.extract.parse import Word, fold
from timeline.extract.triggers import Triggers
from timeline.model import KINDS


@pytest.fixture(scope="module")
def french() -> Triggers:
    return Triggers.of(tomllib.loads((files("timeline.languages.fr") / "triggers.toml").read_text(encoding="utf-8")))


def _word(text: str, pos: str, lemma: str | None = None) -> Word:
    return Word(0, 0, len(text), text, fold(text), fold(lemma or text), pos, "ROOT", 0, "", 0, [])


@pytest.mark.parametrize(
    ("text", "pos", "lemma", "kind"),
    [
        pytest.param("réunion", "NOUN", "réunion", "meeting", id="a noun"),
        pytest.param("FÊTES", "NOUN", "FÊTES", "culture", id="capitals and a plural that spaCy left"),
        pytest.param("debrayeront", "VERB", "debrayeront", "protest", id="a form without its lemma or accent"),
        pytest.param("élections", "NOUN", "élection", "vote", id="a lemma"),
        pytest.param("remaniement", "NOUN", "remaniement", "life", id="a reshuffle"),
        pytest.param("trilogue", "NOUN", "trilogue", "meeting", id="an institutional meeting"),
        pytest.param("meeting", "NOUN", "meeting", "meeting", id="a rally before an athletics meeting"),
        pytest.param("vêpres", "NOUN", "vêpres", "ceremony", id="a church office"),
        pytest.param("tournage", "NOUN", "tournage", "culture", id="a shoot"),
        pytest.param("coopté", "VERB", "coopter", "life", id="a co-optation"),
        pytest.param("repêché", "VERB", "repêcher", "incident", id="a rescue"),
        pytest.param("prélevé", "VERB", "prélever", "business", id="a debit"),
        pytest.param("table", "VERB", "tabler", None, id="a verb is not looked up among the nouns"),
    ],
)
def test_a_word_has_the_kind_of_its_lemma(french: Triggers, text: str, pos: str, lemma: str, kind: str | None) -> None:
    kinds = french.kinds(_word(text, pos, lemma))
    assert (kinds[0] if kinds else None) == kind


def test_a_fixed_expression_wins_over_its_first_word(french: Triggers) -> None:
    words = [_word(w, "NOUN") for w in ("mise", "en", "examen")]
    assert french.phrase(words, 0) == "court"
    assert french.phrase(words, 1) is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_nouns_and_verbs(french: Triggers, kind: str) -> None:
    assert any(kind in kinds for kinds in french.nouns.values())
    assert any(kind in kinds for kinds in french.verbs.values())


def test_a_section_that_is_no_kind_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="meetings"):
        Triggers.of({"meetings": {"noms": ["réunion"]}})


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("à son tour", True),
        ("sur place", True),
        ("le premier tour", False),
        ("tour", False),
    ],
)
def test_a_locution_tells_no_event(french: Triggers, text: str, within: bool) -> None:
    words = [_word(w, "NOUN") for w in text.split()]
    assert french.within_locution(words, len(words) - 1) is within
