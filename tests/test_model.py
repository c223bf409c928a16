"""What the model itself says: by whose clock an article was published."""

from datetime import datetime

import pytest

from timeline.model import Article


@pytest.mark.parametrize(
    ("published", "zone", "local"),
    [
        pytest.param("2025-11-03T20:30:00-03:00", "Europe/Paris", "2025-11-03T20:30", id="the author's own offset"),
        pytest.param("2025-11-03T23:30:00+00:00", "Europe/Paris", "2025-11-04T00:30", id="a feed in UTC"),
        pytest.param("2025-11-03T23:30:00Z", "Africa/Dakar", "2025-11-03T23:30", id="UTC where it is the local clock"),
    ],
)
def test_the_local_clock_of_an_article(published: str, zone: str, local: str) -> None:
    article = Article("Demain.", datetime.fromisoformat(published), time_zone=zone)
    assert article.local.isoformat()[:16] == local
