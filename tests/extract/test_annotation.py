"""The temporal stage on whole sentences: spans, values and dates."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from timeline import languages
from timeline.extract.annotation import annotate
from timeline.extract.document import prepare
from timeline.model import Article

PUBLISHED = datetime(2025, 9, 2, 8, 30, tzinfo=ZoneInfo("Europe/Paris"))  # a Tuesday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La réunion prévue à Paris le 4 septembre.", ["2025-09-04"]),
        ("Il viendra jeudi vers 21 h 45.", ["2025-09-04", "2025-09-04T21:45"]),
        ("Il est venu jeudi.", ["2025-08-28"]),
        ("Le 3 mai 2024, il signa. Le lendemain, il partit.", ["2024-05-03", "2024-05-04"]),
        ("Du 4 au 7 octobre 2025.", ["2025-10-04", "2025-10-07"]),
        (
            "Un incendie a éclaté dans la nuit de samedi à dimanche, vers 3 heures.",
            ["2025-08-30", "2025-08-30", "2025-08-31", "2025-08-31T03:00"],
        ),
        (
            "Samedi 6 à 20 h 30, dimanche 7 à 17 heures.",
            ["2025-09-06", "2025-09-06T20:30", "2025-09-07", "2025-09-07T17:00"],
        ),
        ("Rendez-vous à 20 h 30, dimanche 7.", ["2025-09-07T20:30", "2025-09-07"]),
    ],
)
def test_timexes_carry_their_date(text: str, expected: list[str]) -> None:
    found = annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).timexes
    assert [str(t.when) for t in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Du 4 au 7 octobre 2025.", "2025-10-04/2025-10-07"),
        ("Samedi 6 septembre de 14 h à 18 h.", "2025-09-06T14:00/2025-09-06T18:00"),
        ("Grève du jeudi 18 à 19 heures au samedi 20 à 8 heures.", "2025-09-18T19:00/2025-09-20T08:00"),
        ("La route sera fermée de lundi 8 h à mercredi 17 h.", "2025-09-08T08:00/2025-09-10T17:00"),
        ("Une grève est prévue de jeudi soir à samedi matin.", "2025-09-04/2025-09-06"),
        ("Il est parti il y a trois ans.", "2022"),
        ("Il partira dans quinze jours.", "2025-09-16"),
        ("jusqu'au 30 septembre", "../2025-09-30"),
        ("Un procès se tiendra avant la fin de l'année.", "../2025"),
        ("Les travaux dureront jusqu'à fin mars.", "../2026-03"),
        ("Il viendra d'ici le 30 juin.", "../2026-06-30"),
    ],
)
def test_ranges_carry_one_date(text: str, expected: str) -> None:
    found = annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).ranges
    assert expected in [str(r.when) for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dimanche 7 septembre\n10 heures : randonnée\n16 h 30 : concert", ["2025-09-07", "T10:00", "T16:30"]),
        ("Dimanche 7 septembre\n20 ans du club", ["2025-09-07"]),
        ("Dimanche 7 septembre\n35, rue Haute", ["2025-09-07"]),
        ("Dimanche 7 septembre\n9 h-12 h : marché", ["2025-09-07", "T09:00", "T12:00"]),
        ("le 4 septembre 30 personnes", ["2025-09-04"]),
        ("Le 12 mars 2000 manifestants ont défilé.", ["2025-03-12"]),
        ("Le 12 mars 2000, il pleuvait.", ["2000-03-12"]),
        ("Le 12 mars 98, il pleuvait.", ["1998-03-12"]),
        ("Réunion le 4 septembre 10-12 h.", ["2025-09-04", "T10:00", "T12:00"]),
        ("samedi 15 joueurs étaient présents", ["2025-08-30"]),
        ("Il viendra samedi 13 dès 14 h.", ["2025-09-13", "2025-09-13T14:00"]),
        ("À 15 h 30 élèves sont sortis.", ["2025-09-02T15:00"]),
        (
            "8 mai : cérémonie au grand monument aux morts à 11 h\n16 mai : fête des voisins",
            ["2025-05-08", "2025-05-08T11:00", "2025-05-16"],
        ),
        (
            "23 mai : portes ouvertes de la caserne du bourg, 10 h - 17 h\n13 et 14 juin : fête",
            ["2025-05-23", "T10:00", "T17:00", "2025-06-13", "2025-06-14"],
        ),
    ],
)
def test_a_number_of_things_or_of_the_next_line_is_no_part_of_a_date(text: str, expected: list[str]) -> None:
    found = annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).timexes
    assert [str(t.when)[-len(e) :] for t, e in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lundi 8\nVisite, 11 h\n\nMARDI 9 – Journée de l'Europe\n12 h 30 : débat", "2025-09-09T12:30"),
        ("LUNDI 8\nVisite, 11 h\n\nMA 9\n20 h – Film", "2025-09-09T20:00"),
        ("JEUDI 20 NOVEMBRE : FÊTE\n• 17 h : dépôt de gerbe\n• 18 h 45 : défilé", "2025-11-20T18:45"),
        ("Concert vendredi à 20 h. Samedi, de 9 h à midi, foire.", "2025-09-06T12:00"),
        ("Mardi 9 – Visite de M. Sall\nIl sera reçu à 12 h 30.", "2025-09-09T12:30"),
        ("Lundi 8\n11 h : visite\nMardi 9 – Conseil à 9 h\n10 h : débat", "2025-09-09T10:00"),
    ],
)
def test_an_hour_is_of_the_day_that_its_heading_names(text: str, expected: str) -> None:
    found = annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).timexes
    assert str(found[-1].when) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le match a commencé samedi à 21 h. À 0 h 15, il durait. À 2 h, tout était fini.", "2025-08-31T02:00"),
        ("Samedi 6 septembre\nDe 20 h à 2 h : bal\n3 h : fermeture", "2025-09-07T03:00"),
        ("Il est sorti samedi à 15 h. À 5 h, il était revenu.", "2025-08-30T05:00"),
        ("Jeudi à 18 h, conseil. Vendredi, à la même heure, concert.", "2025-09-05T18:00"),
    ],
)
def test_a_night_goes_on_past_midnight(text: str, expected: str) -> None:
    found = annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).timexes
    assert str(found[-1].when) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La réunion a lieu jeudi.", "2025-09-04"),
        ("La réunion a eu lieu jeudi.", "2025-08-28"),
        ("Metz, qui a gagné à Lyon, accueille Nantes dimanche.", "2025-09-07"),
        ("Les Messins, qui ont gagné à Lyon, reçoivent Nantes dimanche.", "2025-09-07"),
        ("Le club a reçu Nantes dimanche.", "2025-08-31"),
        ("La panne a débuté dimanche.", "2025-08-31"),
    ],
)
def test_the_present_tells_a_weekday_to_come_without_a_parse(text: str, expected: str) -> None:
    found = annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).timexes
    assert [str(t.when) for t in found] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Composez le 18.",
        "Elle vit dans le 13.",
        "l'opération « Été 2025 »",
        "le Printemps des poètes",
        "Il roule en BMW 2002.",
        "Le village est à 2 heures de route.",
        "au cinéma Le 14-Juillet",
    ],
)
def test_names_and_numbers_are_no_dates(text: str) -> None:
    assert not annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).timexes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il naquit en 1981. La même année, son père mourut.", "1981"),
        ("En 2019, on votait. Cette année-là, il plut.", "2019"),
        ("Il a signé en mai 2024. Le même mois, il est parti.", "2024-05"),
        ("Le musée rouvrira au printemps.", "2026-21"),
    ],
)
def test_a_period_is_that_of_the_text(text: str, expected: str) -> None:
    assert (
        str(annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).timexes[-1].when)
        == expected
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Date : mardi 2 septembre 2025 10:42\n\nNotre congrès se tient le mardi 7 octobre.\n\n9h00 : accueil",
            "2025-10-07",
        ),
        ("Notre congrès se tient le mardi 7 octobre.\n\nMERCREDI 8 OCTOBRE\n\n9h00 : accueil", "2025-10-08"),
    ],
    ids=["the date of sending", "a heading"],
)
def test_a_programme_has_the_day_that_was_announced(text: str, day: str) -> None:
    found = annotate(prepare(Article(text=text, published=PUBLISHED)), languages.load("fr")).timexes
    assert str(found[-1].when) == f"{day}T09:00"


def test_a_date_on_a_line_of_its_own_does_not_take_the_hour_below_it() -> None:
    found = annotate(
        prepare(Article(text="Mercredi 3 septembre\n- 9 h 30 : conseil", published=PUBLISHED)), languages.load("fr")
    )

    assert [str(t.when) for t in found.timexes] == ["2025-09-03", "2025-09-03T09:30"]
    assert not found.ranges
