"""Revisions in French."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import STORED, uid
from timeline.model import Revision
from timeline.web.history import Line, tell, word


def revision(**fields: Any) -> Revision:
    defaults: dict[str, Any] = {"number": 2, "actor": "person", "by": "Anne", "action": "edited"}
    return Revision(**{"event_id": uid(1), "at": STORED, "before": {}, "after": {}, **defaults, **fields})


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("when", "2025-09-04", "jeudi 4 septembre 2025"),
        ("when", None, None),
        ("when", "n’importe quoi", "n’importe quoi"),
        ("status", "cancelled", "annulé"),
        ("kind", "meeting", "réunion"),
        ("review", "accepted", "accepté"),
        ("place", {"name": "Stade de France", "context": "Saint-Denis"}, "Stade de France, Saint-Denis"),
        ("participants", [{"name": "Anne", "role": "maire"}, {"name": "Paul", "role": None}], "Anne (maire), Paul"),
        ("participants", [], None),
        ("locked", ["title", "when"], "titre, date"),
        ("sources", ["a1", "a2"], "a1, a2"),
        ("title", "Réunion", "Réunion"),
    ],
)
def test_values_in_words(field: str, value: Any, words: str | None) -> None:
    assert word(field, value) == words


def test_the_newest_change_stands_first_with_its_lines() -> None:
    first = revision(
        number=1, actor="machine", by="a1", action="told", after={"title": "Réunion", "status": "scheduled"}
    )
    second = revision(before={"status": "scheduled", "when": None}, after={"status": "cancelled", "when": "2025-09-04"})
    newest, oldest = tell([first, second])
    assert (newest.action, newest.by) == ("Modifié", "Anne")
    assert newest.lines == (Line("Statut", "prévu", "annulé"), Line("Date", None, "jeudi 4 septembre 2025"))
    assert (oldest.action, oldest.by, oldest.lines) == (
        "Lu dans un article",
        "lecture automatique de l’article a1",
        (),
    )
