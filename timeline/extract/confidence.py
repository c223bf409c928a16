"""How sure we are that a group of mentions is an event with that first day: a calibrated probability.

A logistic model over what detection, dating and merging left behind; trained on articles that the models under it
had not seen, so that 0.8 means right four times in five. `DOUBTFUL` events are not worth a reader's time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

from timeline.extract.mentions import Found
from timeline.extract.parse import Parse

DOUBTFUL = 0.3


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 0.001), 0.999)
    return math.log(chance / (1 - chance))


def _distance(day: date, published: date) -> str:
    days = (day - published).days
    side = "past" if days < 0 else "ahead"
    for limit in (0, 1, 7, 31, 100, 366, 1200):
        if abs(days) <= limit:
            return f"{side}{limit}"
    return side + "far"


def features(parse: Parse, members: Sequence[Found], published: date, body: int) -> list[tuple[str, float]]:
    """The features of a group; the first member is its main mention."""
    main, moment = members[0].mention, members[0].moment
    best = max(members, key=lambda f: f.mention.confidence)
    names = [
        "bias", f"unit={moment.unit}", f"dated={moment.rule}", f"structure={moment.structure}", f"kind={main.kind}",
        f"status={main.status}", f"rule={main.rule.split(':')[0]}", f"before={moment.before}",
        f"mentions{min(len(members), 3)}", f"role={members[0].role}", f"carried={main.carrier is not None}",
        f"pos={parse.words[main.root].pos}",
    ]  # fmt: skip
    if main.when is not None:
        where = _distance(main.when.first_known, published)
        names += [f"when={where}", f"when={where}:{moment.rule}", f"status={main.status}:{where}"]
    names += [name for name in ("inherited", "opens", "bracketed") if getattr(moment, name)]
    names += [f"why={why}" for why in sorted(moment.why)]
    names.append("title" if main.start < body else "body")
    names.append("settled" if any(f.moment is not moment for f in members) else "single")
    odds = [("odds", _log_odds(best.mention.confidence)), ("choice", _log_odds(members[0].choice))]
    return [(name, 1.0) for name in names] + odds


def chance(row: Sequence[tuple[str, float]], weights: Mapping[str, float]) -> float:
    """The probability that a group with these features is right."""
    score = sum(weights.get(name, 0.0) * value for name, value in row)
    return 1 / (1 + math.exp(-max(min(score, 30.0), -30.0)))
