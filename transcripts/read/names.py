"""Names: what can be a speaker's name, and which labels mean the same person."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import dropwhile, pairwise
from typing import NamedTuple

from transcripts.read.data import conventions

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Words that stay small inside a name or title: "The Minister for Health", "Ursula von der Leyen".
_SMALL = {"of", "the", "for", "and", "de", "da", "das", "do", "dos", "di", "del", "della", "der", "den", "des", "du", "van", "von", "zu", "la", "le",
          "el", "al", "bin",
          "ibn", "binti", "binte", "bint", "af", "av", "zum", "zur", "ap", "int", "'t", "’t", "ter", "ten", "te", "op", "het",
          "y", "e", "on", "to", "in", "at", "from", "with", "tempore", "chat", "floor", "public", "phone", "web", "pro", "und", "et", "&", "-", "–", "/"}
ARTICLES = {"the", "le", "la", "les", "l", "el", "il", "der", "die", "o", "a", "de", "het"}
_PARTICLES = {"het", "ter", "ten", "de", "da", "di", "du", "van", "von", "der", "den", "al", "el", "la", "le", "bin", "ben"}
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){1,4}(?=\s)|\b(?:Inc|Co|Ltd|Corp|St|Jr|Sr)\.(?=\s)")
# A rank with its point that no list knows, and not a sentence of one word: "Cllr. Braithwaite".
_RANK = re.compile(r"^(?!(?i:yes|no|yeah|ok|okay|right|sure|well|thanks|good|great|true|fine|done|next|stop|order|agreed|aye|nay|hello|hi|sorry|please)\.)([^\W\d_a-z][^\W\d_]{1,5})\.\s+(?=[^\W\d_a-z])")
_BRACKET = re.compile(r"\s*[(\[（〔]([^()\[\]（）〔〕]*)[)\]）〕]")


class Name(NamedTuple):
    """A label taken apart. printed: as it stands; base: without brackets and title; inside: what the brackets hold; title: what follows a comma or dash."""

    printed: str
    base: str
    inside: tuple[str, ...]
    title: str


@cache
def words_of(key: str, part: str | None = None) -> frozenset[str]:
    """A list of `data/conventions.yaml`, casefolded; of a heading over several lists all of them, or the part that is named."""
    value = conventions()[key] if part is None else conventions()[key][part]
    groups = value.values() if isinstance(value, dict) else [value]
    return frozenset(word.casefold() for group in groups for word in group)


def take_apart(printed: str, title: str = "") -> Name:
    """The parts of a label without its mark."""
    printed = " ".join(printed.split()).strip("*_#> .")
    printed = re.sub(r"(?<=[)*])\*{0,2} to (?:the )?\*{0,2}[A-Z][^:]*$", "", printed)  # whom a member of parliament asks
    printed = re.sub(r"\(([^()]*?)\s*\([^()]*\)\s*\)", r"(\1)", printed)  # "The Chair (Ana Bo (Oxford, Lib.))"
    inside = tuple(" ".join(part.split()) for part in _BRACKET.findall(printed))
    base = _BRACKET.sub("", printed).strip(" *_") or printed.strip("[]()<>（）")
    base = re.sub(r"^<?[QA] [-–—] (?=[^\W\d_a-z]\S* [^\W\d_a-z])", "", base.rstrip(">"))  # "<Q - Ana Bo>:"
    base = re.sub(r"^BY\s+(?=\S)", "", base)  # "BY MR. SMITH:", who goes on asking
    name, comma, rest = base.partition(",")
    last_first = " " not in name and not name.isupper() and re.fullmatch(r"\s*[^\W\d_a-z][^\W\d_A-Z]+(?:\s[^\W\d_a-z][^\W\d_A-Z]*\.?)?\s*", rest)
    if comma and inside and not name.isdigit() and re.search(r"\bministr[aoe]\b|\bconseller[ao]?\b|\bsecretari[ao]\b", name, re.I):
        pass  # "La señora MINISTRA DE AGRICULTURA, PESCA Y ALIMENTACIÓN (Bo Do)"
    elif comma and _OFFICE_OF.match(name) and re.search(r"\band\s", rest):
        pass  # "The Secretary of State for Food, Farming and Fisheries"
    elif comma and _is_office_first(name, rest):
        base, title = rest.strip(), title or name.strip()
    elif comma and not re.match(r"\s*[JS]r\b", rest, re.I) and not last_first:
        base, title = name.strip(), title or rest.strip()
    return Name(printed, base, inside, title.strip("*_ "))


_OFFICE_OF = re.compile(r"(?:the\s+)?[^,]*\b(?:secretary|minister|commissioner)\b[^,]* (?:for|of)\b", re.I)


def _is_office_first(name: str, rest: str) -> bool:
    """Whether what stands before a comma is an office and what follows a person: "Minister of Finance, Ana Bo"."""
    office, person = _parts(name), rest.split()
    return (len(office) > 1 and any(piece in words_of("titles") and piece not in _SMALL for part in office for piece in part.split("-")) and any(part in _SMALL for part in office[1:])
            and 2 <= len(person) <= 4 and all(_is_capitalised(word) and word[0].isalpha() or word in _PARTICLES for word in person) and not set(_parts(rest)) & words_of("titles"))


def are_speakers(openings: list[str]) -> list[bool]:
    """Of the words in bold that open paragraphs, without a mark: whether each names who speaks. None does where fewer than two names return, or most openings return nowhere, as headings do."""
    names = ["" if words.endswith((":", "：", ".", "?", "!", "—", "–", "-")) or not is_name(name := take_apart(words)) else name.base for words in openings]
    times = Counter(filter(None, names))
    again = [number for number in times.values() if number > 1]
    speak = len(again) > 1 and 2 * sum(again) >= len(names)
    return [speak and bool(name) for name in names]


def is_han(words: str) -> bool:
    """Whether `words` is written in Chinese characters."""
    return bool(re.search(rf"[{HAN}]", words))


_DESCRIBED = re.compile(r"(?:Man|Woman|Boy|Girl|Lady|Gentleman|Voice|Child) (?:in|with|at|from|on|near|behind|of)(?: [\w'’-]+){1,4}")  # "Woman with a pram"


@lru_cache(100_000)
def is_name(name: Name) -> bool:
    """Whether a label has the form of a name or a title: few words, each capitalised, no sentence."""
    if is_crowd(name) or _DESCRIBED.fullmatch(name.base) or re.fullmatch(r"@\w[\w.]{1,40}|[^\W_]+_\w+|[a-z]{2,10}\d{1,3}", name.base):
        return True
    prose = re.search(r"[.!?;]\s|[。！？，；|]|https?$|^[\"“‘]", _abbreviated().sub(" ", _RANK.sub(r"\1 ", name.base)))
    if prose or re.match(r"[)\]}>/\\=~+,;]|\d+[.,]?\d*[KM]?\s+\w+s$|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b", name.base) or len(name.base) > 110 or not re.search(r"[^\W\d_]", name.base) or any("%" in part for part in name.inside):
        return False
    if is_han(name.base):
        titled = "·" in name.base or any(part.endswith(tuple(conventions()["titles_zh"])) for part in name.base.split())
        return len(name.base) <= 45 and (titled or not _sentences().search(name.base)) and not is_vocative(name)
    parts = name.base.split()
    small = _SMALL | words_of("titles")
    fits = (_is_capitalised(parts[0]) or parts[0] in _PARTICLES) and all(_is_capitalised(part) or small & {part.casefold().strip("."), part.partition("-")[0]} for part in parts)
    if parts[-1].casefold() in ("of", "by", "for", "from", "with"):  # "ORAL ARGUMENT OF:"
        return False
    if name.title and len(parts) < 2 and not name.base.isupper() and name.base.casefold() not in words_of("titles"):
        return False
    most = 16 if parts[0] == "The" and _OFFICE_OF.match(name.base) else 10
    return len(parts) <= most and fits and len(name.title.split()) <= 16 and not re.search(r"[.!?]\s", _INITIALS.sub(" ", name.title))


@cache
def _abbreviated() -> re.Pattern:
    """A point inside a name: Ms., J., J.D., St."""
    ranks = "|".join(sorted(re.escape(word) for word in words_of("titles") if len(word) < 7))
    return re.compile(rf"\b(?:(?:[^\W\d_]\.){{0,3}}[^\W\d_]|{ranks}|St|Ste|Jr|Sr|Inc|Co|Corp|Ltd|No|Vors|em|habil|rer|nat|Dipl|Ing|Shri|Smt|Adv|Messrs|MM|Cmdr|Supt)\.\s", re.I)


def _is_capitalised(word: str) -> bool:
    first = next((char for char in word if char.isalnum()), "")
    return not first or first.isdigit() or first != first.lower() or first.lower() == first.upper()


def may_be_name(name: Name) -> bool:
    """Whether a Chinese label that opens like a sentence, or ends in a numeral, may still be a short name ("安倍晋三", "他信", "我" of who asks)."""
    verbs = tuple(word for word in conventions()["sentence_ends_zh"] if word not in "一二三四五道")
    return len(name.base) <= 4 and not name.base.endswith(verbs) and not is_vocative(name)


@cache
def _sentences() -> re.Pattern:
    """How a Chinese sentence begins, or ends before its colon; a name does neither."""
    ends, begins = (conventions()[key] for key in ("sentence_ends_zh", "sentence_begins_zh"))
    return re.compile(rf"^(?:{'|'.join(begins)}|第[一二三四五六七八九十\d])|(?:{'|'.join(ends)}|[两兩三四五六七八九十几幾数數\d](?:点|點|条|條|项|項|个|個|件|类|類|层|層|步|句))$")


@lru_cache(100_000)
def is_vocative(name: Name) -> bool:
    """Whether a label addresses the listeners ("Ladies and gentlemen:")."""
    if is_crowd(name) or _person_inside(name):
        return False
    if is_han(name.base):
        return any(word in name.base for word in conventions()["vocatives_zh"])
    words = re.findall(r"[^\W\d_]+", name.base)
    person = list(dropwhile(lambda word: word.casefold() in words_of("titles"), words))  # "Professor Sir Peter Bo" is spoken of, "Sir" is spoken to
    named = person and len(person) < len(words) and all(_is_capitalised(word) or word in _SMALL for word in person)
    return any(word.casefold() in words_of("vocatives") for word in (person if named else words))


@lru_cache(100_000)
def is_crowd(name: Name) -> bool:
    """Whether a label stands for several people ("Hon. Members")."""
    spoken = " ".join(_parts(name.base))
    return name.base.casefold() in words_of("crowds") or any(spoken == crowd or " " in crowd and spoken.startswith(f"{crowd} ") for crowd in words_of("crowds"))


@lru_cache(100_000)
def is_title(words: str) -> bool:
    """Whether `words` hold nothing but ranks and offices, which name no person."""
    if is_han(words):
        return words in words_of("titles_zh")
    parts = _parts(words)
    parts = parts[1:] if len(parts) > 1 and parts[0] in ARTICLES else parts
    return all(part in words_of("titles") or part.isdigit() or len(part) == 1 for part in parts)


@lru_cache(100_000)
def is_office(name: Name) -> bool:
    """Whether a label says by itself that a person speaks: a rank, an office, all capitals, a Chinese title or outlet."""
    if is_crowd(name):
        return True
    if is_han(name.base):
        return any(title in name.base for title in conventions()["titles_zh"]) or bool(name.inside) or name.base in words_of("roles")
    first = [part for part in _parts(name.base) if part not in ARTICLES][:1]
    return bool(first and (first[0] in words_of("titles") and first[0] not in _SMALL or is_title(name.base)) or name.base.isupper() or name.inside or name.title
                or " ".join(_parts(name.base)) in words_of("roles"))


def _parts(words: str) -> list[str]:
    return [part for part in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", words.casefold())]


def speaker_names(labels: Iterable[Name]) -> dict[str, str]:
    """The speaker each printed label stands for.

    One speaker are: labels that differ in capitals, brackets or title only; an office and the person in its brackets
    ("The Minister for Health (Mr. Tan)"); a name and its last words where just one longer name ends so ("POWELL", "CHAIR
    POWELL"; "STEVE INSKEEP, HOST", "INSKEEP"); a Chinese title with a name and the name alone. Two labels with one name
    and different brackets, initials or forms of address (Mr., Mrs.) stay apart, and so do two who answer each other.

    labels: all of them, in the order of the text.
    """
    spoken = list(labels)
    labels = list(dict.fromkeys(spoken))
    own = {printed: speaker for same in _by_base(labels).values() for printed, speaker in _own_names(same).items()}
    merged = _merge_latin(set(own.values())) | _merge_han(set(own.values()))
    offices = _offices(labels, own)
    speakers = {}
    for name in labels:
        speaker = offices.get(_key(name.base), own[name.printed])
        speakers[name.printed] = merged.get(speaker, speaker)
    following = Counter((before.printed, after.printed) for before, after in pairwise(spoken))
    answered: Counter[str] = Counter()
    for (before, after), times in following.items():
        answered[speakers[before]] += times * (own[before] != own[after] and speakers[before] == speakers[after])
    return {printed: own[printed] if answered[speaker] > 1 else speaker for printed, speaker in speakers.items()}


def _offices(labels: list[Name], own: dict[str, str]) -> dict[str, str]:
    """Office -> the one person a label gives it to: "The Prime Minister (Keir Starmer)", "JIM CHALMERS, TREASURER", "Ana Bo (Mayor)"."""
    holders = defaultdict(set)
    for name in labels:
        for office in [name.base] if _person_inside(name) else [name.title, *name.inside]:
            holders[_key(office)].add(own[name.printed])
    bases = {_key(name.base) for name in labels if name.title or name.inside} - {_key(name.base) for name in labels if _person_inside(name)}
    return {office: next(iter(people)) for office, people in holders.items() if office and len(people) == 1 and office not in bases}


def _key(words: str) -> str:
    return " ".join(words.casefold().split())


def _by_base(labels: list[Name]) -> dict[str, list[Name]]:
    groups = defaultdict(list)
    for name in labels:
        groups[_key(name.base)].append(name)
    return groups


def _person_inside(name: Name) -> str | None:
    """The person in the brackets of an office: "The Prime Minister (Keir Starmer)"."""
    inside = name.inside[0] if name.inside and name.base.casefold() not in conventions()["roles"]["questioner"] else ""  # "Question (Agence Europe)"
    office = is_title(name.base) or re.search(r"^(?:the|le|la|der|die)\s|\b(?:minister|secretary|commissioner)\b", name.base, re.I)
    inside = inside.partition(",")[0]
    words = inside.split()
    if office and len(words) > 1 and words[0][0].isupper() and all(_is_capitalised(word) or word.casefold() in _SMALL for word in words) and not is_title(inside):
        return inside
    return None


def _own_names(same: list[Name]) -> dict[str, str]:
    """The names of labels with one base, each on its own: without brackets, unless only the brackets tell the speakers apart."""
    places = {_places(name) for name in same if not _person_inside(name)}
    base = min((name.base for name in same), key=lambda base: (base.isupper(), base))
    apart = len(places) > 1 and () not in places
    own = {name.printed: f"{name.base} ({', '.join(_places(name))})" if apart else base for name in same}
    return own | {name.printed: person for name in same if (person := _person_inside(name))}


def _places(name: Name) -> tuple[str, ...]:
    """The brackets that may tell two speakers apart: not "in Cantonese", "spoke in Russian" or a time."""
    return tuple(part for part in name.inside if part[:1].isupper() or is_han(part))


_GENDER = {"mr": "m", "sir": "m", "lord": "m", "herr": "m", "mrs": "f", "ms": "f", "miss": "f", "mme": "f",
           "dame": "f", "lady": "f", "baroness": "f", "frau": "f"}


def _core(words: str) -> tuple[str, ...]:
    """The words of a name that are no title; of "NATO Secretary General Jens Bo" those behind the office.

    A number or a letter at the end stays: it tells two unnamed speakers apart ("Question 1" and "Answer 1", "Candidate A" and "Candidate B").
    """
    parts = _parts(words)
    ranks = [place for place, part in enumerate(parts) if part in words_of("titles") and part not in _SMALL]
    behind = parts[ranks[-1] + 1:] if ranks else []
    if len(behind) > 1 and not any(part in _SMALL for part in parts):
        parts = behind
    if len(parts) > 1 and parts[-1] in words_of("titles") and not set(parts) <= words_of("titles"):  # "NATO Secretary General", "NATO Spokesperson"
        return tuple(parts)
    core = tuple(part for place, part in enumerate(parts) if part not in words_of("titles") and not (len(part) == 1 and part.isalpha() and place < len(parts) - 1))
    return tuple(parts) if core and all(map(str.isdigit, core)) else core


def _merge_latin(names: set[str]) -> dict[str, str]:
    """Shorter and longer forms of one name -> its fullest form without a title, where only one longer form fits."""
    pair = re.compile(r"\s(?:and|&|und|et|y)\s", re.I)  # two people with one label
    alone = [name for name in sorted(names) if not is_han(name) and "(" not in name and not pair.search(name) and not is_crowd(take_apart(name))]
    cores = {name: _core(name) for name in alone}
    by_core: dict[tuple, list[str]] = defaultdict(list)
    for name, core in cores.items():
        if core:
            by_core[core].append(name)
    longer: dict[tuple, set[tuple]] = defaultdict(set)
    for core in by_core:
        for cut in range(1, len(core)):
            longer[core[cut:]].add(core)
        if len(core) == 2:
            longer[core[:1]].add(core)
    merged = {}
    for core, same in by_core.items():
        fuller = longer.get(core, set()) if len(core) == 1 or core[0] in _PARTICLES else set()
        target = next(iter(fuller)) if len(fuller) == 1 and _first_or_last(core, fuller, same) else core
        everyone = [*same, *(by_core[target] if target != core else [])]
        if len({_address(name) for name in everyone} - {None}) > 1 or len({_initials(name) for name in same} - {()}) > 1 or (len(same) == 1 and target == core):
            continue
        best = min(by_core[target], key=lambda name: (len(_parts(name)), name.isupper(), name))
        merged |= {name: best for name in everyone}
    return merged


def _first_or_last(core: tuple, fuller: set[tuple], same: list[str]) -> bool:
    """A last name fits any form of address; a first name only stands bare and is no acronym."""
    if next(iter(fuller))[-len(core):] == core:
        return True
    if core[0] in words_of("roles"):  # "Frage" beside "Frage Jessen"
        return False
    return all(len(_parts(name)) == 1 and not name.isupper() for name in same)


def _initials(name: str) -> tuple[str, ...]:
    return tuple(part for part in _parts(name)[:-1] if len(part) == 1 and part.isalpha())


def _address(name: str) -> str | None:
    return next((_GENDER[part] for part in _parts(name) if part in _GENDER), None)


def _merge_han(names: set[str]) -> dict[str, str]:
    """A Chinese title with a name -> the name alone, where the name alone is a label too; a title alone -> the one label that adds a name to it."""
    short = {name for name in names if is_han(name) and 2 <= len(name) <= 4 and name not in words_of("titles_zh")}
    merged = {}
    for name in names:
        ends = [name[-length:] for length in (4, 3, 2) if len(name) > length and name[-length:] in short and is_han(name)]
        if ends and len(name) - len(ends[0]) >= 2:
            merged[name] = ends[0]
    holders = defaultdict(set)
    for name in names:
        if office := office_before(name):
            holders[office].add(merged.get(name, name))
    return merged | {office: next(iter(people)) for office, people in holders.items() if office in names and len(people) == 1}


def office_before(words: str) -> str:
    """The Chinese office in front of a name of two or three characters ("行政長官李家超"), where that is what `words` are, and no reporter's."""
    for length in (3, 2):
        office, person = words[:-length].rstrip(), words[-length:]
        if len(office) > 2 and person[0] in conventions()["surnames_zh"] and office.endswith(tuple(conventions()["titles_zh"])) and not office.endswith(("记者", "記者")):
            return office
    return ""
