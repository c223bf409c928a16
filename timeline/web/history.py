"""The history of an event in French: one entry per revision, one line per field that changed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from timeline import edtf
from timeline.errors import InvalidDateError
from timeline.model import KINDS, REVIEWS, STATUSES, Revision
from timeline.web.wording import say_date

ACTIONS = {
    "told": "Lu dans un article",
    "corrected": "Article relu ou corrigé par son éditeur",
    "untold": "Article supprimé",
    "entered": "Saisi à la main",
    "edited": "Modifié",
    "accepted": "Accepté",
    "rejected": "Rejeté",
    "merged": "Fusionné avec un autre événement",
    "split": "Séparé d’un autre événement",
}
FIELDS = {
    "title": "Titre",
    "kind": "Genre",
    "status": "Statut",
    "when": "Date",
    "previous_when": "Date prévue auparavant",
    "time_zone": "Fuseau horaire",
    "rrule": "Récurrence",
    "exdates": "Dates exclues",
    "place": "Lieu",
    "participants": "Participants",
    "description": "Description",
    "url": "Adresse",
    "review": "Relecture",
    "locked": "Champs fixés par une personne",
    "sources": "Articles",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field that changed, worded; None where there was or is nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision. `action` says what was done, `by` who did it."""

    number: int
    at: datetime
    action: str
    by: str
    lines: tuple[Line, ...]


def tell(revisions: Iterable[Revision]) -> tuple[Entry, ...]:
    """The history of an event, newest first. The first revision says what was done, not each field of it."""
    return tuple(reversed([_entry(revision) for revision in revisions]))


def _entry(revision: Revision) -> Entry:
    names = [name for name in FIELDS if name in revision.after] if revision.before else []
    lines = (Line(FIELDS[name], word(name, revision.before.get(name)), word(name, revision.after[name]))
             for name in names)  # fmt: skip
    action = ACTIONS.get(revision.action, revision.action)
    return Entry(revision.number, revision.at, action, _author(revision), tuple(lines))


def _author(revision: Revision) -> str:
    if revision.actor == "machine":
        return f"lecture automatique de l’article {revision.by}" if revision.by else "lecture automatique"
    return "sur le serveur, sans jeton" if revision.by == "local" else revision.by or "une personne"


def word(field: str, value: Any) -> str | None:
    """A JSON value of a field in words; None for nothing."""
    if value in (None, "", [], {}):
        return None
    return WORDINGS[field](value) if field in WORDINGS else str(value)


def _choice(choices: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda value: choices.get(value, str(value))


def _date(value: Any) -> str:
    try:
        return say_date(edtf.parse(str(value)))
    except InvalidDateError:
        return str(value)


def _place(value: Mapping[str, Any]) -> str:
    return ", ".join(str(value[name]) for name in ("name", "context") if value.get(name))


def _participants(value: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(f"{one['name']} ({one['role']})" if one.get("role") else str(one["name"]) for one in value)


WORDINGS: Mapping[str, Callable[[Any], str]] = {
    "kind": _choice(KINDS),
    "status": _choice(STATUSES),
    "review": _choice(REVIEWS),
    "when": _date,
    "previous_when": _date,
    "place": _place,
    "participants": _participants,
    "exdates": lambda value: ", ".join(map(_date, value)),
    "locked": lambda value: ", ".join(FIELDS.get(name, name).lower() for name in value),
    "sources": lambda value: ", ".join(map(str, value)),
}
