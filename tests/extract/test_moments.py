import pytest

from timeline.edtf import parse
from timeline.extract.moments import refine


@pytest.mark.parametrize(
    ("a", "b", "finer"),
    [
        pytest.param("2025-09-04", "2025-09-04T15:00", "2025-09-04T15:00", id="a day and its hour"),
        pytest.param("2025-09-04T15:00", "2025-09-04", "2025-09-04T15:00", id="in either order"),
        pytest.param("2025-09", "2025-09-04", "2025-09-04", id="a month and its day"),
        pytest.param("2025-09-04/2025-09-06", "2025-09-04T09:00", "2025-09-04/2025-09-06", id="days, daily from nine"),
        pytest.param("2025-09-04", "2025-09-05", None, id="two days"),
        pytest.param("2025-09-04T15:00", "2025-09-04T18:00", None, id="two hours of one day"),
    ],
)
def test_the_finer_of_two_dates(a: str, b: str, finer: str | None) -> None:
    found = refine(parse(a), parse(b))
    assert (str(found) if found else None) == finer
