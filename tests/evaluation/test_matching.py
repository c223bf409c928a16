from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from timeline.evaluation.matching import best_pairs


def _best_by_trying(weights: dict[tuple[int, int], float]) -> float:
    lefts = sorted({left for left, _ in weights})
    rights: list[int | None] = [*sorted({right for _, right in weights}), *[None] * len(lefts)]
    return max(
        (
            sum(weights.get((left, right), 0.0) for left, right in zip(lefts, chosen, strict=False))  # type: ignore[arg-type]
            for chosen in set(permutations(rights, len(lefts)))
        ),
        default=0.0,
    )


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 90).map(float), min_size=1, max_size=9
    )
)
def test_the_pairs_are_one_to_one_and_weigh_the_most(weights: dict[tuple[int, int], float]) -> None:
    found = best_pairs(weights)
    assert len({left for left, _ in found}) == len(found) == len({right for _, right in found})
    assert sum(weights[pair] for pair in found) == _best_by_trying(weights)
