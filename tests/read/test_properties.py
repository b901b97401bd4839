"""What holds for every file: a result or a clean refusal, true offsets, nothing lost, the same however it is saved, linear work."""

import codecs
import re
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import transcripts
from transcripts import TranscriptError
from transcripts.read.data import conventions
from transcripts.read.residue import _MARKUP
from transcripts.read.sources import FORMATS

settings.register_profile("reading", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("reading")

LINES = st.sampled_from([
    "Ana Bo: We act now.", "CY DO. Thank you, Mr. Bo.", "Q    When?", "MS. LEE:  (Laughter.)  Soon.", "Ana Bo", "", "主席：请发言。", "and so it goes on", "Page 1 of 3", "1", "2", "3",
    "[00:01:02] Ana Bo: Go.", "Date: May 1", "**Ana Bo:** Yes.", "# A heading", "Tim Cook -- Chief", "--", ">> Hello", "(Applause.)", "Mr. Speaker, Sir,", "The Minister (Mr. Tan): No.", "A.  Yes.",
    "First, schools. Second, roads.", "10:30", "22.9% of U.S. firms", "\u00ad\u200b", "---", "key: value", "(((", "[a", "1 2 3 >"])
TEXTS = st.one_of(st.lists(LINES, max_size=25).map("\n".join), st.text(max_size=200), st.text(st.sampled_from("Aa:.：Q \n\t()[]*-1>，。記者"), max_size=120))


def attempt(path):
    try:
        return transcripts.load(path)
    except TranscriptError as error:
        assert "\n" not in str(error) and str(error).startswith(path.name)
        return None


def check(talk):
    covered = [0] * len(talk.text)
    for table in (talk.removed, talk.sentences, talk.tokens):
        assert table["text"].tolist() == [talk.text[start:end] for start, end in zip(table["start"], table["end"])]
    for table in (talk.turns, talk.sentences, talk.tokens, talk.removed):
        starts, ends = table["start"].tolist(), table["end"].tolist()
        assert all(start < end for start, end in zip(starts, ends)) and all(end <= start for end, start in zip(ends, starts[1:]))
    for table in (talk.removed, talk.sentences):
        for start, end in zip(table["start"], table["end"]):
            covered[start:end] = [1] * (end - start)
    assert all(seen or char.isspace() for seen, char in zip(covered, talk.text))
    assert talk.tokens.groupby("term").size().sum() == len(talk.tokens)
    assert set(talk.tokens["sentence"]) == set(talk.sentences["sentence"]) and set(talk.sentences["turn"]) == set(talk.turns["turn"])
    removed = [False] * len(talk.text)
    for start, end in zip(talk.removed["start"], talk.removed["end"]):
        removed[start:end] = [True] * (end - start)
    assert not any(removed[start] for start in talk.tokens["start"])
    assert ((0 <= talk.doubts["start"]) & (talk.doubts["end"] <= len(talk.text))).all()


@given(text=TEXTS)
def test_any_text_is_read_with_every_character_accounted_for(write, text):
    talk = attempt(write("talk.txt", text.encode("utf-8", "surrogatepass")))
    if talk:
        check(talk)


@pytest.mark.parametrize("suffix", sorted(set(FORMATS) - {".txt"}))
@given(text=TEXTS)
@settings(max_examples=12)
def test_any_text_under_any_ending_is_read_or_refused(write, suffix, text):
    talk = attempt(write(f"talk{suffix}", text.encode("utf-8", "surrogatepass")))
    if talk:
        check(talk)


@given(data=st.binary(max_size=200), suffix=st.sampled_from(sorted(FORMATS)))
def test_any_bytes_end_in_a_result_or_a_refusal(write, data, suffix):
    attempt(write(f"talk{suffix}", data))


@given(text=TEXTS, end=st.sampled_from(["\r\n", "\r", "\x85", "\u2028", "\u2029"]), mark=st.booleans(), form=st.sampled_from(["NFC", "NFD"]))
def test_line_ends_a_mark_and_the_normal_form_change_nothing(write, text, end, mark, form):
    text = text.encode("utf-8", "replace").decode().replace("\r", " ")
    plain = attempt(write("a.txt", text))
    other = attempt(write("b.txt", codecs.BOM_UTF8 * mark + unicodedata.normalize(form, text).replace("\n", end).encode()))
    assert (plain is None) == (other is None)
    if plain:
        assert plain.text == other.text and plain.turns.equals(other.turns) and plain.tokens.equals(other.tokens)


SAID = st.lists(st.tuples(st.sampled_from(["Ana Bo", "Cy Do"]), st.lists(st.sampled_from(["we", "act", "now", "22.9%", "U.S.", "sci-tech", "第一"]), min_size=1, max_size=6)), min_size=2, max_size=6)


@given(first=SAID, second=SAID)
def test_two_talks_one_after_the_other_add_their_counts(write, first, second):
    def written(talk):
        return "".join(f"{who}: {' '.join(words).capitalize()}.\n" for who, words in [("Ana Bo", ["so"]), ("Cy Do", ["so"]), *talk])

    count = [transcripts.load(write("talk.txt", text)).tokens["term"].value_counts() for text in (written(first), written(second), written(first) + written(second))]
    assert count[0].add(count[1], fill_value=0).astype(int).sort_index().to_dict() == count[2].sort_index().to_dict()


@given(said=SAID)
def test_the_same_talk_in_other_formats_counts_the_same(write, said):
    import json

    said = [("Ana Bo", ["so"]), ("Cy Do", ["so"]), *said]
    turns = [(who, " ".join(words).capitalize() + ".") for who, words in said]
    merged = [turn for turn, before in zip(turns, [("", ""), *turns]) if turn[0] != before[0]]
    files = {
        "a.txt": "\n".join(f"{who}: {words}" for who, words in merged),
        "b.html": "".join(f"<p><b>{who}:</b> {words}</p>" for who, words in merged),
        "c.vtt": "WEBVTT\n\n" + "".join(f"00:00:{n:02}.000 --> 00:00:{n:02}.900\n<v {who}>{words}\n\n" for n, (who, words) in enumerate(merged)),
        "d.jsonl": "".join(json.dumps({"speaker": who, "text": words}) + "\n" for who, words in merged),
        "e.md": "\n\n".join(f"**{who}**: {words}" for who, words in merged),
    }
    read = [transcripts.load(write(name, text)) for name, text in files.items()]
    assert len({tuple(talk.tokens["term"]) for talk in read}) == len({tuple(talk.turns["speaker"]) for talk in read}) == 1


BAIT = {
    "letters": "a", "capitals": "A", "colons": "A:", "points": "A. ", "brackets": "(", "closed brackets": "(a) ", "square brackets": "[a", "stars": "*", "dashes": "- ", "digits": "1", "digits and points": "1.",
    "dots": "...", "quotes": '."', "arrows": ">", "times": "0:00 ", "spaces": " a", "tabs": "A\t", "Han": "记", "Han colons": "记：", "tags": "<a ", "full names": "Ana ", "apostrophes": "a'", "hyphens": "a-",
    "lines": "a\n", "blank lines": "\n \n", "labels": "Ana: a\n", "labels behind bullets": "- Ana: a\n- Bo: b\n", "names over titles": "Ana Bo\nDean Of\n", "columns": "Ana       a\n          b\n", "initials": "U.S. ", "links": "[a](b", "page bar": "1 2 ", "ampersands": "&a", "wrapped": "a ( b\n", "lists of titles": "A, ", "lines that are one link": "[a b c d](http://x/1)\n", "notes": "[1] a\n", "remarks": "So. (Shakes ", "lines drawn": "________\n1 a\n",
}


@pytest.mark.parametrize("piece", BAIT.values(), ids=BAIT.keys())
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_bait_is_read_in_linear_time(write, piece, suffix):
    """50,000 characters take far less than a second; a quadratic rule would take minutes, so the bound is loose."""
    start = time.process_time()
    attempt(write(f"talk{suffix}", "We act now.\n" + piece * (50_000 // len(piece))))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("name, text", {
    "blank lines among cues": ("talk.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n" + "\n" * 20_000 + "00:02.000 --> 00:03.000\nBye.\n"),
    "tags in tags": ("talk.html", "<div>a" * 5000), "long words of a speaker": ("talk.html", "<div class=speaker>" * 2000 + "a" * 20_000), "keys twice": ("talk.json", "{" + ",".join(f'"{n}":0' for n in range(20_000)) + ',"0":0}'),
}.values(), ids=["blank lines among cues", "tags in tags", "long words of a speaker", "keys twice"])
def test_bait_of_other_formats_is_read_in_linear_time(write, name, text):
    start = time.process_time()
    attempt(write(name, text))
    assert time.process_time() - start < 10


def test_ten_thousand_speakers_are_read(write):
    talk = transcripts.load(write("talk.txt", "".join(f"Ana{number} Bo{number}: We act.\n" for number in range(10_000))))
    assert len(talk.turns) == 10_000 and talk.turns["speaker"].nunique() == 10_000


@pytest.mark.parametrize("key", ["residue", "back_matter", "labels"])
def test_no_pattern_of_the_conventions_matches_nothing(key):
    assert not [rule["pattern"] for rule in conventions()[key] if re.search(rule["pattern"], "")]
    assert not [pattern for pattern, _ in _MARKUP if pattern.search("")]
