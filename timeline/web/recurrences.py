"""Recurrences in French. Pure."""

from __future__ import annotations

import re
from datetime import date

from timeline.renderers.wording import DAYS, say_day

_UNITS = {"DAILY": "jours", "WEEKLY": "semaines", "MONTHLY": "mois", "YEARLY": "ans"}
_WEEKDAYS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), DAYS, strict=True))
_ORDINALS = {"1": "premier", "2": "deuxième", "3": "troisième", "4": "quatrième", "-1": "dernier"}


def say_recurrence(rule: str) -> str:
    """An RRULE value in words: « tous les mardis et jeudis jusqu’au 10 mai 2018 »; what has no words stays as it is."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    until, frequency, step = parts.pop("UNTIL", ""), parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")
    days, number = parts.pop("BYDAY", ""), parts.pop("COUNT", "")
    words = _say_habit(frequency, step, days)
    if parts or words is None:
        return f"selon la règle {rule}"
    if until:
        words += f" jusqu’au {say_day(date(int(until[:4]), int(until[4:6]), int(until[6:8])))}"
    return f"{words}, {number} fois" if number else words


def _say_habit(frequency: str, step: str, days: str) -> str | None:
    if frequency not in _UNITS:
        return None
    if not days:
        unit = _UNITS[frequency]
        every = "toutes les" if frequency == "WEEKLY" else "tous les"
        return f"{every} {unit}" if step == "1" else f"{every} {step} {unit}"
    found = [re.fullmatch(r"(-?\d?)([A-Z]{2})", day) for day in days.split(",")]
    if frequency == "WEEKLY" and all(match and not match[1] and match[2] in _WEEKDAYS for match in found):
        names = [f"{_WEEKDAYS[match[2]]}s" for match in found if match]
        listed = " et ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        return f"tous les {listed}" + ("" if step == "1" else f", une semaine sur {step}")
    match = found[0]
    if frequency == "MONTHLY" and step == "1" and len(found) == 1 and match and match[1] in _ORDINALS:
        return f"chaque {_ORDINALS[match[1]]} {_WEEKDAYS[match[2]]} du mois"
    return None
