from timeline.evaluation.linear import Choice, train


def _choice(*rows: str, right: int) -> Choice:
    return Choice(tuple([(name, 1.0) for name in row.split()] for row in rows), frozenset({right}))


def test_the_weights_prefer_what_was_right() -> None:
    weights = train([_choice("near noun", "far verb", right=0), _choice("far noun", "near verb", right=1)] * 5)
    assert weights["near"] > 0 > weights["far"]


def test_the_same_choices_give_the_same_weights() -> None:
    choices = [_choice("a b", "c", right=0), _choice("a", "c d", right=1)] * 4
    assert train(choices) == train(choices)


def test_rare_features_are_left_out() -> None:
    assert "seldom" not in train([_choice("seldom a", "b", right=0), *[_choice("a", "b", right=0)] * 5])
