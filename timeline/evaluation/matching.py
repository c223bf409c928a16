"""One-to-one pairs of greatest total weight between what should be found and what was."""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[int, int]


def best_pairs(weights: Mapping[Pair, float]) -> list[Pair]:
    """The one-to-one pairs with the greatest sum; `weights` holds the pairs that are allowed, all positive.

    Successive augmenting paths (Bellman-Ford over the residual graph); an article has a few dozen nodes.

    >>> best_pairs({(0, 0): 2.0, (0, 1): 3.0, (1, 1): 2.5})
    [(0, 0), (1, 1)]
    """
    partner: dict[int, int] = {}  # right -> left
    while path := _augmenting_path(weights, partner):
        for left, right in path:
            partner[right] = left
    return sorted((left, right) for right, left in partner.items())


def _augmenting_path(weights: Mapping[Pair, float], partner: Mapping[int, int]) -> list[Pair]:
    """The new pairs of the path that gains most; empty when none gains."""
    matched = set(partner.values())
    gain: dict[int, float] = {}  # right -> best gain of a path ending there
    via: dict[int, Pair] = {}  # right -> the pair that reaches it
    start = {left: 0.0 for left, _ in weights if left not in matched}
    for _ in range(len(weights) + 1):
        moved = False
        reach = dict(start)
        for right, left in partner.items():
            if right in gain:
                reach[left] = gain[right] - weights[left, right]
        for (left, right), weight in weights.items():
            if (
                partner.get(right) != left
                and left in reach
                and reach[left] + weight > gain.get(right, float("-inf")) + 1e-9
            ):
                gain[right], via[right], moved = reach[left] + weight, (left, right), True
        if not moved:
            break
    free = [(gain[right], right) for right in gain if right not in partner]
    if not free or max(free)[0] <= 1e-9:
        return []
    return _walk_back(max(free)[1], via, {left: right for right, left in partner.items()})


def _walk_back(right: int, via: Mapping[int, Pair], right_of: Mapping[int, int]) -> list[Pair]:
    path = [via[right]]
    while path[-1][0] in right_of and len(path) <= len(via):
        path.append(via[right_of[path[-1][0]]])
    return path
