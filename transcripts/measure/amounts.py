"""The amounts written in a text: digits, fractions, number words, ranges; and what they come to."""

import re
import unicodedata
from functools import cache

from transcripts.read.data import read_table
from transcripts.read.tokens import FRACTIONS

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_FRACTION = f"[{FRACTIONS}]"


@cache
def number_words(language: str) -> dict[str, dict[str, float | None]]:
    """The number words of a language by kind: ones, tens, scale, part, multiple, vague, ... and the value of each."""
    kinds: dict[str, dict[str, float | None]] = {}
    for row in read_table(language, "number-words"):
        kinds.setdefault(row["kind"], {})[row["word"].casefold()] = float(row["value"]) if row["value"] else None
    return kinds


def one_of(words) -> str:
    """A pattern that matches any of `words`, the longest first; nothing where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or "(?!)"


@cache
def count_pattern(language: str) -> str:
    """A pattern for one number, in digits or words, without a group that captures."""
    kinds = number_words(language)
    scale, below = one_of(kinds.get("scale", ())), rf"(?:{one_of(kinds.get('tens', ()))})(?:[- ](?:{one_of(kinds.get('ones', ()))}))?"
    word = rf"(?:{below}|{one_of(kinds.get('ones', ()))})"
    link, more = one_of(kinds.get("and", ())), rf"(?: (?:{one_of(kinds.get('more', ()))}))?"
    spelled = rf"(?:{word}(?: (?:{one_of(kinds.get('point', ()))}) {word})?|(?:{one_of(kinds.get('article', ()))})(?= (?:{scale})\b))"
    return (rf"(?:(?:{_DIGITS}(?:\s?{_FRACTION})?|{_FRACTION})(?:[- ]?(?:{scale})\b)*{more}"
            rf"|\b{spelled}\b(?:[- ](?:{scale})\b(?: (?:{link}) {word}\b)?)*{more})")


@cache
def amount_pattern(language: str) -> re.Pattern:
    """A pattern for one amount; its groups: multiple, vague, part (with `over` and `under`), or first with an optional `minus` and `second`."""
    kinds = number_words(language)
    count, article = count_pattern(language), one_of(kinds.get("article", ()))
    link = one_of(kinds.get("range", ()))
    part = rf"(?P<over>{one_of({**kinds.get('ones', {}), **kinds.get('article', {})})})?[- ]?(?P<under>{one_of(kinds.get('part', ()))})s?\b"
    return re.compile(
        rf"(?<![\w.,/:#@-])(?:(?P<multiple>\b(?:{one_of(kinds.get('multiple', ()))}))\b|(?P<vague>\b(?:{one_of(kinds.get('vague', ()))}))\b"
        rf"|(?P<part>(?:\b(?:{article}) )?{part})"
        rf"|(?:(?P<between>\b(?:{one_of(kinds.get('between', ()))}) [$£€¥]?)|(?P<minus>\b(?:{one_of(kinds.get('minus', ()))}) |(?<!\S)[-−]))?"
        rf"(?P<first>{count})(?:(?P<link>\s?[-–]\s?|-(?:{link})-| (?:{link}) |(?(between) (?:{one_of(kinds.get('and', ()))}) |(?!)))"
        rf"[$£€¥]?(?P<second>{count}))?)", re.I)


def amount_value(words: str, language: str) -> float | None:
    """The value of one number in digits or words: `two hundred and fifty thousand` is 250000; None where it is none."""
    kinds = number_words(language)
    total = current = 0.0
    seen, decimals = False, False
    for piece in re.findall(rf"{_DIGITS}|{_FRACTION}|[^\W\d_]+", _joined(words.casefold(), kinds)):
        value = _piece_value(piece, kinds)
        if piece in kinds.get("point", {}):
            decimals = True
        elif piece in kinds.get("scale", {}):
            current = max(current, 0 if seen else 1) * kinds["scale"][piece]
            if kinds["scale"][piece] >= 1000:
                total, current = total + current, 0.0
        elif value is not None:
            current += value / 10 if decimals else value
        elif piece not in kinds.get("and", {}):
            return None
        seen = seen or value is not None
    return round(total + current, 10) if seen else None


def _joined(words: str, kinds: dict) -> str:
    for phrase, value in kinds.get("more", {}).items():  # "and a half" is one piece
        words = words.replace(phrase, "½") if value == 0.5 else words
    return words


def _piece_value(piece: str, kinds: dict) -> float | None:
    if piece[0] in "0123456789":
        return float(piece.replace(",", ""))
    if len(piece) == 1 and unicodedata.category(piece) == "No":
        return round(unicodedata.numeric(piece), 10)
    for kind in ("ones", "tens", "article"):
        if piece in kinds.get(kind, {}):
            return kinds[kind][piece]
    return None
