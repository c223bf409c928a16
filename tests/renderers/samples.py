"""A sample of events, one per case that a calendar tells apart; the snapshots are made of them."""

from datetime import timedelta

from tests.factories import PUBLISHED, event, source
from timeline.edtf import parse
from timeline.model import Event, Participant, Place

SAMPLES: dict[str, Event] = {
    "day": event(1),
    "days": event(2, "2025-09-04/2025-09-07", title="Foire aux vins", kind="culture"),
    "clock": event(3, "2025-09-04T15:00", time_zone="Europe/Kyiv", place=Place("Kiev", country="UA")),
    "hours": event(4, "2025-09-04T09:00/2025-09-04T12:30", place=Place("salle des fêtes", "Ugine")),
    "utc": event(5, "2025-09-04T12:30", time_zone="UTC"),
    "deadline": event(6, "../2025-09-30", kind="deadline", title="Dépôt des candidatures"),
    "from-a-day-on": event(7, "2025-10-01/..", title="Gratuité des bus"),
    "month": event(8, "2025-10~", title="Sommet", status="tentative"),
    "season": event(9, "2025-24", title="Travaux du pont"),
    "moved": event(10, "2025-09-11", status="postponed", previous_when=parse("2025-09-04"), sequence=1, version=2),
    "sine-die": event(11, None, status="postponed", previous_when=parse("2025-09-04T20:00"), sequence=2),
    "sine-die-unknown": event(12, None, status="postponed"),
    "cancelled": event(13, status="cancelled", sequence=1),
    "recurring": event(
        14,
        "2025-09-02T18:00/2025-09-02T20:00",
        rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630",
        exdates=("2025-11-11",),
        title="Atelier de conversation",
        origin="manual",
        locked=("title", "when"),
    ),
    "recurring-days": event(
        15, "2025-09-06", rrule="FREQ=MONTHLY;BYDAY=1SA;UNTIL=20260630T220000Z", exdates=("2025-11-01",)
    ),
    "hostile": event(
        16,
        title="x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:faux; C:\\Nouveau\x00\x1b[31m,\u2028y",
        description='=HYPERLINK("http://x")\r\nBEGIN:VALARM',
        url="https://x.example/\r\nATTENDEE:mailto:a@b",
        place=Place("Salle; A, \\ B\nC", latitude=-33.5, longitude=-0.000001),
        participants=(Participant('=1+1"', "group", "a;b,c\r\nX:1"),),
    ),
    "long": event(
        17,
        title="🎉" * 40 + " Fête",
        sources=tuple(
            source(article=f"a{n}", published=PUBLISHED + timedelta(days=n), quote=f"« {'é' * 99} », n° {n}", url=None)
            for n in range(7)
        ),
    ),
    "bare": event(18, title="Vote", place=None, participants=(), sources=(), kind="vote", confidence=0.5),
}
