"""The calendar feed, rule by rule, and read back by a library that did not write it."""

from __future__ import annotations

import logging
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import STORED, event, extracted, uid
from tests.renderers.samples import SAMPLES
from timeline.edtf import parse
from timeline.model import Event, Place
from timeline.renderers import About
from timeline.renderers.ics import MAX_EVENTS, render

HEAD = re.compile(rb"\r\n(?! )")


def lines(octets: bytes) -> list[str]:
    """The content lines, unfolded."""
    return octets.decode().replace("\r\n ", "").split("\r\n")


def written(sample: Event, **about: Any) -> dict[str, str]:
    """The properties of the only VEVENT of a feed, parameters kept in the name; {} when there is none."""
    all_lines = lines(render([sample], About(**about)))
    if "BEGIN:VEVENT" not in all_lines:
        return {}
    found = all_lines[all_lines.index("BEGIN:VEVENT") + 1 : all_lines.index("END:VEVENT")]
    return dict(line.split(":", 1) for line in found)


@pytest.fixture(scope="module")
def feed() -> bytes:
    return render(SAMPLES.values(), About(url="https://agenda.example/calendar.ics", imprecise=True))


# Bytes


def test_lines_end_with_crlf_and_nothing_follows_the_end(feed: bytes) -> None:
    assert feed.endswith(b"END:VCALENDAR\r\n")
    assert feed.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\r\n\r\n" not in feed
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", feed)


def test_no_control_characters(feed: bytes) -> None:
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", feed.decode())


def test_lines_are_folded_at_75_octets_between_characters(feed: bytes) -> None:
    for line in feed.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
        assert not re.search(rb"(?<!\\)(\\\\)*\\$", line), "an escape was cut in two"


def test_a_forged_event_stays_text(feed: bytes) -> None:
    assert feed.count(b"BEGIN:VEVENT\r\n") == len(SAMPLES) - 1  # one has no date at all
    assert b"\r\nBEGIN:VALARM" not in feed
    assert b"\r\nATTENDEE" not in feed
    assert written(SAMPLES["hostile"])["SUMMARY"] == (
        "x END:VEVENT BEGIN:VEVENT SUMMARY:faux\\; C:\\\\Nouveau[31m\\, y"
    )


def test_names_are_in_capitals(feed: bytes) -> None:
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in lines(feed) if line)


# Calendar object


def test_the_calendar_says_what_clients_read_once(feed: bytes) -> None:
    head = feed.split(b"BEGIN:VTIMEZONE")[0].decode().replace("\r\n ", "").split("\r\n")
    names = [line.partition(":")[0] for line in head if line]
    assert len(names) == len(set(names))
    assert "METHOD" not in names
    assert "UID" not in names
    for line in (
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Europe/Paris",
        "NAME:Agenda de l'actualité",
        "X-WR-CALNAME:Agenda de l'actualité",
        "SOURCE;VALUE=URI:https://agenda.example/calendar.ics",
    ):
        assert line in head


def test_an_empty_feed_has_one_component() -> None:
    octets = render([], About())
    assert octets.count(b"BEGIN:") == octets.count(b"END:") > 1
    assert b"TZID:Europe/Paris\r\n" in octets


# Time


def test_zones_in_use_and_no_others_are_defined_without_comment(feed: bytes) -> None:
    defined = sorted(re.findall(r"^TZID:(.*)$", "\n".join(lines(feed)), re.M))
    used = sorted(set(re.findall(r"TZID=([^:]+):", "\n".join(lines(feed)))))
    assert defined == used == ["Europe/Kyiv", "Europe/Paris"]
    assert b"COMMENT" not in feed


def test_dtstamp_is_the_last_revision() -> None:
    changed = written(event(updated_at=STORED + timedelta(days=1)))
    assert changed["DTSTAMP"] == changed["LAST-MODIFIED"] == "20250903T073000Z"
    assert changed["CREATED"] == "20250902T073000Z"


@pytest.mark.parametrize(
    ("sample", "start", "end"),
    [
        ("day", {"DTSTART;VALUE=DATE": "20250904"}, {"DTEND;VALUE=DATE": "20250905"}),
        ("days", {"DTSTART;VALUE=DATE": "20250904"}, {"DTEND;VALUE=DATE": "20250908"}),
        ("clock", {"DTSTART;TZID=Europe/Kyiv": "20250904T150000"}, {}),
        ("hours", {"DTSTART;TZID=Europe/Paris": "20250904T090000"}, {"DTEND;TZID=Europe/Paris": "20250904T123000"}),
        ("utc", {"DTSTART": "20250904T123000Z"}, {}),
        ("deadline", {"DTSTART;VALUE=DATE": "20250930"}, {"DTEND;VALUE=DATE": "20251001"}),
        ("from-a-day-on", {"DTSTART;VALUE=DATE": "20251001"}, {"DTEND;VALUE=DATE": "20251002"}),
        ("month", {"DTSTART;VALUE=DATE": "20251001"}, {"DTEND;VALUE=DATE": "20251101"}),
        ("season", {"DTSTART;VALUE=DATE": "20251201"}, {"DTEND;VALUE=DATE": "20260301"}),
        ("moved", {"DTSTART;VALUE=DATE": "20250911"}, {"DTEND;VALUE=DATE": "20250912"}),
        ("sine-die", {"DTSTART;TZID=Europe/Paris": "20250904T200000"}, {}),
    ],
)
def test_start_and_end(sample: str, start: dict[str, str], end: dict[str, str]) -> None:
    properties = written(SAMPLES[sample], imprecise=True)
    assert {name: value for name, value in properties.items() if name.startswith("DTSTART")} == start
    assert {name: value for name, value in properties.items() if name.startswith("DTEND")} == end


@pytest.mark.parametrize("sample", ["month", "season", "sine-die-unknown"])
def test_vague_or_unknown_dates_are_left_out_by_default(sample: str) -> None:
    assert written(SAMPLES[sample]) == {}


def test_a_vague_date_says_so() -> None:
    properties = written(SAMPLES["month"], imprecise=True)
    assert properties["SUMMARY"] == "Sommet (vers octobre 2025)"
    assert properties["STATUS"] == "TENTATIVE"
    assert properties["X-EDTF"] == "2025-10~"
    assert properties["DESCRIPTION"].startswith("Date imprécise : vers octobre 2025.")


def test_until_and_exdates_have_the_type_of_the_start() -> None:
    timed, days = written(SAMPLES["recurring"]), written(SAMPLES["recurring-days"])
    assert timed["RRULE"] == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T215959Z"
    assert timed["EXDATE;TZID=Europe/Paris"] == "20251111T180000"
    assert days["RRULE"] == "FREQ=MONTHLY;BYDAY=1SA;UNTIL=20260701"
    assert days["EXDATE;VALUE=DATE"] == "20251101"


# Event


def test_every_event_holds_what_it_must_once(feed: bytes) -> None:
    for chunk in feed.decode().replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]:
        names = [re.split("[;:]", line)[0] for line in chunk.split("\r\nEND:VEVENT")[0].split("\r\n") if line]
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "TRANSP", "CLASS", "CATEGORIES", "SEQUENCE"):
            assert names.count(name) == 1, name
        assert not {"ATTENDEE", "ORGANIZER", "DURATION"} & set(names)
        assert "TRANSP:TRANSPARENT" in chunk


@pytest.mark.parametrize(
    ("sample", "status", "summary"),
    [
        ("day", "CONFIRMED", "Réunion à Paris"),
        ("moved", "CONFIRMED", "Réunion à Paris"),
        ("sine-die", "CANCELLED", "Reporté : Réunion à Paris"),
        ("cancelled", "CANCELLED", "Annulé : Réunion à Paris"),
    ],
)
def test_status(sample: str, status: str, summary: str) -> None:
    properties = written(SAMPLES[sample])
    assert (properties["STATUS"], properties["SUMMARY"]) == (status, summary)


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        ("moved", "Reporté \\; prévu auparavant : jeudi 4 septembre 2025."),
        ("sine-die", "Reporté à une date inconnue \\; prévu auparavant : jeudi 4 septembre 2025 à 20 h."),
        ("cancelled", "Annulé."),
        ("deadline", "Avant le 30 septembre 2025."),
        ("from-a-day-on", "À partir du 1er octobre 2025."),
    ],
)
def test_the_description_begins_with_what_a_reader_must_know(sample: str, words: str) -> None:
    assert written(SAMPLES[sample])["DESCRIPTION"].split("\\n")[0] == words


def test_the_description_quotes_its_sources() -> None:
    assert written(SAMPLES["day"])["DESCRIPTION"] == (
        "Participants : Volodymyr Zelensky (président ukrainien)\\n\\n"
        "« Une réunion se tiendra à Paris jeudi 4 septembre\\, a annoncé l'Élysée. »\\n"
        "La Dépêche d'essai\\, 2 septembre 2025\\nhttps://presse.example/ukraine"
    )


def test_many_sources_are_cut_to_the_newest() -> None:
    description = written(SAMPLES["long"])["DESCRIPTION"]
    assert "n° 6" in description
    assert "n° 1" not in description
    assert description.endswith("Et 2 autres articles.")


def test_place() -> None:
    assert written(SAMPLES["hours"])["LOCATION"] == "salle des fêtes\\, Ugine"
    assert written(SAMPLES["day"])["GEO"] == "48.853400;2.348800"
    assert "GEO" not in written(SAMPLES["clock"])
    assert written(SAMPLES["bare"]).keys().isdisjoint({"LOCATION", "GEO", "URL", "DESCRIPTION"})


def test_only_web_addresses_become_url() -> None:
    assert "URL" not in written(event(url="javascript:alert(1)"))
    assert written(event(url="https://médias.example/é à"))["URL"] == "https://xn--mdias-bsa.example/%C3%A9%20%C3%A0"


def test_cancelled_events_can_be_hidden() -> None:
    assert written(SAMPLES["cancelled"], cancelled=False) == {}


def test_order_is_start_then_uid() -> None:
    events = [event(3), event(1), event(2, "2025-09-04T00:00"), event(4, "2025-09-03")]
    octets = render(events, About())
    assert re.findall(rb"UID:\S+0(\d)\r", octets) == [b"4", b"1", b"2", b"3"]
    assert octets == render(reversed(events), About())


def test_an_event_that_cannot_be_written_is_left_out_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    broken = event(2, "9999-12-31")  # its end would be past the last date
    with caplog.at_level(logging.ERROR):
        octets = render([event(1), broken], About())
    assert octets.count(b"BEGIN:VEVENT") == 1
    assert str(uid(2)) in caplog.text


def test_the_same_uid_is_written_once() -> None:
    assert render([event(1), event(1)], About()).count(b"BEGIN:VEVENT") == 1


def test_an_event_that_is_not_stored_keeps_its_uid() -> None:
    stamp = datetime(2025, 9, 2, tzinfo=UTC)
    first, second = (written(extracted(), stamp=stamp) for _ in range(2))
    assert first["UID"] == second["UID"]
    assert first["DTSTAMP"] == "20250902T000000Z"


# Bounds


def test_beyond_the_bounds_the_latest_starts_stay_and_the_feed_says_so() -> None:
    events = [event(n, str(date(2020, 1, 1) + timedelta(days=n))) for n in range(MAX_EVENTS + 5)]
    octets = render(events, About(max_events=MAX_EVENTS, max_bytes=None))
    assert octets.count(b"BEGIN:VEVENT") == MAX_EVENTS
    assert b"DTSTART;VALUE=DATE:20200105" not in octets
    assert "Seuls les 1000 derniers y sont" in "".join(lines(octets))


def test_a_feed_stays_under_its_octets() -> None:
    events = [event(n, description="é" * 2_000) for n in range(60)]
    octets = render(events, About(max_bytes=100_000))
    assert 70_000 < len(octets) <= 100_000


# Laws


# Characters that the feed keeps as they are: no controls, no half surrogates, no marks that are no characters.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=200,
)
WHENS = st.one_of(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str),
    st.datetimes(datetime(1971, 1, 1), datetime(2036, 1, 1)).map(lambda moment: f"{moment:%Y-%m-%dT%H:%M}"),
    st.tuples(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400)).map(
        lambda pair: f"{pair[0]}/{pair[0] + timedelta(days=pair[1])}"
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    title=TEXTS,
    description=TEXTS,
    place=TEXTS,
    when=WHENS,
    zone=st.sampled_from(["Europe/Paris", "America/Montreal", "Asia/Tokyo", "UTC", "Pacific/Noumea"]),
    sequence=st.integers(0, 99),
)
def test_icalendar_reads_back_what_was_written(
    title: str, description: str, place: str, when: str, zone: str, sequence: int
) -> None:
    original = event(
        when=when, title=title, description=description, place=Place(place), time_zone=zone, sequence=sequence
    )
    read = icalendar.Calendar.from_ical(render([original], About()))
    (found,) = read.walk("VEVENT")
    assert not found.errors
    assert found["UID"] == str(original.uid)
    assert found["SEQUENCE"] == sequence
    assert found["SUMMARY"] == (" ".join(title.split()) or "Événement")
    start, end = original.calendar or (None, None)
    assert found.decoded("DTSTART") == start
    assert found.decoded("DTEND", None) == end
    assert description in found["DESCRIPTION"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_a_feed(title: str, name: str) -> None:
    octets = render([event(title=title, description=title, place=Place(title))], About(name=name))
    assert octets.count(b"BEGIN:VEVENT") == 1
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in lines(octets) if line)
    assert all(len(line) <= 75 for line in octets.split(b"\r\n"))


def test_an_interval_of_zoned_days_is_whole_days() -> None:
    assert parse("2025-09-04/2025-09-07").calendar("Asia/Tokyo") == (date(2025, 9, 4), date(2025, 9, 8))
