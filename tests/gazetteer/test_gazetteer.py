"""What is known of towns and countries."""

from __future__ import annotations

import time

import pytest

from timeline import gazetteer


@pytest.mark.parametrize(
    ("name", "canonical", "country", "zone"),
    [
        pytest.param("Kiev", "Kyiv", "UA", "Europe/Kyiv", id="an alternate name"),
        pytest.param("Londres", "London", "GB", "Europe/London", id="a French name"),
        pytest.param("Valence", "Valence", "FR", "Europe/Paris", id="the home country first"),
        pytest.param("Vienne", "Vienna", "AT", "Europe/Vienna", id="a capital before a town"),
        pytest.param("saint-etienne", "Saint-Étienne", "FR", "Europe/Paris", id="no case, no accent"),
    ],
)
def test_a_town_is_found_under_the_names_that_french_gives_it(
    name: str, canonical: str, country: str, zone: str
) -> None:
    found = gazetteer.find_locality(name)
    assert found is not None
    assert (found.name, found.country, found.zone) == (canonical, country, zone)


def test_an_unknown_town_is_none() -> None:
    assert gazetteer.find_locality("Trifouillis-les-Oies") is None


def test_a_country_has_its_french_name_its_capital_and_its_place() -> None:
    country = gazetteer.find_country("Côte d’Ivoire")
    assert country is not None
    assert (country.code, country.locality.zone) == ("CI", "Africa/Abidjan")


def test_a_capital_gives_its_country() -> None:
    country = gazetteer.find_capital("Moscou")
    assert country is not None
    assert country.code == "RU"
    assert gazetteer.find_capital("Lyon") is None


def test_ten_thousand_look_ups_take_less_than_a_second() -> None:
    began = time.perf_counter()
    for number in range(10_000):
        gazetteer.find_locality(f"Ville {number}")
    assert time.perf_counter() - began < 1.0


@pytest.mark.parametrize(
    ("name", "known"),
    [("La Rochelle", True), ("La Baule", True), ("Le Caire", True), ("Le Monde", False), ("La Croix", False)],
)
def test_a_town_is_known_by_its_name_its_beginning_or_its_french_name(name: str, known: bool) -> None:
    assert gazetteer.is_known(name) is known
