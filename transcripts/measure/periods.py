"""Phrases of time: where they stand, and which time they mean, counted from the day of the talk."""

import re
from datetime import date
from functools import cache

from transcripts.measure.amounts import amount_value, count_pattern
from transcripts.read.data import read_table

UNKNOWN = "not resolvable"


@cache
def _calendar(language: str) -> dict[str, dict[str, str]]:
    slots: dict[str, dict[str, str]] = {}
    for row in read_table(language, "calendar"):
        slots.setdefault(row["slot"], {})[row["word"].casefold()] = row["value"]
    return slots


@cache
def _patterns(language: str) -> tuple[re.Pattern, ...]:
    words = {slot: "|".join(map(re.escape, sorted(entries, key=len, reverse=True))) for slot, entries in _calendar(language).items()}
    names = [row["word"] for row in read_table(language, "calendar") if row["slot"] == "month"]
    slots = {
        "{year}": r"(?P<year>(?:19|20|21)\d\d)", "{year2}": r"(?P<year2>(?:19|20|21)\d\d)", "{day}": r"(?P<day>[0-3]?\d)",
        "{n}": rf"(?P<n>{count_pattern(language)}|few|several)",
        "{month}": f"(?P<month>(?-i:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))}))",  # "may" is a verb
        "{limit}": f"(?P<limit>{words.get('limit')})", "{edge}": f"(?P<edge>{words.get('edge')})", "{part}": f"(?P<part>{words.get('part')})",
        "{shift}": f"(?P<shift>{words.get('shift')})", "{span}": f"(?P<span>{words.get('unit')})",
    }
    found = []
    for row in read_table(language, "periods"):
        pattern = row["pattern"]
        for slot, value in slots.items():
            pattern = pattern.replace(slot, value, 1).replace(slot, re.sub(r"\?P<\w+>", "?:", value))
        found.append(re.compile(rf"(?<![\w$£€¥.,-])(?:{pattern})(?![\w%]|[.,]\d|-\w)", re.I))
    return tuple(found)


def find_periods(text: str, language: str) -> list[tuple[int, int, dict[str, str]]]:
    """Start, end and parts of every phrase of time in `text`, in order; where two overlap the first and longest stands."""
    found = [(match.start(), match.end(), match.groupdict()) for pattern in _patterns(language) for match in pattern.finditer(text)]
    kept: list[tuple[int, int, dict[str, str]]] = []
    for start, end, parts in sorted(found, key=lambda row: (row[0], -row[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, {name: value.casefold() for name, value in parts.items() if value}))
    return kept


def day_of(meta: dict) -> date | None:
    """The day of the talk, from the `.yaml`; None where it is missing or names no whole day."""
    try:
        return date.fromisoformat(str(meta.get("date", ""))[:10])
    except ValueError:
        return None


def resolve_period(parts: dict[str, str], day: date | None, language: str) -> str:
    """The time meant: a year (2023), quarter (2023-Q1), half (2023-H1), month (2023-05) or day; with by, since, end of; or `not resolvable`."""
    when = _stretch(parts, day, language) if "n" in parts and "upto" not in parts else _point(parts, day, language)
    if when is None:
        return UNKNOWN
    calendar = _calendar(language)
    edge = calendar["edge"].get(parts.get("edge", ""), "")
    limit = calendar["limit"].get(parts.get("limit", ""), "")
    return " ".join(filter(None, [limit, edge, when]))


def _stretch(parts: dict[str, str], day: date | None, language: str) -> str | None:
    n, span = parts["n"], _calendar(language)["unit"][parts["span"]]
    value = amount_value(n, language)
    if day is None or value is None:
        return None
    if "ago" in parts:
        return str(day.year - int(value)) if span == "year" and value < day.year else None
    if "back" in parts:
        return f"{n} {parts['span']} to {day}"
    return f"{n} {parts['span']} from {day}" if "ahead" in parts or "ahead2" in parts else None


def _point(parts: dict[str, str], day: date | None, language: str) -> str | None:
    calendar = _calendar(language)
    span = calendar["unit"].get(parts.get("span", ""))
    shift = int(calendar["shift"].get(parts.get("shift", ""), 0))
    if "now" in parts:
        return str(day) if day else None
    if "shift" in parts and span in ("month", "quarter") and day:
        place = day.year * 12 + day.month - 1 + shift * (3 if span == "quarter" else 1)
        return f"{place // 12}-{place % 12 + 1:02}" if span == "month" else f"{place // 12}-Q{place % 12 // 3 + 1}"
    if "shift" in parts and span not in ("year", None):
        return None
    year = int(parts["year"]) if "year" in parts else day.year + shift if day and ("shift" in parts) else None
    if "month" in parts:
        return _month(parts, year, day, int(calendar["month"][parts["month"]]))
    if "size" in parts:
        return _share_of_year(parts, year, day, language)
    return f"{year}/{parts['year2']}" if "year2" in parts else str(year) if year else None


def _month(parts: dict[str, str], year: int | None, day: date | None, month: int) -> str | None:
    if year is None and day:  # the last such month, or for a time limit the next one
        coming = parts.get("limit") and not parts["limit"].startswith(("since", "from", "as"))
        year = day.year + (month < day.month) if coming else day.year - (month > day.month)
    return None if year is None else f"{year}-{month:02}" + (f"-{int(parts['day']):02}" if "day" in parts else "")


def _share_of_year(parts: dict[str, str], year: int | None, day: date | None, language: str) -> str | None:
    size = parts["size"][0]  # quarter, half, months
    number = amount_value(parts["upto"], language) if "upto" in parts else int(_calendar(language)["part"][parts["part"]])
    months = {"q": 3, "h": 6, "m": 1}[size]
    if not number or number * months > 12:
        return None
    if year is None and day and int((number - 1) * months) < day.month:  # it has begun in the year of the talk
        year = day.year
    if year is None:
        return None
    return f"{year}-01/{year}-{int(number * months):02}" if "upto" in parts else f"{year}-{size.upper()}{number}"
