"""Whose hour is it? « à 15 h à Kiev » is an hour of Kiev, « à 21 h à Doha (heure de Paris) » is not one of Doha."""

from __future__ import annotations

import re

from timeline import gazetteer
from timeline.extract.document import Document
from timeline.extract.event_mention import EventMention
from timeline.extract.name_lexicon import NameLexicon
from timeline.model import Place

BESIDE = 30  # characters from an hour to the place whose hour it is
BEFORE = 10  # the same when the place stands first: a verb between them would make it a topic
ASIDE = 30  # characters behind both where another clock is named
HOME = "FR"
FAMOUS = 50  # times as many people as a town of the same name at home
KNOWN = 50_000  # people: a smaller town shares its name with too many things


def zone(
    document: Document, main: EventMention, place: Place, spans: tuple[tuple[int, int], ...], lexicon: NameLexicon
) -> str | None:
    """The IANA zone of the place that stands beside the hour of an event; None when it is not sure."""
    town = _known_town(place.name)
    if main.when is None or not main.when.timed or town is None:
        return None
    beside = any(_beside(document.text, hour, named, lexicon) for hour in main.when_spans for named in spans)
    return town.zone if beside else None


def _known_town(name: str) -> gazetteer.Locality | None:
    """The town, when it is one that everybody thinks of under that name: Montréal in Québec, not in the Gers."""
    town, home = gazetteer.find_locality(name), gazetteer.find_locality(name, HOME)
    if town is None or town.population < KNOWN:
        return None
    return None if home and home != town and home.population * FAMOUS > town.population else town


def _beside(text: str, hour: tuple[int, int], named: tuple[int, int], lexicon: NameLexicon) -> bool:
    (_, first_end), (second, end) = sorted((hour, named))
    if "\n" in text[first_end:second] or second - first_end > (BESIDE if named > hour else BEFORE):
        return False
    behind = re.split(r"[.\n]", text[end : end + ASIDE].lower())[0].replace("’", "'")
    return not any(re.search(rf"\b{re.escape(clock)}\b", behind) for clock in lexicon.clocks)
