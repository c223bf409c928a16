"""French: where its data lie and how they are read."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.extract import recogniser
from timeline.extract.direction import NOUN
from timeline.extract.event_rules import EventRules
from timeline.extract.language import Language
from timeline.extract.temporal_rules import Direction, Temporal, load_lexicon, load_tense
from timeline.extract.temporal_rules import load as load_rules
from timeline.languages.fr import events, names

if TYPE_CHECKING:
    from spacy.language import Language as Nlp

CODE = "fr"
MODEL = "fr_core_news_md"
# spaCy keeps the dot of a lone letter with it; behind an hour (« à 20 h. L'entrée… ») it ends the sentence.
SENTENCE_ENDS = frozenset({"h."})
# Nouns that spaCy cuts like a verb with its pronoun when a capital opens them.
WHOLE = (
    "Rendez-vous", "RENDEZ-VOUS", "sit-in", "Sit-in", "sit-ins", "die-in", "Die-in", "fest-noz",
    "Fest-noz", "fest-deiz",
)  # fmt: skip
# « Rendez-vous place de la République » : no form of « placer ».
MEETING = ("rendez-vous", "départ", "arrivée", "rassemblement")
# « Celui-ci » at the head of a sentence is three tokens otherwise, the first of them a name.
DEMONSTRATIVES = {
    f"{form}-{there}": f"Gender={gender}|Number={number}|PronType=Dem"
    for form, gender, number in (
        ("Celui", "Masc", "Sing"), ("Celle", "Fem", "Sing"), ("Ceux", "Masc", "Plur"), ("Celles", "Fem", "Plur"),
    )
    for there in ("ci", "là")
}  # fmt: skip
FOLDER = Path(__file__).parent / "temporal"
# In this order: of two rules that match the same words, the earlier file's wins.
RULE_FILES = ("traps", "dates", "periods", "clock", "relative", "holidays", "sets", "durations", "vague", "structures")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_model() -> Nlp:
    """The spaCy pipeline, loaded once a process."""
    import spacy

    from timeline.languages.fr import arguments, asides, morphology, presences

    model = spacy.load(MODEL, disable=[recogniser.COMPONENT])
    model.add_pipe(morphology.LINES, before="parser")
    model.add_pipe(morphology.NAME)
    model.add_pipe(morphology.ATTESTED)
    model.add_pipe(arguments.NAME)
    model.add_pipe(asides.NAME)
    model.add_pipe(presences.NAME)
    rules = model.tokenizer.rules
    model.tokenizer.rules = {form: pieces for form, pieces in rules.items() if form not in SENTENCE_ENDS}
    ruler = model.get_pipe("attribute_ruler")
    # It copies each part of speech to the fine tag, which no stage reads: most of the time that it takes.
    kept = [rule for rule in ruler.patterns if rule["attrs"].keys() != {"TAG"}]
    ruler.clear()
    ruler.add_patterns(kept)
    for word in WHOLE:
        model.tokenizer.add_special_case(word, [{"ORTH": word}])
        ruler.add([[{"ORTH": word}]], {"POS": "NOUN", "LEMMA": word.lower().replace("-ins", "-in")})
    meeting = {"LOWER": {"IN": list(MEETING)}}
    ruler.add([[meeting, {"LOWER": "place"}]], {"POS": "NOUN", "LEMMA": "place"}, index=1)
    for pronoun, morph in DEMONSTRATIVES.items():
        for word in (pronoun, pronoun.lower()):
            model.tokenizer.add_special_case(word, [{"ORTH": word}])
            ruler.add([[{"ORTH": word}]], {"POS": "PRON", "LEMMA": pronoun.lower(), "MORPH": morph})
    return model


def temporal() -> Temporal:
    """Lexicon, rules and tense cues."""
    return load_rules(
        ((name, _toml(name)) for name in RULE_FILES), load_lexicon(_toml("lexicon")), load_tense(_toml("tense"))
    )


def load() -> Language:
    """The French language. Raises `ConfigurationError` when its data contradict themselves."""
    rules = temporal()
    told = events.load(rules)
    classes = _verb_classes(told, rules.tense.aspectual)
    classes |= {f"{NOUN}{lemma}": kind for lemma, kind in rules.tense.nouns.items()}
    direction = Direction(_weights("occasions.json"), classes, _held(told), told.triggers.tellings, told.statuses.ends)
    dated = replace(rules, direction=direction)
    return Language(code=CODE, load_model=load_model, temporal=dated, events=told, names=names.load())


def _weights(name: str) -> dict[str, float]:
    path = FOLDER / name
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _verb_classes(rules: EventRules, aspectual: frozenset[str]) -> dict[str, str]:
    """What a verb does to the event that its clause tells of: it reports it, calls it off, moves it, plans it, or says
    how far it went (« réussir à »)."""
    statuses = ("scheduled", "tentative", "postponed", "cancelled")
    planned = {lemma: status for status in statuses for lemma in rules.statuses.verbs.get(status, ())}
    planned |= dict.fromkeys(rules.statuses.advanced, "postponed")
    return dict.fromkeys(aspectual, "aspect") | dict.fromkeys(rules.triggers.report, "report") | planned


def _held(rules: EventRules) -> frozenset[str]:
    """The verbs that plan an event or hold it: their participles tell of what is to come as well as of what is over."""
    triggers = rules.triggers
    return triggers.support_subject | triggers.support_object | triggers.report | rules.statuses.projects
