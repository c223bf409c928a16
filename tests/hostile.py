"""Texts made to slow or break a reader of dates: one seed repeated. `FEW` for the tests, `ALL` for the benchmark."""

FEW = (*("1", "du 4 au ", " ", "\n", "1er ", "a'", "20:0", "le lendemain ", "été ", "- ", "\u0301", "\u2028", "\x00"),)
ALL = (
    *FEW,
    *(
        "Lundi 4\n10 h : x\n",
        "mardi 4 et ",
        "le 4 ",
        "1.",
        "1/",
        "1,",
        "lundi ",
        "14 h ",
        "vingt et ",
        "\n\n",
        " \n",
        "\t",
        "«",
        "é",
        "tous les mardis ",
        "-",
        "4-",
        "(",
    ),
    *(
        "il y a ",
        "1 000 ",
        "sept. ",
        "2025\n",
        "Hier.\n\n",
        "lundi\n",
        "le 1er ",
        "’",
        "l'",
        "cent ",
        "deux cent ",
        "à 0 h ",
    ),
    *(
        "le 4 septembre 2025, ",
        "4/10 ",
        "hier et ",
        "lundi et mardi, ",
        "01 23 45 67 89 ",
        "2025-09-04T",
        "« Été » ",
        "x\n\n",
    ),
    *(
        "jusqu'au 4 octobre à ",
        "depuis ",
        "Il ira ",
        "du 4 au 7 septembre de 9 h à 12 h ",
        "quatre-vingt-",
        "Lundi 4 mai\n\n",
    ),
    *("\u200b", "\u202e", "\U0001f600", "\uff11", "\u00b2", "\u0663", "\r", "\ufb01", "\u0130", "\ud800"),
)


def repeated(seed: str, size: int) -> str:
    """`size` characters of a seed over and over."""
    return (seed * (size // len(seed) + 1))[:size]
