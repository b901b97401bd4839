"""What a word is and what a sentence is: the two rules, each one pattern without look-around.

Without look-around the same patterns run in Python's `re` (through NLTK's tokenizers) and in
column engines, and give the same numbers.
"""

import re
from functools import cache

import numpy as np
import pandas as pd

from transcripts.read.data import read_list

# Letters and digits are Unicode's. The order matters: the first alternative that fits is taken.
WORD = (
    r"(?:[^\W\d_]\.){2,}"  # initials with their points: U.S., p.m.
    r"|(?:\d+[-‐‑'’])*\d*[^\W\d_][^\W_]*(?:[-‐‑'’][^\W_]+)*"  # a run with a letter in it: sci-tech, 26th, COVID-19
    r"|\d+(?:[.,]\d+)*%?"  # a number with its inner commas, points and %: 1,000, 22.9%
)

_CLOSE = r"""["'”’»)\]]"""


def sentence_pattern(language: str) -> str:
    """One sentence: whole words and their surroundings, up to an end mark that white space or nothing follows.

    An end mark does not end a sentence after a listed abbreviation or an initial, inside a
    number or name (22.9, china.org), or, behind a closing quote or as dots, before a small letter.
    """
    entries = read_list(language, "abbreviations")
    always = "|".join(re.escape(entry) for entry in entries if not entry.endswith(" #"))
    numbered = "|".join(re.escape(entry[:-2]) for entry in entries if entry.endswith(" #"))
    units = [
        rf"(?:{always})\." if always else None,
        rf"(?:{numbered})\.\s?\d" if numbered else None,
        r"(?:[^\W\d_]\.){2,}",
        r"[A-HJ-Z]\.",
        r"[^\W_]+",
        rf"[.!?…]+{_CLOSE}*[^\s.!?…。！？\"'”’»)\]]",
        rf"(?:\.{{2,}}|…){_CLOSE}*\s+[a-z]",
        rf"[.!?…]+{_CLOSE}+\s+[a-z]",
    ]
    unit = "|".join(filter(None, units))
    end = rf"[.!?…。！？]+{_CLOSE}*[」』）]*"
    return rf"(?:{unit}|[^\w\s.!?…。！？]|_|{end})(?:{unit}|[^\w.!?…。！？]|_)*(?:{end})?"


@cache
def _tokenizer(pattern: str):
    from nltk.tokenize.regexp import RegexpTokenizer

    return RegexpTokenizer(pattern)


def find_spans(pattern: str, text: str) -> list[tuple[int, int]]:
    """Start and end of every match, found by NLTK's tokenizer.

    NLTK gives up on a text after some seconds, to survive patterns that explode. Ours are linear
    (tested), and a slow machine must not change a result: the limit is lifted meanwhile.
    """
    from nltk import redos

    limit, redos.DEFAULT_TIMEOUT = redos.DEFAULT_TIMEOUT, None
    try:
        return list(_tokenizer(pattern).span_tokenize(text))
    finally:
        redos.DEFAULT_TIMEOUT = limit


def tokenize_words(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Start and end of every word of `text`."""
    spans = find_spans(WORD, text)
    return _cut_chinese(text, spans) if language.split("-")[0] in UNSPACED else spans


UNSPACED = ("zh", "ja")  # languages that set no spaces between words
_PIECE = re.compile("[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[^\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def segmenter():
    """The function that cuts Chinese into words with the extra `zh`; None where it is not installed."""
    try:
        from rjieba import tokenize
    except ImportError:
        return None
    return tokenize


def _cut_chinese(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans` with each run of Chinese characters cut into words: by the dictionary of the extra `zh`, or one character = one word."""
    cut, words = segmenter(), []
    for start, end in spans:
        for piece in _PIECE.finditer(text, start, end):
            if piece[0][0] < "\u3000":
                words.append(piece.span())
            elif cut:
                words += [(piece.start() + first, piece.start() + last) for _, first, last in cut(piece[0])]
            else:
                words += [(place, place + 1) for place in range(*piece.span())]
    return words


def script_language(text: str) -> str | None:
    """"zh" where Chinese characters are a third of the letters or more and kana are few; None otherwise. Looks at the first 100,000 characters."""
    sample = text[:100_000]
    letters = sum(map(str.isalpha, sample))
    han, kana = (len(re.findall(pattern, sample)) for pattern in ("[\u3400-\u4dbf\u4e00-\u9fff]", "[\u3040-\u30ff]"))
    return "zh" if letters and 3 * han >= letters and 10 * kana < han else None


def to_term(word: str) -> str:
    """The term a word is counted under: casefolded, with a straight apostrophe; nothing else is merged."""
    return word.casefold().replace("’", "'")


def token_table(text: str, spans: np.ndarray, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per token: token, sentence, role, text, term, start, end.

    spans: start and end of every word, in order; sentences: one row per sentence, in order.
    """
    row = np.searchsorted(sentences["start"].to_numpy(), spans[:, 0], side="right") - 1
    types: dict[str, str] = {}  # each word kept once in memory, however often it is said
    words = [types.setdefault(word, word) for word in map(text.__getitem__, map(slice, spans[:, 0].tolist(), spans[:, 1].tolist()))]
    terms = {word: to_term(word) for word in types}
    return pd.DataFrame({
        "token": np.arange(1, len(words) + 1),
        "sentence": sentences["sentence"].to_numpy()[row],
        "role": sentences["role"].to_numpy()[row],
        "text": pd.Series(words, dtype="str"),
        "term": pd.Series(list(map(terms.__getitem__, words)), dtype="str"),
        "start": spans[:, 0],
        "end": spans[:, 1],
    })
