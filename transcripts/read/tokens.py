"""What a word is and what a sentence is: the two rules, each one pattern without look-around.

Without look-around the same patterns run in Python's `re` (through NLTK's tokenizers) and in
column engines, and give the same numbers.
"""

import re
from functools import cache

import numpy as np
import pandas as pd

from transcripts.read.data import home, read_list

FRACTIONS = "¼-¾⅐-⅞"  # the signs ½ and others, for the inside of a character class

# Letters and digits are Unicode's. The order matters: the first alternative that fits is taken.
WORD = (
    r"(?:[^\W\d_]\.){2,}"  # initials with their points: U.S., p.m.
    r"|(?:\d+[-‐‑'’])*\d*[^\W\d_][^\W_]*(?:[-‐‑'’][^\W_]+)*"  # a run with a letter in it: sci-tech, 26th, COVID-19
    rf"|(?:\d+(?:[.,．]\d+)*[{FRACTIONS}]?|[{FRACTIONS}])[%％]?"  # a number with its inner commas, points, fraction sign and %: 1,000, 22.9%, 4½
)

_HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
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
        rf"[.!?…]+{_CLOSE}*[^\s.!?…。！？\"'”’»)\]{_HAN}]",
        r"[.!?…。！？]+[》】〉]",  # the end of a title, not of a sentence
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


def is_number(term: str) -> bool:
    """Whether a term is written in figures: 22.9%, 26th, 4½."""
    return bool(re.match(rf"[\d{FRACTIONS}]", term))


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


def tokenize_words(text: str, language: str = "en", wrapped: bool = False) -> list[tuple[int, int]]:
    """Start and end of every word of `text`. wrapped: its lines were broken to a width, so that a line end may stand inside a Chinese word."""
    if language.split("-")[0] not in UNSPACED:
        return find_spans(WORD, text)
    run = _WRAPPED_RUN if wrapped else _RUN
    rest = run.sub(lambda found: " " * len(found[0]), text)
    return sorted(find_spans(WORD, rest) + [span for found in run.finditer(text) for span in _cut(found, language)])


UNSPACED = ("zh", "ja")  # languages that set no spaces between words
_RUN = re.compile(f"[{_HAN}]+")
_WRAPPED_RUN = re.compile(f"[{_HAN}]+(?:[ \t]*\n[ \t]*[{_HAN}]+)*")


def segmenter():
    """The function that cuts Chinese into words with the extra `zh`; None where it is not installed."""
    try:
        from rjieba import tokenize
    except ImportError:
        return None
    return tokenize


def _cut(run: re.Match, language: str) -> list[tuple[int, int]]:
    """The words of a run of Chinese characters: by the dictionary of the extra `zh`; without it, and in Japanese, one character = one word."""
    places = [place for place in range(*run.span()) if not run.string[place].isspace()]
    cut = segmenter() if language.startswith("zh") else None
    if cut is None:
        return [(place, place + 1) for place in places]
    words = cut("".join(run.string[place] for place in places))
    return [(places[first], places[last - 1] + 1) for _, first, last in words]


SAMPLE = 100_000  # characters looked at to tell a language
NO_LANGUAGE = "und"  # ISO 639: undetermined; no word list is used


def guess_language(text: str, short: str = "en") -> str:
    """"zh" or "ja" by the script; else the language of `data/words/` whose function words are a quarter of the words; else NO_LANGUAGE.

    short: what is said of under 60 words in Latin letters that show no language.
    """
    sample = text[:SAMPLE]
    letters, latin = sum(map(str.isalpha, sample)), len(re.findall("[A-Za-z\u00c0-\u024f]", sample))
    han, kana = (len(re.findall(pattern, sample)) for pattern in ("[\u3400-\u4dbf\u4e00-\u9fff]", "[\u3040-\u30ff]"))
    if letters and 3 * (han + kana) >= letters:
        return "ja" if 10 * kana >= han + kana else "zh"
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", sample.casefold().replace("’", "'"))
    shares = {folder.name: sum(word in listed for word in words) / max(len(words), 1)
              for folder in sorted((home() / "data" / "words").glob("*")) if (listed := set(read_list(folder.name, "stopwords")))}
    best = max(shares, key=shares.get, default=NO_LANGUAGE)
    if shares.get(best, 0) >= 0.25:
        return best
    return short if len(words) < 60 and 2 * latin >= letters else NO_LANGUAGE


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
    terms = {word: to_term("".join(word.split())) for word in types}  # a Chinese word may go on over a line end
    return pd.DataFrame({
        "token": np.arange(1, len(words) + 1),
        "sentence": sentences["sentence"].to_numpy()[row],
        "role": sentences["role"].to_numpy()[row],
        "text": pd.Series(words, dtype="str"),
        "term": pd.Series(list(map(terms.__getitem__, words)), dtype="str"),
        "start": spans[:, 0],
        "end": spans[:, 1],
    })
