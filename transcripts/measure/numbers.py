"""Every quantity somebody states: its value, what it measures, for when, compared with what.

Two steps: which amounts are claims and what they count (here), then what stands around them
(`context.py`). The words that decide are lists in `data/words/<language>/`.
"""

import re
from functools import cache

import pandas as pd

from transcripts.measure.amounts import amount_pattern, amount_value, number_words, one_of
from transcripts.measure.context import add_context, find_trends
from transcripts.measure.periods import day_of, find_periods
from transcripts.measure.scope import in_scope
from transcripts.read.data import read_list, read_table
from transcripts.read.residue import blank_out
from transcripts.read.transcript import Transcript

COLUMNS = ["sentence", "kind", "value", "value_to", "qualifier", "unit", "what", "period", "period_resolved",
           "direction", "base", "theme", "text", "start", "end", "scope"]
LONGEST = 2000  # characters that are read at once
_NO_CLAIM = ("duration", "clock", "age")
_WORD = re.compile(r"(?:- —)? ((?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:[-’'][^\W_]+)*)")
_NEXT_TO = re.compile(r"[\w/@#%]|[.,:]\d|\s?[-–]\s?\d|-")  # what may not follow a number: it is a code, a date or a chain


def list_numbers(t: Transcript, scope: str = "answers", hits: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per quantity, policy name with a number, or trend without one: sentence, kind, value, ..., text, start, end, scope.

    value: the number, or the lower end of a range whose upper end is `value_to`; missing where the
    speaker gave none (tens of thousands, double-digit: see `qualifier`). unit: percent, a currency, a measure,
    or the noun that is counted; missing where none is said. period: as said; period_resolved: the year,
    quarter, month or day it means, counted from `date` in the `.yaml`, or "not resolvable".
    direction: level, up, down, reversed. base: the words a change is compared with, missing where
    none are said. hits: gives `theme`, that of the codebook match nearest in the same sentence.

    Years, dates, times, ages, durations, ordinals, numbers of pages or articles, "one", and counts of
    what is being said ("three aspects") are no claims.
    """
    sentences, label = in_scope(t, scope)
    language, day = t.meta["language"], day_of(t.meta)
    rows = []
    if read_table(language, "number-words"):
        speech = blank_out(t.text, t.removed)
        for row in sentences.itertuples():
            line, where = squeeze(speech[row.start:row.end])
            for claim in (moved for at, piece in pieces(line, language) for moved in _move(claims_in(piece, language, day), at)):
                first, last = row.start + where[claim["start"]], row.start + where[claim["end"] - 1] + 1
                rows.append({**claim, "sentence": row.sentence, "start": first, "end": last, "text": t.text[first:last], "scope": label,
                             "theme": _theme(hits, row.sentence, first, last)})
    table = pd.DataFrame(rows, columns=COLUMNS)
    numeric = {"value": "float64", "value_to": "float64", **{name: "int64" for name in ("sentence", "start", "end")}}
    return table.astype({name: numeric.get(name, "str") for name in COLUMNS})


def squeeze(text: str) -> tuple[str, list[int]]:
    """`text` with each stretch of white space as one space, and the place in `text` of every character that is left."""
    line, where = [], []
    for place, char in enumerate(text):
        blank = char.isspace()
        if not blank or (line and line[-1] != " "):
            line.append(" " if blank else char)
            where.append(place)
    return "".join(line), where


def pieces(line: str, language: str) -> list[tuple[int, str]]:
    """Place and text of the pieces of a sentence: itself, or, where nobody set a full stop, parts of it that open with a pronoun.

    Captions can be one sentence of an hour: work must stay linear in the length of the text.
    """
    found, start = [], 0
    while len(line) - start > LONGEST:
        window = line[start:start + LONGEST]
        opens = [match.start() + 1 for match in _lists(language)["pronoun"].finditer(window, LONGEST // 2)]
        cut = opens[-1] if opens else window.rfind(" ") + 1 or LONGEST
        found.append((start, window[:cut]))
        start += cut
    return [*found, (start, line[start:])]


def _move(claims: list[dict], by: int) -> list[dict]:
    return [{**claim, "start": claim["start"] + by, "end": claim["end"] + by} for claim in claims]


def claims_in(line: str, language: str, day) -> list[dict]:
    """One entry per claim in one sentence, in order: the columns of `list_numbers`, with offsets into `line`."""
    periods = find_periods(line, language)
    found = [claim for match in amount_pattern(language).finditer(line) if (claim := _claim(line, match, periods, language))]
    found = add_context(line, found, periods, language, day)
    return sorted(found + find_trends(line, found, periods, language, day), key=lambda claim: claim["start"])


def _theme(hits: pd.DataFrame | None, sentence: int, start: int, end: int):
    if hits is None:
        return None
    near = hits[hits["sentence"] == sentence]
    if near.empty:
        return None
    gap = pd.concat([near["start"] - end, start - near["end"]], axis=1).max(axis=1).clip(lower=0)
    return near["theme"].astype(object).loc[gap.sort_values(kind="stable").index[0]]


@cache
def _lists(language: str) -> dict:
    units = read_table(language, "units")
    before = sorted((row for row in units if row["place"] == "before"), key=lambda row: -len(row["printed"]))
    after = sorted((row for row in units if row["place"] == "after"), key=lambda row: -len(row["printed"]))
    qualifiers = read_table(language, "qualifiers")
    names = ("list-nouns", "instrument-nouns", "number-labels", "irregular-plurals", "not-plurals", "stopwords", "determiners", "measuring")
    return {
        "before": [(re.compile(rf"(?<!\w){re.escape(row['printed'])}\s?$"), row) for row in before],
        "after": [(re.compile(rf"(?:[ -]?| \[){re.escape(row['printed'])}(?!\w)\]?", re.I if row["printed"].islower() else 0), row) for row in after],
        "hedge": re.compile(rf"(?:\b(?:{one_of(row['words'] for row in qualifiers if row['place'] == 'before')})\s)+$", re.I),
        "hedge_after": re.compile(rf" (?:{one_of(row['words'] for row in qualifiers if row['place'] == 'after')})\b", re.I),
        "pronoun": re.compile(rf" (?:{one_of(row['word'] for row in read_table(language, 'openers') if row['kind'] == 'pronoun')})\b", re.I),
        "changes": frozenset(row["word"] + s for row in read_table(language, "directions") if row["form"] == "noun" for s in ("", "s")),
        **{name: frozenset(word.casefold() for word in read_list(language, name)) for name in names},
    }


def _claim(line: str, match: re.Match, periods: list, language: str) -> dict | None:
    """The claim made by one amount: kind, value, unit, what, qualifier and its offsets; None where it is none."""
    lists, (start, end) = _lists(language), match.span()
    start = match.end("between") if match["between"] else start
    coin = next((row for pattern, row in lists["before"] if pattern.search(line[max(0, start - 6):start])), None)
    scale, end = _money_scale(line, end, language) if coin else (1, end)
    after = next(((found.end(), row) for pattern, row in lists["after"] if (found := pattern.match(line, end))), None)
    unit = coin or (after[1] if after else None)
    if after and not coin:
        if after[1]["kind"] in _NO_CLAIM:
            return None
        end = after[0] if after[1]["kind"] != "ratio" else end + len(re.match(r"\W?[^\W\d_]+", line[end:])[0])
    hedge = lists["hedge"].search(line[max(0, start - 60):start])
    if not unit and (_NEXT_TO.match(line, end) or _is_label(line, start, lists)):
        return None
    if _in_period(match, periods, bool(unit) or bool(hedge)):
        return None
    begin = start - len(coin["printed"]) - (line[start - 1] == " ") if coin else start
    hedge = lists["hedge"].search(line[max(0, begin - 60):begin])
    claim = _values(match, language, scale)
    claim = claim and (_with_unit if unit else _counted)(line, claim, begin, end, unit, lists, language, match)
    return claim and _hedged(line, claim, hedge, begin, lists)


def _money_scale(line: str, end: int, language: str) -> tuple[float, int]:
    short = re.compile(rf"(?:{one_of(number_words(language).get('money scale', ()))})(?!\w)", re.I).match(line, end)
    return (number_words(language)["money scale"][short[0].casefold()], short.end()) if short else (1, end)


def _in_period(match: re.Match, periods: list, measured: bool) -> bool:
    """Whether the amount belongs to a phrase of time; a bare 2000 that is measured or hedged is an amount, not a year."""
    for first, last, parts in periods:
        if first < match.end() and match.start() < last:
            return not (measured and set(parts) <= {"year", "limit"} and match.end() == last)
    return False


def _is_label(line: str, start: int, lists: dict) -> bool:
    """Whether the number names something (page 3, Resolution 2758), heads a list item or stands alone in brackets."""
    word = re.search(r"([^\W\d_][\w’'-]*\.?)\s$", line[:start])
    if re.search(r"\d of $|(?<!from )\b[\d,.]+ [a-z]+ to $", line[:start]):
        return True
    if not word:
        return start == 0 and bool(re.match(r"\d+[.)]", line)) or line[max(0, start - 1):start] in ("[", "(")
    return word[1].casefold() in lists["number-labels"] or word[1].casefold().rstrip(".") in lists["number-labels"]


def _values(match: re.Match, language: str, scale: float) -> dict | None:
    """Value, end of range and what else the amount itself says; None where it is no number."""
    kinds, none = number_words(language), {"value": None, "value_to": None, "hedge": None}
    if match["vague"]:
        return {**none, "hedge": match["vague"]}
    if match["multiple"]:
        return {**none, "value": kinds["multiple"][match["multiple"].casefold()], "unit": "times"}
    if match["part"]:
        over = amount_value(match["over"] or "a", language) or 1
        return {**none, "value": round(over / kinds["part"][match["under"].casefold()], 10), "unit": "share"}
    first = amount_value(match["first"], language)
    if first is None:
        return None
    if match["minus"]:
        return {**none, "value": -first * scale}
    second = amount_value(match["second"], language) if match["second"] else None
    if second is not None and "-" in match["link"].strip("-"):
        second = None
    size = _common_scale(match, kinds)
    return {**none, "value": first * scale * (size if second is not None and first < size else 1),
            "value_to": None if second is None else second * scale, "ratio": bool(match["second"]) and len(match["link"]) > 3 and match["link"][0] == "-"}


def _common_scale(match: re.Match, kinds: dict) -> float:
    """In `2 to 3 million` the first number is millions too."""
    last = re.search(r"[^\W\d_]+$", match["second"] or "")
    own = re.search(r"[^\W\d_]+$", match["first"])
    return kinds["scale"].get(last[0].casefold(), 1) if last and not (own and own[0].casefold() in kinds["scale"]) else 1


def _with_unit(line, claim, start, end, unit, lists, language, match) -> dict:
    return {**claim, "kind": "quantity", "unit": unit["unit"], "measure": unit["kind"], "start": start, "end": end, "what": None}


def _counted(line, claim, start, end, unit, lists, language, match) -> dict | None:
    """A claim without a unit of measurement: a share, a multiple, a policy name, or the noun that is counted."""
    base = {**claim, "kind": "quantity", "measure": "count", "start": start, "end": end, "what": None}
    if claim.get("ratio"):
        return {**base, "unit": "ratio"}
    if match["multiple"]:
        return base
    if match["part"]:
        word = re.search(r"(\w+) $", line[:start])
        of = re.match(r" of\b(?! (?:the (?:year|last|next)|\d{4}|this|last|next))", line[end:])
        return base if of or word and word[1].casefold() in lists["measuring"] and " " in match["part"] else None
    words = _words_after(line, end, lists)
    return _policy(line, base, words, lists) or _nouns(line, base, words, lists, match, language)


def _words_after(line: str, end: int, lists: dict) -> list[re.Match]:
    """The words behind a number that can belong to what it counts: up to a function word or a mark; `and` joins adjectives."""
    words: list[re.Match] = []
    while len(words) < 7 and (word := _WORD.match(line, words[-1].end() if words else end)):
        joins = word[1].casefold() in ("and", "or") and words and not any(_is_plural(earlier[1], lists) for earlier in words)
        joins = joins or word[1].casefold() == "such" and not words
        if word[1].casefold() in lists["stopwords"] and not joins:
            break
        words.append(word)
    return words


def _policy(line: str, claim: dict, words: list[re.Match], lists: dict) -> dict | None:
    """A package of policy named after its number: `the 20 measures for ...`, `the "20 measures"`."""
    noun = next((word for word in words[:3] if word[1].casefold() in lists["instrument-nouns"]), None)
    if not noun or claim["value"] is None or claim["value"] <= 2:
        return None
    opened = re.search(r"[\"“'‘](?:[\w-]+ ){0,3}$", line[:claim["start"]])
    named = opened or claim["value"] > 5 or re.search(r"\bthe (?:[\w-]+ )?$", line[:claim["start"]], re.I)
    closed = re.match(r"[\"”'’]", line[noun.end():]) if opened else None
    tail = re.compile(r"(?: (?:for|on|in support of|concerning|regarding|of|aimed at)(?: (?!\d)[\w’'-]+)+)?").match(line, noun.end() + bool(closed))
    if not named or not (closed or tail[0]):
        return None
    end = _name_end(tail, noun.end() + bool(closed), lists)
    return {**claim, "kind": "policy name", "unit": noun[1], "what": line[words[0].start(1):end], "end": end,
            "start": opened.start() if closed else claim["start"]}


def _name_end(tail: re.Match, end: int, lists: dict) -> int:
    """Where the name of a policy ends: before a function word that is no part of a name."""
    inside = {"for", "on", "of", "the", "in", "to", "support", "and", "a"}
    joined = False
    for word in _WORD.finditer(tail.string, end, tail.end()):
        small = word[1].casefold()
        if small in lists["stopwords"] and (small not in inside or joined):
            break
        joined = small == "and"
        if small not in inside:
            end = word.end()
    return end


def _is_plural(word: str, lists: dict) -> bool:
    small = word.casefold()
    return small in lists["irregular-plurals"] or (
        small.endswith("s") and not small.endswith(("ss", "us", "is", "'s", "’s")) and small not in lists["not-plurals"] and len(small) > 2)


def _nouns(line, claim, words, lists, match, language) -> dict | None:
    """The counted noun: the last of the first plurals behind the number. Small numbers of known sets are no claims."""
    spelled = bool(match["first"]) and match["first"][0].isalpha()
    place = next((index for index, word in enumerate(words) if _is_plural(word[1], lists) or word[1].casefold() in lists["changes"]), None)
    if place is None or claim["value"] == 1:
        return _bare(line, claim, match, lists)
    while place + 1 < len(words) and _is_plural(words[place + 1][1], lists):
        place += 1
    noun = words[place]
    if noun[1].casefold() in lists["changes"]:
        digits = match["vague"] and match["vague"].casefold().endswith("-digit")  # of growth: percent, by convention
        return {**claim, "unit": "percent" if digits else None, "measure": "share", "end": noun.end(), "change": noun[1].casefold()}
    if claim["value"] is not None and claim["value"] <= 12:
        known = re.search(r"([\w’']+) $", line[:claim["start"]])
        if noun[1].casefold() in lists["list-nouns"] or spelled and re.search(r"[\"“‘]$", line[:claim["start"]]) or spelled and known and (
                known[1].casefold() in lists["determiners"] or known[1].endswith(("'s", "’s", "s’", "or"))):
            return None
    return {**claim, "unit": noun[1], "what": line[words[0].start(1):noun.end()], "end": noun.end()}


def _bare(line, claim, match, lists) -> dict | None:
    """A number that nothing follows: a claim where a word of measuring stands before it."""
    if claim["value"] is None or not match["first"]:
        return None
    if re.search(r"[a-z]$", match[0], re.I) and claim["value"] >= 100:
        return {**claim, "unit": None}
    before = re.search(r"(?:^|[^\d\s] )?([\w’']+) $", line[:claim["start"]])
    exact = claim["value"] > 12 or "." in match["first"]
    measured = before and before[1].casefold() in lists["measuring"]
    return {**claim, "unit": None} if measured and exact and match[0][0].isdigit() else None


def _hedged(line: str, claim: dict, hedge: re.Match | None, begin: int, lists: dict) -> dict:
    """The claim with its qualifier (over, nearly, or more), which belongs to its text."""
    words = [claim.pop("hedge")]
    if hedge and claim["start"] == begin:
        claim["start"] = begin - len(hedge[0])
        words.insert(0, hedge[0].strip())
    behind = lists["hedge_after"].match(line, claim["end"])
    if behind:
        claim["end"] = behind.end()
        words.append(behind[0].strip())
    return {**claim, "qualifier": " ".join(filter(None, words)) or None}
