"""Localities and countries: canonical name, coordinates, country, IANA zone, population.

The index (`index.tsv.gz`, made by `timeline.gazetteer.build`) is read at the first look-up. It knows no villages
outside the French-speaking neighbours and no venues; many of its names are also words (Sens, Tours, Orange). It
never says that a word is a place: the text decides that, the gazetteer only adds what is known about it.
"""

from __future__ import annotations

import gzip
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

INDEX = Path(__file__).parent / "index.tsv.gz"
SECTION = "#names"

# A name that is only an alternate one of a city weighs a tenth of its own name; a place of the reader's own country
# three times another (Valence is in the Drôme for a French reader, Vienne in Austria all the same).
ALTERNATE_WEIGHT = 0.1
HOME_WEIGHT = 3.0
# The least people of a town that is known by the beginning of its name, and by another name.
KNOWN_SHORT, KNOWN_ABROAD = 5_000, 100_000


@dataclass(frozen=True, slots=True)
class Locality:
    """A town, or a country seen as a place. `zone` is its IANA zone (of the capital for a country)."""

    name: str
    country: str
    latitude: float
    longitude: float
    zone: str
    population: int


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 alpha-2 code, name in the language of the index (French), its place, its capital."""

    code: str
    name: str
    capital: str
    locality: Locality


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: no case, accent, hyphen or apostrophe. 'Saint-Étienne' -> 'saint etienne'."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "oe")).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in letters).split()
    return " ".join("saint" if w == "st" else "sainte" if w == "ste" else w for w in words)


@dataclass(frozen=True, slots=True)
class _Index:
    """The lines of the index, split only when asked for: loading costs one pass over the text."""

    rows: list[str]
    countries: dict[str, Country]
    country_names: dict[str, str]
    names: dict[str, str]

    def localities(self, key: str) -> list[tuple[bool, Locality]]:
        found = []
        for mark in self.names.get(key, "").split():
            row = self.rows[int(mark.rstrip("a"))]
            found.append((not mark.endswith("a"), _locality(row.split("\t"))))
        return found


def _locality(cells: list[str]) -> Locality:
    name, code, latitude, longitude, zone, population = cells[:6]
    return Locality(name, code, float(latitude), float(longitude), zone, int(population))


@lru_cache(maxsize=1)
def _index() -> _Index:
    lines = gzip.decompress(INDEX.read_bytes()).decode().split("\n")
    middle = lines.index(SECTION)
    countries: dict[str, Country] = {}
    rows = lines[:middle]
    for row in rows:
        cells = row.split("\t")
        if len(cells) < 8:  # the countries stand first, with two more cells: capital and French name
            break
        countries[cells[1]] = Country(cells[1], cells[7], cells[6], _locality(cells))
    names = dict(line.split("\t", 1) for line in lines[middle + 1 :] if line)
    return _Index(rows, countries, {fold(c.name): c.code for c in countries.values()}, names)


def find_country(name: str) -> Country | None:
    """The country of that code or (French) name: 'FR', 'Côte d’Ivoire', 'la France' is not a name."""
    index = _index()
    return index.countries.get(name) or index.countries.get(index.country_names.get(fold(name), ""))


def find_capital(name: str) -> Country | None:
    """The country whose capital bears that name: 'Kiev' -> Ukraine."""
    found = find_locality(name)
    country = _index().countries.get(found.country) if found else None
    return country if country and found and found.name == country.capital else None


@lru_cache(maxsize=8192)
def find_locality(name: str, country: str | None = None, home: str = "FR") -> Locality | None:
    """The most likely town of that name, in that country when one is given: 'Kiev' -> Kyiv, UA, Europe/Kyiv.

    Likely: its population, less for an alternate name, more in `home`.
    """
    found = _index().localities(fold(name))
    if country:
        found = [(own, place) for own, place in found if place.country == country]

    def weight(candidate: tuple[bool, Locality]) -> float:
        own, place = candidate
        return place.population * (1.0 if own else ALTERNATE_WEIGHT) * (HOME_WEIGHT if place.country == home else 1.0)

    return max(found, key=weight)[1] if found else None


@lru_cache(maxsize=8192)
def is_locality(name: str) -> bool:
    """Whether a town bears that name (under that name, not an alternate one)."""
    return any(own for own, _ in _index().localities(fold(name)))


@lru_cache(maxsize=8192)
def is_known(name: str) -> bool:
    """Whether a town bears that name or is known by it: 'La Baule' (La Baule-Escoublac), 'Le Caire' (Cairo)."""
    found = find_locality(name)
    if found is None or is_locality(name):
        return found is not None
    whole = fold(found.name).startswith(f"{fold(name)} ")
    return found.population >= (KNOWN_SHORT if whole else KNOWN_ABROAD)
