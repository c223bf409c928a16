"""The notes behind the entries of a list: called off, put off, full."""

import pytest

from tests.told import agenda

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("entry", "when", "status"),
    [
        pytest.param("Loto du foot, 14 h, salle des fêtes (annulé)", "2026-03-15T14:00", "cancelled", id="called off"),
        pytest.param("Assemblée générale du club, 10 h (reportée)", "None", "postponed", id="put off"),
        pytest.param("Assemblée générale, 10 h (reportée au 21)", "2026-03-21", "postponed", id="put off to a day"),
        pytest.param("Concert de la chorale, 17 h (complet)", "2026-03-15T17:00", "scheduled", id="full"),
        pytest.param(
            "Concert de la chorale, 17 h (à confirmer)", "2026-03-15T17:00", "tentative", id="to be confirmed"
        ),
        pytest.param("Match amical, 15 h (huis clos)", "2026-03-15T15:00", "scheduled", id="without spectators"),
        pytest.param("Vide-greniers, place Foch, 8 h. Annulé (météo).", "2026-03-15T08:00", "cancelled", id="sentence"),
    ],
)
def test_a_note_behind_an_entry_tells_its_fate(entry: str, when: str, status: str) -> None:
    (event,) = agenda(f"Dimanche 15 mars\n{entry}")
    assert (str(event.when), event.status) == (when, status)


def test_a_note_is_of_its_own_item() -> None:
    text = "Football\nDimanche 15 mars\nLille - Brest, 19h (à confirmer) ; Metz - Lens, 21h"
    assert [event.status for event in agenda(text)] == ["tentative", "scheduled"]
