"""A small linear model over named features, trained on choices: "of these candidates, that one".

Softmax over the candidates of each choice; several may be right and share the mass. Adam on dense numpy arrays;
a few thousand choices train in seconds. Weights come out as {feature: number}, small ones dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Features = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The features of each candidate, which candidates are right, and how much the choice counts."""

    candidates: tuple[Features, ...]
    right: frozenset[int]
    weight: float = 1.0


def train(
    choices: Sequence[Choice], *, l2: float = 1e-3, epochs: int = 200, rare: int = 3, rate: float = 0.05
) -> dict[str, float]:
    """The weights that make the right candidates likely. `rare`: features seen less often are left out."""
    seen = Counter(name for choice in choices for features in choice.candidates for name, _ in features)
    index = {name: k for k, name in enumerate(sorted(n for n, count in seen.items() if count >= rare))}
    rows, columns, values, owner, gold = [], [], [], [], []
    row = 0
    for number, choice in enumerate(choices):
        for k, features in enumerate(choice.candidates):
            for name, value in features:
                if name in index:
                    rows.append(row)
                    columns.append(index[name])
                    values.append(value)
            owner.append(number)
            gold.append(k in choice.right)
            row += 1
    counts = np.array([choice.weight for choice in choices])
    weights = _descend(
        np.array(rows), np.array(columns), np.array(values, dtype=float), np.array(owner), np.array(gold),
        len(index), counts / counts.sum(), l2, epochs, rate,
    )  # fmt: skip
    return {name: round(float(weights[k]), 4) for name, k in index.items() if abs(weights[k]) >= 0.005}


def _softmax(scores: np.ndarray, owner: np.ndarray, groups: int) -> np.ndarray:
    top = np.full(groups, -np.inf)
    np.maximum.at(top, owner, scores)
    mass = np.exp(scores - top[owner])
    return np.asarray(mass / np.bincount(owner, mass, groups)[owner])


def _descend(
    rows: np.ndarray, columns: np.ndarray, values: np.ndarray, owner: np.ndarray, gold: np.ndarray,
    width: int, counts: np.ndarray, l2: float, epochs: int, rate: float,
) -> np.ndarray:  # fmt: skip
    weights, mean, square = np.zeros(width), np.zeros(width), np.zeros(width)
    height, groups = len(owner), len(counts)
    for step in range(1, epochs + 1):
        scores = np.bincount(rows, values * weights[columns], height)
        likely = _softmax(scores, owner, groups)
        # The target shares the mass among the right candidates as the model itself would (EM of a latent choice).
        right = likely * gold
        target = right / np.maximum(np.bincount(owner, right, groups), 1e-12)[owner]
        slope = np.bincount(columns, values * ((likely - target) * counts[owner])[rows], width) + l2 * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights
