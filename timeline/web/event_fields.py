"""The form of an event: an event as people type it, and what they typed as the input of the schemas. Pure.

Everything is compared as text, as it stood on the screen: only what a person changed is written, and only that is
locked against later articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline import edtf
from timeline.model import PARTICIPANT_KINDS
from timeline.web.wording import type_date

# The controls of each field of an event.
CONTROLS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "when": ("when",),
    "kind": ("kind",),
    "status": ("status",),
    "previous_when": ("previous_when",),
    "place": ("place", "context"),
    "description": ("description",),
    "url": ("url",),
    "time_zone": ("time_zone",),
}
FIELDS = (*CONTROLS, "participants")
EMPTY_ROWS = 3
MAX_ROWS = 200


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the participants."""

    name: str = ""
    role: str = ""
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class Typed:
    """What the controls hold: texts by control, and the participants that have a name."""

    texts: Mapping[str, str]
    participants: tuple[Person, ...] = ()

    def of(self, field: str) -> tuple[object, ...]:
        """What stands in the controls of a field, for comparison."""
        return self.participants if field == "participants" else tuple(self.texts[name] for name in CONTROLS[field])

    @property
    def rows(self) -> list[Person]:
        """The rows to show: those that are filled, and empty ones to fill."""
        return [*self.participants, *(Person() for _ in range(EMPTY_ROWS))]


def blank(zone: str) -> Typed:
    """The form of a new event."""
    texts = {name: "" for names in CONTROLS.values() for name in names}
    return Typed({**texts, "kind": "other", "status": "scheduled", "time_zone": zone})


def of_event(data: Mapping[str, Any]) -> Typed:
    """The form of an event, from its JSON (EVENT, or the fields of its revisions)."""
    texts = {name: data.get(name) or "" for name in ("title", "kind", "status", "description", "url", "time_zone")}
    for name in ("when", "previous_when"):
        texts[name] = type_date(edtf.parse(data[name])) if data.get(name) else ""
    place = data.get("place") or {}
    texts |= {"place": place.get("name") or "", "context": place.get("context") or ""}
    people = (Person(one["name"], one.get("role") or "", one["kind"]) for one in data.get("participants") or ())
    return Typed(texts, tuple(people))


def posted(form: Mapping[str, str]) -> Typed:
    """What a browser sent."""
    texts = {name: _text(form.get(name, "")) for names in CONTROLS.values() for name in names}
    people = []
    for number in range(MAX_ROWS + EMPTY_ROWS):
        name, role, kind = (_text(form.get(f"participant-{number}-{part}", "")) for part in ("name", "role", "kind"))
        if name:
            people.append(Person(name, role, kind if kind in PARTICIPANT_KINDS else "person"))
    return Typed(texts, tuple(people))


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def changed(typed: Typed, seen: Typed) -> tuple[str, ...]:
    """The fields that a person changed since they saw the form."""
    return tuple(field for field in FIELDS if typed.of(field) != seen.of(field))


def rebase(typed: Typed, seen: Typed, now: Typed) -> Typed:
    """The form over the newest state: what the person typed where they changed something, else what stands now."""
    mine = changed(typed, seen)
    texts = {name: (typed if field in mine else now).texts[name] for field, names in CONTROLS.items() for name in names}
    return Typed(texts, (typed if "participants" in mine else now).participants)


def as_input(typed: Typed, fields: tuple[str, ...], before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What `EventInputSchema` and `EventPatchSchema` take. An empty control empties its field.

    `before` is the event as JSON: what is known of its place stays when only the precision beside it changes.
    """
    return {field: _value(typed, field, before or {}) for field in fields}


def _value(typed: Typed, field: str, before: Mapping[str, Any]) -> Any:
    if field == "participants":
        return [{"name": one.name, "role": one.role or None, "kind": one.kind} for one in typed.participants]
    if field != "place":
        return typed.texts[field] or None
    name, context = typed.texts["place"], typed.texts["context"] or None
    known = before.get("place") or {}
    if not name:
        return None
    return {**(known if known.get("name") == name else {}), "name": name, "context": context}
