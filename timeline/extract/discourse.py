"""What an expression without a day of its own leans on: the day of its sentence, a heading, the day told before.

"à 16 h", "la veille", "ce jour-là", "la veille du sommet", "le 24" after "le 3 novembre". Not here: how the days that a
text named are kept (`context`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from timeline.extract.carrying import MONTH_REACH
from timeline.extract.context import Context, Entry, begins_line
from timeline.extract.tense import goes_on
from timeline.extract.timexes import Found
from timeline.extract.values import first_day

EVENING, MORNING = "18", 6  # a clock time from the one on, then one before the other (an hour), is past midnight
RESTATED = {"-1D": -1, "+1D": 1}  # the shifts of an eve and of a day after, in days
FORTNIGHT = 14  # days from the publication within which a weekday may be the one that was given with its number
PROGRAMME = 9  # days of a range whose days a programme tells one by one
PROGRAMME_REACH = 8  # sentences over which it does
WEEK = 7
ENTRY_REACH = 3  # lines between two entries of a chronology
CLOCK = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<afternoon>PM)?(?P<utc>Z)?(?:-(?P<less>\d\d))?")
BEHIND = "the day of that name behind one that the text gave"
SAID_BEFORE = "the day that the sentence named before"
END = "the first such day from the beginning on"
LAST_DAY, PUBLICATION = "the last day that the text named", "the publication date"
Leaning = tuple[date, str]  # a day, and why that one


def of_clock(found: Found, context: Context) -> Leaning:
    """The day that a clock time or a part of the day belongs to."""
    clock = found.said.partition("T")[2]
    day, why = _entry_day(clock, found, context) or _past_midnight(*_context_day(found, context), found, context)
    leans = day == context.today and why in (LAST_DAY, PUBLICATION)
    if leans and context.over and context.tense(found) == "past" and _is_ahead(clock, context):
        day, why = context.over, "the last day before: what is told was not yet today"
    if begins_line(found, context.text) and CLOCK.fullmatch(clock):
        context.entry = Entry(context.text.lines[found.first], clock, day)
    return day, why


def _is_ahead(clock: str, context: Context) -> bool:
    """Whether a clock time is later than the publication's."""
    match = CLOCK.fullmatch(clock)
    if match is None or match["utc"]:
        return False
    hour = int(match["hour"]) + (12 if match["afternoon"] and int(match["hour"]) < 12 else 0)
    return (hour, int(match["minute"])) > (context.published.hour, context.published.minute)


def _entry_day(clock: str, found: Found, context: Context) -> Leaning | None:
    """The day of a line that begins with an hour: today in a report minute by minute, else that of the line above."""
    if not begins_line(found, context.text) or context.heading(found) or not CLOCK.fullmatch(clock):
        return None
    if context.live:
        return context.today, "a report minute by minute"
    above = context.entry
    if above is None or context.text.lines[found.first] - above.line > ENTRY_REACH:
        return None
    passed = above.clock >= EVENING and int(clock.partition(":")[0]) < MORNING
    return above.day + timedelta(days=int(passed)), "the day of the entry above"


def _context_day(found: Found, context: Context) -> Leaning:
    text, today = context.text, context.today
    named = context.days.get(text.sentences[found.first])
    if named:
        return named, "the day of the same sentence"
    line, tense = text.lines[found.first], context.tense(found)
    if tense == "past" and context.verbless(found):
        tense = None  # « scène ouverte de 17 h à 19 h »
    heading = context.heading(found)
    if heading and line in context.openings:
        return context.openings[line], "the day that begins the line"
    if heading:
        return heading, "the day of the heading"
    if context.entry and context.entry.line == line:
        return context.entry.day, "the day of the entry"
    if context.live:
        return today, "a report minute by minute"
    here = context.focus and text.lines[context.focus_at] == line
    if here and (tense != "future" or (context.focus or today) > today):
        day = context.focus
    elif tense == "future" and not here and context.soonest:
        return context.soonest, "the first day to come that the text named"
    else:
        day = context.day_in(tense)
    if (day or today) == today and context.later and tense != "past" and _is_over(found, context):
        return context.later, "the last day to come that the text named: that time is over today"
    return (day, LAST_DAY) if day else (today, PUBLICATION)


def _past_midnight(day: date, why: str, found: Found, context: Context) -> Leaning:
    """The small hours told after an evening of the same day are those of its night ("À 23 h 30… À 0 h 15"); of a night
    named by both its days the evening is of the first ("dans la nuit de jeudi à vendredi, de 22 h à 5 h")."""
    clock = found.said.partition("T")[2]
    named = context.night if context.night_line == context.text.lines[found.first] else None
    if named and day == named[1] and CLOCK.fullmatch(clock) and clock >= EVENING:
        return named[0], "the night that the text named"
    if not _small(clock):
        return day, why
    if named and day == named[0]:
        return named[1], "the night that the text named"
    if context.clock_day is None:
        return day, why
    passed = context.clock >= EVENING and context.clock_day == day
    goes_on = context.clock_day == day + timedelta(days=1) and context.clock < f"{MORNING:02d}"
    return (
        (context.clock_day + timedelta(days=int(passed)), "the night that goes on") if passed or goes_on else (day, why)
    )


def _small(clock: str) -> bool:
    """True for a clock time of the small hours."""
    match = CLOCK.fullmatch(clock)
    return match is not None and int(match["hour"]) < MORNING and not match["afternoon"]


def _is_over(found: Found, context: Context) -> bool:
    clock = found.said.partition("T")[2]
    return clock[:2].isdigit() and clock[:2] < f"{context.published.hour:02d}"


def base(found: Found, context: Context) -> Leaning:
    """The day that a distance or an anaphora is counted from, by the rule's anchor."""
    anchor = found.rule.anchor
    if anchor == "discourse" and context.period_at > context.focus_at and len(context.period) <= 7:
        coarse = found.said in ("XXXX", "XXXX-XX") or found.type == "DURATION"
        first = first_day(context.period)
        if coarse and first:
            return first, "the last date that the text named"
    if found.said.startswith("XXXX-WXX-") and anchor == "same":
        same = [day for day in context.told if day.isoweekday() == int(found.said[9])]
        if same:
            return same[-1], LAST_DAY
    if anchor == "named" and context.named:
        return context.named, LAST_DAY
    if anchor in ("discourse", "named", "following", "preceding"):
        return _anaphora(found, context)
    if anchor == "same" and context.period:
        first = first_day(context.period) or context.today
        whole = first if len(context.period) > 4 else first.replace(month=context.today.month)
        return whole, "the last date that the text named"
    return context.today, PUBLICATION


def _anaphora(found: Found, context: Context) -> Leaning:
    of = _named_event(found, context)
    if of:
        return of
    day = context.days.get(context.text.sentences[found.first]) or _last_day(found, context)
    sentences = context.text.sentences
    just = context.read_to <= context.interval_at and sentences[context.interval_at] == sentences[found.first]
    if just and found.rule.shift == "+1D" and context.interval and day == context.interval[0]:
        day = context.interval[1]  # « les 5 et 6 octobre, puis le lendemain »
    return (day, LAST_DAY) if day else (context.today, PUBLICATION)


def _named_event(found: Found, context: Context) -> Leaning | None:
    """The day of the event that the words after an anaphora name ("la veille du sommet"): the last sentence with that
    word and a day, an end of the last interval ("de la clôture"), else the day that the text opens with."""
    text = context.text
    word = _complement(found, context)
    if not word:
        return None
    edge = context.temporal.lexicon.edges.get(word)
    if edge and context.interval:
        return context.interval[edge == "last"], "the end of the last range that the text named"
    ahead = context.tense(found) == "future"
    places = context.places[word]
    before = bisect_left(places, bisect_left(text.sentences, text.sentences[found.first]))
    for at in reversed(places[:before]):
        day = context.days.get(text.sentences[at])
        if day and not (ahead and day < context.today):
            return day, "the day of the event that the text named"
    said = context.days.get(text.sentences[found.first])
    if said and found.rule.shift in RESTATED:  # « mardi, la veille de la réception »: that Tuesday once more
        return said - timedelta(days=RESTATED[found.rule.shift]), SAID_BEFORE
    opening = next((day for day in context.told if not ahead or day >= context.today), None)
    return (opening, "the first day that the text named") if opening else None


def _complement(found: Found, context: Context) -> str:
    """The noun after an expression and its "de", folded; "" when there is none."""
    text, links = context.text, context.temporal.lexicon.complement
    at = next((i for i in range(found.first, len(text.forms)) if text.tokens.starts[i] >= found.end), len(text.forms))
    start = at
    while at < min(start + 3, len(text.forms)) and text.forms[at] in links:
        at += 1
    if at == start or at >= len(text.forms) or text.tokens.kinds[at] != "word":
        return ""
    return text.forms[at]


def _last_day(found: Found, context: Context) -> date | None:
    """The day that an anaphora leans on: the last one of the paragraph, else the last that the tense allows."""
    text = context.text
    tense = context.tense(found)
    passed = context.today - context.focus if tense == "future" and context.focus else timedelta()
    near = passed.days <= MONTH_REACH  # « La veille, il chantera » is no eve of what is over
    over = passed.days > 0 and (found.rule.shift == "-1D" and near or found.rule.anchor == "preceding")
    if context.focus and text.lines[found.first] == text.lines[context.focus_at] and not (over and context.ahead):
        return context.focus
    return context.day_in(tense) or context.focus


def weekday(said: str) -> int:
    """Which day of the week, 1 to 7, a bare one says; 0 for anything else."""
    return int(said[9:]) if said.startswith("XXXX-WXX-") and said[9:].isdigit() else 0


def same_weekday(said: str, found: Found, context: Context) -> str | None:
    """The day that the sentence called so before: « se déroulera samedi et dimanche ; départ samedi à 7 h 45 »; or that
    a clause of the same verb did: a lead often repeats its headline."""
    sentence, day = context.spoken.get(weekday(said), (-1, context.today))
    if sentence == context.text.sentences[found.first]:
        return day.isoformat()
    again = context.repeated.get((said, context.clause(found))) if weekday(said) else None
    return again.isoformat() if again else None


def weekday_of_end(said: str, found: Found, context: Context) -> str | None:
    """The first day of that name after the one to come on which what ends begins: « s'ouvrira lundi. Elle s'achèvera
    |vendredi| ». A subject of its own may be another thing: « Les inscriptions s'achèveront vendredi »."""
    begins, text, meant = context.focus, context.text, weekday(said)
    if begins is None or not meant or begins <= context.today:
        return None
    if text.sentences[found.first] - text.sentences[context.focus_at] > 1:
        return None
    if not goes_on(context.doc, found.start, found.end, context.temporal.direction.ends):
        return None
    return _from(begins, meant)


def weekday_of_range(said: str, found: Found, context: Context) -> str | None:
    """The day of that name in the days to come that the text told as a range: « se rendra à Tunis les 26 et 27 mars ;
    il visitera |le jeudi| une école », and at the head of a programme's line. A bare « jeudi » is the next one."""
    text, said_day = context.text, weekday(said)
    if context.interval is None or not said_day:
        return None
    first, last = context.interval
    definite = _definite(found, context)
    near = 0 <= text.sentences[found.first] - text.sentences[context.interval_at] <= PROGRAMME_REACH
    if not near or context.today >= first or not (definite or _heads_line(found, context)):
        return None
    if definite and context.tense(found) == "past":
        return None
    days = [first + timedelta(n) for n in range(min((last - first).days, PROGRAMME) + 1)]
    same = [day.isoformat() for day in days if day.isoweekday() == said_day]
    return same[0] if len(same) == 1 else None


def _from(day: date, named: int) -> str:
    """The first day of a name, 1 to 7, from a day on."""
    return (day + timedelta((named - day.isoweekday()) % WEEK)).isoformat()


def _definite(found: Found, context: Context) -> bool:
    """Whether an article opens an expression: « le jeudi »."""
    opening = context.text.forms[max(found.first - 1, 0) : found.first + 1]
    return not context.temporal.lexicon.definite.isdisjoint(opening)


def weekday_behind(said: str, found: Found, context: Context) -> str | None:
    """The day of that name behind a day to come that its paragraph gave by its number: « chantera le samedi 18 juillet
    et clôturera l'édition |le dimanche| »."""
    text, day, said_day = context.text, context.focus, weekday(said)
    if not said_day or day is None or day not in context.numbered or not _definite(found, context):
        return None
    same = text.lines[context.focus_at] == text.lines[found.first]
    if not same or (day - context.today).days < WEEK or context.tense(found) == "past":
        return None
    if _complement(found, context):  # « le mercredi de la deuxième semaine »
        return None
    return _from(day, said_day)


def _heads_line(found: Found, context: Context) -> bool:
    """Whether only a bullet stands before an expression on its line."""
    text = context.text
    start = text.text.rfind("\n", 0, found.start) + 1
    return not any(c.isalnum() for c in text.text[start : found.start]) and text.lines[found.first] > 0


def announced_weekday(said: str, following: str, found: Found, context: Context) -> date | None:
    """The day to come of that weekday which the text gave with its number ("les jeudi 21 et vendredi 22 ... jeudi").

    `following`: the next one, which is meant when the text named it too.
    """
    if date.fromisoformat(following) in context.told:
        return None
    nearer = context.days.get(context.text.sentences[found.first])
    if nearer and context.today < nearer < date.fromisoformat(following):
        return None  # « demain, puis dimanche »
    same = [day for day in numbered_near(said, context) if day > context.today]
    return same[-1] if same else None


def numbered_near(said: str, context: Context) -> list[date]:
    """The days of a bare weekday that the text gave with their number, a fortnight or less from the publication."""
    meant = weekday(said)
    same = [day for day in context.numbered if day.isoweekday() == meant] if meant else []
    return [day for day in same if abs((day - context.today).days) <= FORTNIGHT]
