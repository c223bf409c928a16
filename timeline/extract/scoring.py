"""A linear scorer over string features; weights are data that `timeline.evaluation.field_training` learns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import exp
from typing import Any


def top_share(scores: Collection[float]) -> float:
    """The share (0..1) of the highest score among all, as a softmax gives it."""
    top = max(scores)
    return 1.0 / sum(exp(score - top) for score in scores)


@dataclass(frozen=True)
class Scorer:
    """`weights` by feature; `threshold` is the probability from which a candidate is kept."""

    weights: Mapping[str, float]
    threshold: float = 0.5

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Scorer:
        """From a JSON table {"threshold", "weights"}."""
        return cls(data["weights"], float(data["threshold"]))

    def with_priors(self, priors: Mapping[str, float]) -> Scorer:
        """The same scorer with weights set by hand added to those learnt."""
        raised = {feature: self.weights.get(feature, 0.0) + weight for feature, weight in priors.items()}
        return Scorer({**self.weights, **raised}, self.threshold)

    def logit(self, features: Iterable[str]) -> float:
        """The sum of the weights of the features (each counts once)."""
        worth = self.weights.get
        return sum([worth(feature, 0.0) for feature in frozenset(features)])

    def probability(self, features: Iterable[str]) -> float:
        """The logistic of the sum, in 0..1."""
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, self.logit(features)))))
