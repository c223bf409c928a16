"""Recurrences in French."""

from __future__ import annotations

import pytest

from timeline.web.recurrences import say_recurrence


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "tous les mardis"),
        ("FREQ=WEEKLY;BYDAY=TU,TH,SA;UNTIL=20180510", "tous les mardis, jeudis et samedis jusqu’au 10 mai 2018"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20180501T215959Z",
            "tous les lundis, une semaine sur 2 jusqu’au 1er mai 2018",
        ),
        ("FREQ=DAILY", "tous les jours"),
        ("FREQ=YEARLY;INTERVAL=2;COUNT=5", "tous les 2 ans, 5 fois"),
        ("FREQ=MONTHLY;BYDAY=1SA", "chaque premier samedi du mois"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "chaque dernier vendredi du mois"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "selon la règle FREQ=MONTHLY;BYMONTHDAY=15"),
        ("FREQ=YEARLY;BYDAY=20MO", "selon la règle FREQ=YEARLY;BYDAY=20MO"),
    ],
)
def test_recurrences(rule: str, words: str) -> None:
    assert say_recurrence(rule) == words
