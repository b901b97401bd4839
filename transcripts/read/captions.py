"""Captions and recognised speech (.vtt, .srt, .json): timed pieces -> turns, or one running text where no speaker is marked."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from transcripts.errors import TranscriptError

_CLOCK = r"(?:\d+:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"[^\S\n]*{_CLOCK}[^\S\n]*-+>[^\S\n]*{_CLOCK}.*")
_GOOD_TIMING = re.compile(rf"^{_TIMING.pattern}$", re.M)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]*)>|</v>")
_TAGS = re.compile(r"<rt>[^<]*</rt>|</?(?:c|i|b|u|v|s|em|lang|ruby|rt|font|span)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\}")
_NAMED = re.compile(r"(?:>>+\s*)?(?:\[(?P<bracket>[^\]:：]{1,60})\]:?(?:\s+|$)|(?P<name>[^\W_][^:：<>\[\]。，！？]{0,60}?)\s?(?::(?:\s+|$)|：\s*))")
_NEW_LINE = re.compile(r">>|-\s?\w|\[?[^\W\d_a-z][^:：.!?,。，！？]{0,40}(?::(?:\s|$)|：)|\[[^\]]{1,40}\](?::|\s(?=\S))|\([A-Z][^()]{2,40}\)\s|（[^（）]{1,20}）")

_LISTS = ("segments", "transcription", "utterances", "audio_segments", "monologues", "recognizedPhrases", "phrases", "turns", "transcripts", "transcript", "messages",
          "events", "sentences", "results")
_WORDS = ("punctuated_word", "text", "content", "utterance", "transcript", "sentence", "caption", "body", "display", "word")
_INSIDE = {"alternatives": " ", "nBest": " ", "elements": "", "segs": ""}  # lists inside an item: the first of the first two counts, the others are joined
_SPEAKERS = ("speaker", "user", "speaker_name", "speaker_id", "speaker_label", "speakerTag", "speaker_tag", "name", "author")
# Where recognisers keep single words with their speakers: Amazon, Deepgram, Google (all words once more in the last result), ElevenLabs.
_WORD_LISTS = (("results", "items"), ("results", "channels", 0, "alternatives", 0, "words"), ("results", -1, "alternatives", 0, "words"), ("words",))


def read_captions(name: str, text: str) -> tuple[str | list[tuple[str, str]], list[tuple[str, str]]]:
    """The turns (speaker, words) of a caption file whose cues say who speaks; else its running text. And doubts.

    Cues of one speaker that follow each other are one turn.
    """
    if broken := re.search(r"^[^\n]*-->[^\n]*$", _GOOD_TIMING.sub("", text), re.M):
        line = text.count("\n", 0, text.index(broken[0])) + 1
        reason = f"{broken[0].strip()[:60]!r} is no time of a caption"
        raise TranscriptError(name, f"line {line}", reason, "Correct it; the form is 00:00:01.000 --> 00:00:04.000.")
    shown = _cues(text)
    if not shown:
        raise TranscriptError(name, "", "holds no captions", "A caption stands under a line such as 00:00:01.000 --> 00:00:04.000.")
    cues = _without_roll_up(shown)
    again = sum(map(len, shown)) - sum(map(len, cues))
    return _read_cues(cues), [("captions that scroll", f"{again} lines that a caption repeats from the one before were read once")] if again else []


def _read_cues(cues: list[list[str]]) -> str | list[tuple[str, str]]:
    pieces = [piece for cue in cues for piece in _voices(" ".join(cue))]
    voiced = sum(voice is not None for voice, _ in pieces)
    if voiced:
        return _merge(_carry_on(pieces) if 2 * voiced < len(pieces) else pieces)
    lines = [[_plain(line) for line in cue] for cue in cues]
    openers = {_named(line) for cue in lines for line in cue[:1]} - {None}
    parts = [part for cue in lines for part in _parted(cue, openers)]
    named = [_NAMED.match(part) for part in parts]
    if len(cues) > 1 and 5 * sum(map(bool, named)) >= 4 * len(parts):
        return _merge(_carry_on([((match["bracket"] or match["name"], part[match.end():]) if match else (None, part)) for match, part in zip(named, parts)]))
    text = ""
    for line in (line for cue in lines for line in cue if line):
        text += ("\n" if _NEW_LINE.match(line) else " ") + line if text else line
    return text


def _named(line: str) -> str | None:
    """The speaker whose label opens a line."""
    match = _NAMED.match(line)
    return match and (match["bracket"] or match["name"])


def _parted(cue: list[str], openers: set[str]) -> list[str]:
    """The parts of a cue in which several people speak: each but the first opens with a name that opens another cue."""
    parts: list[str] = []
    for line in cue:
        if parts and _named(line) not in openers:
            parts[-1] += f" {line}"
        else:
            parts.append(line)
    return parts


def _cues(text: str) -> list[list[str]]:
    """The lines of each cue; headers, numbers, notes and styles left out."""
    cues, skipping, before, above = [], True, "", ""  # above: the line over the line before
    for line in text.split("\n"):
        if _TIMING.fullmatch(line):
            if cues and cues[-1] and before.strip() and (before.strip().isdigit() or not above.strip()):  # its number or name
                cues[-1].pop()
            cues.append([])
            skipping = False
        elif cues and not before and re.match(r"(NOTE|STYLE|REGION)\b", line):
            skipping = True
        elif not line.strip():
            skipping = not cues
        elif not skipping:
            cues[-1].append(line)
        above, before = before, line
    return [[line for line in cue if line.strip()] for cue in cues if any(line.strip() for line in cue)]


def _without_roll_up(cues: list[list[str]]) -> list[list[str]]:
    """Captions that scroll show the lines of a cue again in the next one, or let a line grow word by word; there what is repeated is dropped."""
    plain = [[_plain(line) for line in cue] for cue in cues]
    again = [_repeated(before, after) for before, after in zip(plain, plain[1:])]
    grows = [len(before) == len(after) == 1 and after[0] != before[0] and after[0].startswith(before[0] + " ") for before, after in zip(plain, plain[1:])]
    scrolls = any(0 < repeats < len(after) for repeats, after in zip(again, plain[1:])) or any(grows)  # else it is a refrain
    if len(again) < 2 or not scrolls or 2 * sum(bool(repeats) or grown for repeats, grown in zip(again, grows)) < len(again):
        return cues
    kept = [cue[repeats:] for cue, repeats in zip(cues, [0, *again])]
    return [cue for cue, grown in zip(kept, [*grows, False]) if cue and not grown]


def _repeated(before: list[str], after: list[str]) -> int:
    """How many lines at the end of one cue open the next."""
    return next((length for length in range(min(len(before), len(after)), 0, -1) if before[-length:] == after[:length]), 0)


def _plain(words: str) -> str:
    return " ".join(html.unescape(_TAGS.sub("", words)).split())


def _voices(cue: str) -> list[tuple[str | None, str]]:
    """The pieces of a cue, each with its voice; None where no voice is marked."""
    voice, place, pieces = None, 0, []
    for tag in _VOICE.finditer(cue):
        pieces.append((voice, _plain(cue[place:tag.start()])))
        voice, place = (html.unescape(tag[1]).strip() or None) if tag[1] else None, tag.end()
    pieces.append((voice, _plain(cue[place:])))
    return [(voice, words) for voice, words in pieces if words]


def _carry_on(pieces: list[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """Where only a change of speaker is marked, a piece without a mark goes on with the speaker before."""
    last, carried = None, []
    for voice, words in pieces:
        last = voice or last
        carried.append((last, words))
    return carried


def _merge(pieces: list[tuple[str | None, str]]) -> list[tuple[str, str]]:
    groups = groupby(pieces, key=lambda piece: piece[0] or "")
    return [(voice, " ".join(words for _, words in group)) for voice, group in groups]


def read_json(name: str, text: str) -> tuple[str | list[tuple[str, str]], list[tuple[str, str]]]:
    """The turns (speaker, words) of recognised segments or ConvoKit utterances; their running text where no speaker is named. And doubts.

    Timed segments of one speaker that follow each other are one turn; utterances stay apart.
    """
    items = _items(name, _parse(name, text))
    return (items, []) if isinstance(items, str) else (_read_items(name, items), _item_doubts(items))


def _item_doubts(items: list) -> list[tuple[str, str]]:
    records = [item for item in items if isinstance(item, dict)]
    talks = {str(item[key]) for item in records for key in ("conversation_id", "root") if item.get(key) is not None}
    starts = [item["start"] for item in records if isinstance(item.get("start"), int | float)]
    doubts = [("several conversations", f"{len(talks)} conversations stand in this file and were read as one")] if len(talks) > 1 else []
    if starts != sorted(starts):
        doubts.append(("times out of order", "the segments are read in the order of the file, which is not that of their times"))
    return doubts


def _read_items(name: str, items: list) -> str | list[tuple[str, str]]:
    pieces = []
    for number, item in enumerate(items, start=1):
        words = _words_of(item)
        if not isinstance(words, str) and not (words is None and isinstance(item, dict) and "text" in item):
            raise TranscriptError(name, f"item {number}", "has no text", f"Each item needs a text under one of: {', '.join(_WORDS)}.")
        if pieces and isinstance(item, dict) and item.get("type") == "punctuation":
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + (words or ""))
        else:
            pieces.append((_speaker(item), words or ""))
    if not any(speaker for speaker, _ in pieces):
        timed = all(map(_is_timed, items))
        return _read_cues([[words.strip()] for _, words in pieces]) if timed else "\n".join(words.strip() for _, words in pieces)
    pieces = [(speaker, words) for speaker, words in pieces if words.strip()]
    return _merge(pieces) if any(map(_is_timed, items)) else [(speaker or "", words) for speaker, words in pieces]


def _is_timed(item: object) -> bool:
    return isinstance(item, dict) and any(str(key).startswith(("start", "begin", "tStart")) for key in item)


def _words_of(item: object) -> object:
    """The words of an item: its own text, or that of the list inside it: of the best alternative, or of all pieces in a row."""
    if not isinstance(item, dict):
        return item
    for key, joint in _INSIDE.items():
        if isinstance(item.get(key), list) and item[key] and all(isinstance(piece, dict) for piece in item[key]):
            pieces = item[key][:1] if joint else item[key]
            return "".join(str(next((piece[name] for name in (*_WORDS, "value", "utf8") if name in piece), "")) for piece in pieces)
    return next((item[key] for key in _WORDS if key in item), "" if set(item) & {"tStartMs", "wpWinPosId"} else None)


def is_json(text: str) -> bool:
    """Whether a text is JSON, or its first line is."""
    for part in (text, text.strip().partition("\n")[0]):
        try:
            json.loads(part)
            return True
        except (ValueError, RecursionError):
            continue
    return False


def _plain_key(key: str) -> str:
    """ "speaker_name" for "SpeakerName", as some recognisers write it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).lower() if re.fullmatch(r"(?:[A-Z][a-z]+)+", key) else key


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise KeyError(Counter(key for key, _ in pairs).most_common(1)[0][0])
    return {_plain_key(key): value for key, value in pairs} | record


def _parse(name: str, text: str) -> object:
    """The value of a JSON file, or the list of the values of its lines."""
    try:
        try:
            return json.loads(text, object_pairs_hook=_no_key_twice)
        except json.JSONDecodeError as error:
            if "Extra data" not in error.msg:
                raise
        values = []
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                values.append(json.loads(line, object_pairs_hook=_no_key_twice))
        return values
    except json.JSONDecodeError as error:
        line = number if "number" in locals() else error.lineno
        raise TranscriptError(name, f"line {line}", f"is not JSON ({error.msg})", "Export it again.") from None
    except KeyError as error:
        raise TranscriptError(name, "", f"has the key {error.args[0]!r} twice in one record", "Export it again.") from None
    except (RecursionError, ValueError):
        raise TranscriptError(name, "", "is nested too deeply or holds a number too long", "Export it again.") from None


def _items(name: str, value: object) -> list | str:
    """The items of the list that a file keeps its speech in, or its single words where only they have speakers; its text where it has no list."""
    found = [items for items in (_pieces(value), *_word_lists(value)) if items]
    if not found:
        raise TranscriptError(name, "", "holds no list of segments or utterances", f"It is looked for under: {', '.join(_LISTS)}.")
    return next((items for items in found if isinstance(items, list) and any(map(_speaker, items))), found[0])


def _word_lists(value: object) -> Iterator[list]:
    """The lists of single words in a file, where it has such."""
    for path in _WORD_LISTS:
        found = value
        for step in path:
            fits = isinstance(found, dict if isinstance(step, str) else list) and found
            found = (found.get(step) if isinstance(step, str) else found[step]) if fits else None
        if isinstance(found, list) and all(isinstance(word, dict) for word in found):
            yield _named_by_time(value, found)


def _named_by_time(value: dict, words: list[dict]) -> list[dict]:
    """`words`, each with its speaker, where the file names them in a list of its own, by the time a word starts (Amazon)."""
    try:
        speakers = {word["start_time"]: word["speaker_label"] for part in value["results"]["speaker_labels"]["segments"] for word in part["items"]}
        return [word if "speaker_label" in word else word | {"speaker_label": speakers.get(word.get("start_time"))} for word in words]
    except (KeyError, TypeError):
        return words


def _pieces(value: object) -> list | str | None:
    if isinstance(value, dict) and isinstance(value.get("results"), dict):
        value = value["results"]
    if isinstance(value, dict):
        lists = [value[key] for key in _LISTS if isinstance(value.get(key), list)]
        if not any(lists) and isinstance(value.get("text"), str):
            return [value] if _speaker(value) else value["text"]
        value = next(filter(None, lists), None)
    return value if isinstance(value, list) else None


def _speaker(item: object) -> str | None:
    """Who speaks in an item, or in its best alternative: a name, a number, or the name or id of a record."""
    if not isinstance(item, dict):
        return None
    best = item.get("alternatives")
    records = [item, *(best[:1] if isinstance(best, list) else [])]
    found = next((record[key] for record in records if isinstance(record, dict) for key in _SPEAKERS if record.get(key) not in (None, "")), None)
    if isinstance(found, dict):
        found = found.get("name") or found.get("id")
    return None if found is None or isinstance(found, (list, dict, bool)) else str(found)
