"""What a language must supply so that names can be found, sorted and given their part in an event.

`load` reads the tables of a language (names, given names, participation, titles). Word forms are lower case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from timeline import gazetteer
from timeline.extract.scoring import Scorer

_TABLES = ("offices", "priors")


@dataclass(frozen=True)
class NameLexicon:
    """The words around names, by what they tell."""

    civilities: frozenset[str]
    feminine_civilities: frozenset[str]
    dignities: frozenset[str]
    functions: frozenset[str]
    first_names: frozenset[str]
    particles: frozenset[str]
    institutions: frozenset[str]
    buildings: frozenset[str]
    organs: frozenset[str]
    competitions: frozenset[str]
    cups: frozenset[str]
    seats: tuple[str, ...]  # the longest first
    premises: frozenset[str]
    club_heads: frozenset[str]
    foreign_particles: frozenset[str]
    legal_forms: tuple[str, ...]
    acronyms: frozenset[str]
    expansions: Mapping[str, str]
    venues: frozenset[str]
    landmarks: frozenset[str]
    courts: frozenset[str]
    roads: frozenset[str]
    numbered_roads: Mapping[str, str]  # noun or class ('RD') -> noun
    regions: frozenset[str]  # folded
    place_prepositions: frozenset[str]
    town_prepositions: frozenset[str]
    receivers: frozenset[str]
    metonyms: frozenset[str]  # folded
    clocks: tuple[str, ...]
    nowhere: frozenset[str]  # folded
    groups: frozenset[str]
    never: frozenset[str]
    determiners: frozenset[str]
    openers: frozenset[str]
    of: frozenset[str]
    linking: frozenset[str]
    bare_links: frozenset[str]
    purposes: frozenset[str]
    causes: frozenset[str]
    conjunctions: frozenset[str]
    contracted: frozenset[str]
    town_articles: Mapping[str, str]  # preposition with its article -> the article of a town's name
    first_words: frozenset[str]
    generic_heads: frozenset[str]
    bare_venues: frozenset[str]
    proper_only: frozenset[str]
    idioms: tuple[str, ...]
    passing: frozenset[str]
    wholes: frozenset[str]
    capitals: frozenset[str]
    venue_articles: Mapping[str, frozenset[str]]  # noun -> the words before it that make a venue of it
    houses: frozenset[str]
    portfolios: frozenset[str]
    object_pronouns: Mapping[str, bool]
    generic_persons: frozenset[str]
    ages: frozenset[str]
    definites: frozenset[str]
    plural_articles: frozenset[str]
    generics: frozenset[str]
    state_heads: frozenset[str]
    impersonal_verbs: frozenset[str]
    list_marks: tuple[str, ...]
    singular_pronouns: Mapping[str, bool]  # pronoun -> feminine
    plural_pronouns: Mapping[str, bool]
    possessives: frozenset[str]
    links: frozenset[str]
    things: frozenset[str]
    countries: Mapping[str, str]  # folded name -> ISO code, beyond the gazetteer's own
    genders: Mapping[str, bool]  # given name -> feminine, for those of one gender
    inhabitants: tuple[str, ...]  # how words for the people of a town or a region end
    townsfolk: tuple[str, ...]  # endings of the plural names of those of a town, without their s
    demonyms: Mapping[str, str]  # adjective or noun, any gender and number -> ISO code
    participation: Mapping[str, frozenset[str]]
    offices: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, Any]
    participants: Scorer
    priors: Mapping[str, float]  # added to the weights of participants
    places: Scorer

    @cached_property
    def heads(self) -> frozenset[str]:
        """The common nouns that open a name: of an institution or of a venue."""
        return self.institutions | self.venues

    def is_club(self, head: str, adjective: str) -> bool:
        """Whether a venue's noun and the adjective of a town are a club: 'le Stade rennais'."""
        town = adjective.lower().endswith(self.inhabitants) or adjective.lower() in self.demonyms
        return head[:1].isupper() and head.lower() in self.club_heads and town

    def of_towns(self, article: str, word: str) -> bool:
        """Whether a word behind an article names those of a town: 'les |Corréziens|'; not a place, 'aux |Paccots|'."""
        plural = article in self.plural_articles - self.contracted and word.endswith("s")
        return plural and word.rstrip("s").endswith(self.townsfolk)

    @cached_property
    def light(self) -> frozenset[str]:
        """The words that only link a noun to the next: 'de' and determiners."""
        return self.of | self.determiners

    @cached_property
    def common(self) -> frozenset[str]:
        """The common nouns behind which a name is who or what they speak of."""
        return self.functions | self.institutions | self.groups | self.civilities | self.demonyms.keys()

    @cached_property
    def pronouns(self) -> Mapping[str, bool]:
        """The pronouns that stand for somebody, and whether they are feminine."""
        return {**self.singular_pronouns, **self.plural_pronouns}

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The words that keep out who they stand before: sources, and who is not there."""
        return self.participation["sources"] | self.participation["exceptions"]

    def given(self, word: str) -> bool:
        """Whether a word (lower case) is a given name, or a hyphen joins two: 'anne-sylvie'."""
        return word in self.first_names or "-" in word and all(part in self.first_names for part in word.split("-"))

    def country(self, name: str) -> gazetteer.Country | None:
        """The country that bears this name in the language: 'la Grande-Bretagne' without its article."""
        code = self.countries.get(gazetteer.fold(name))
        return gazetteer.find_country(code) if code else gazetteer.find_country(name) if len(name) > 2 else None


def inflected(words: Iterable[str]) -> frozenset[str]:
    """Regular feminine and plural forms of French-like words: 'élu' -> élu, élue, élus, élues."""
    forms: set[str] = set()
    for word in words:
        stems = {word}
        if word.endswith(("ien", "éen", "on")):
            stems.add(word + "ne")
        elif not word.endswith(("e", "x", "z")):
            stems.add(word + "e")
        for stem in stems:
            forms.add(stem)
            if not stem.endswith(("s", "x", "z")):
                forms.add(stem + "s")
    return frozenset(forms)


def _peoples(table: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """({folded name of a country: its code}, {form of a people: the code of its country})."""
    aliases = {gazetteer.fold(alias): code for code, listed in table["aliases"].items() for alias in listed}
    peoples = table["demonyms"].items()
    return aliases, {form: code for code, listed in peoples for form in sorted(inflected(listed))}


def _of_words(words: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that the small words of the language give."""
    return {
        "never": frozenset(words["lists"]["never"].split()),
        "determiners": frozenset(words["determiners"]),
        "openers": frozenset(words["openers"]),
        "of": frozenset(words["of"]),
        "linking": frozenset(words["linking"]),
        "bare_links": frozenset(words["bare_links"]),
        "purposes": frozenset(words["purposes"]),
        "causes": frozenset(words["causes"]),
        "conjunctions": frozenset(words["conjunctions"]),
        "contracted": frozenset(words["contracted"]),
        "town_articles": words["town_articles"],
        "first_words": frozenset(words["first_words"]),
        "portfolios": frozenset(words["portfolios"]),
        "object_pronouns": words["object_pronouns"],
        "generic_persons": frozenset(words["generic_persons"]),
        "ages": frozenset(words["ages"]),
        "definites": frozenset(words["definites"]),
        "plural_articles": frozenset(words["plural_articles"]),
        "generics": frozenset(words["generics"]),
        "state_heads": frozenset(words["state_heads"]),
        "impersonal_verbs": frozenset(words["impersonal_verbs"]),
        "list_marks": tuple(words["list_marks"]),
        "singular_pronouns": words["singular_pronouns"],
        "plural_pronouns": words["plural_pronouns"],
        "possessives": frozenset(words["possessives"]),
        "links": frozenset(words["lists"]["links"]),
        "things": frozenset(words["lists"]["things"]),
    }


def _of_places(places: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that the words around places give."""
    return {
        "venues": frozenset((*places["venues"], *places["landmarks"])),
        "landmarks": frozenset(places["landmarks"]),
        "courts": frozenset(places["courts"]),
        "roads": frozenset(places["roads"]),
        "numbered_roads": places["numbered_roads"],
        "regions": frozenset(map(gazetteer.fold, places["regions"].split())),
        "place_prepositions": frozenset(places["prepositions"]),
        "town_prepositions": frozenset(places["town_prepositions"]),
        "receivers": frozenset(places["receivers"]),
        "clocks": tuple(places["clocks"]),
        "nowhere": frozenset(map(gazetteer.fold, places["nowhere"])),
        "metonyms": frozenset(map(gazetteer.fold, places["metonyms"])),
        "bare_venues": frozenset(places["bare_venues"]),
        "proper_only": frozenset(places["proper_only"]),
        "idioms": tuple(places["idioms"]),
        "passing": frozenset(places["passing"]),
        "wholes": frozenset(places["wholes"]),
        "capitals": frozenset(places["capitals"]),
        "venue_articles": {noun: frozenset(before) for noun, before in places["venue_articles"].items()},
        "houses": frozenset(places["houses"]),
    }


def load(
    names: Mapping[str, Any],
    given: Mapping[str, str],
    participation: Mapping[str, Any],
    titles: Mapping[str, Any],
    weights: Mapping[str, Any],
) -> NameLexicon:
    """Build the lexicon from the parsed tables; `given` holds given names by gender, `weights` a scorer a field."""
    persons, organizations = names["persons"], names["organizations"]
    countries, demonyms = _peoples(names["countries"])
    return NameLexicon(
        civilities=frozenset(persons["civilities"]),
        feminine_civilities=frozenset(persons["feminine_civilities"]),
        dignities=frozenset(persons["dignities"]),
        functions=inflected(persons["functions"]),
        first_names=frozenset(name for names_of in given.values() for name in names_of.split()),
        genders={name: which == "feminine" for which in ("feminine", "masculine") for name in given[which].split()},
        particles=frozenset(persons["particles"]),
        institutions=frozenset(organizations["heads"]),
        buildings=frozenset(organizations["buildings"]),
        organs=frozenset(organizations["organs"]),
        competitions=frozenset(organizations["competitions"]),
        cups=frozenset(organizations["cups"]),
        premises=frozenset(organizations["premises"]),
        club_heads=frozenset(organizations["club_heads"]),
        seats=tuple(sorted(organizations["seats"], key=len, reverse=True)),
        foreign_particles=frozenset(persons["foreign_particles"]),
        legal_forms=tuple(f" {form}" for form in organizations["legal_forms"]),
        acronyms=frozenset(organizations["acronyms"]),
        expansions=organizations["expansions"],
        groups=inflected(names["groups"]["heads"]),
        generic_heads=frozenset(organizations["generic_heads"]),
        countries=countries,
        demonyms=demonyms,
        inhabitants=tuple(names["countries"]["inhabitants"]),
        townsfolk=tuple(names["countries"]["townsfolk"]),
        participation={key: frozenset(words) for key, words in participation.items() if key not in _TABLES},
        offices={key: tuple(heads) for key, heads in participation["offices"].items()},
        titles=titles,
        priors=participation["priors"],
        participants=Scorer.of(weights["participants"]).with_priors(participation["priors"]),
        places=Scorer.of(weights["places"]),
        **_of_places(names["places"]),
        **_of_words(names["words"]),
    )
