"""Bytes -> text: encodings, line ends, invisible characters, limits, and clean refusals."""

import codecs
import os

import pytest

import transcripts
from transcripts import TranscriptError

TALK = "Ana Bo: Café “now”.\nCy Do: When?\nAna Bo: Soon.\n"


def shape(talk):
    return talk.turns["speaker"].tolist(), talk.tokens["term"].tolist()


@pytest.fixture
def expected(read):
    return shape(read(TALK, name="plain.txt"))


@pytest.mark.parametrize("data", [
    codecs.BOM_UTF8 + TALK.encode(), codecs.BOM_UTF16_LE + TALK.encode("utf-16-le"), codecs.BOM_UTF16_BE + TALK.encode("utf-16-be"),
    codecs.BOM_UTF32_LE + TALK.encode("utf-32-le"), codecs.BOM_UTF32_BE + TALK.encode("utf-32-be"),
], ids=["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_loses_no_speaker(write, expected, data):
    assert shape(transcripts.load(write("talk.txt", data))) == expected


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\v", "\r\r\n"])
def test_line_ends_change_nothing(write, expected, end):
    assert shape(transcripts.load(write("talk.txt", TALK.replace("\n", end).encode()))) == expected


@pytest.mark.parametrize("changed", [
    TALK.replace("é", "e\u0301"), TALK.replace("Soon", "So\u00adon"), TALK.replace("Soon", "So\u200bon"), TALK.replace("Soon", "So\u00ad\non"),
    TALK.replace(" ", "\u00a0"), TALK.replace(" ", "\u202f"), "\u200e" + TALK, TALK.replace(": ", ":\u3000"),
], ids=["NFD", "soft hyphen", "zero width", "soft hyphen at a line end", "no-break space", "narrow space", "direction mark", "ideographic space"])
def test_invisible_characters_change_nothing(write, expected, changed):
    assert shape(transcripts.load(write("talk.txt", changed))) == expected


def refusal(path):
    with pytest.raises(TranscriptError) as caught:
        transcripts.load(path)
    message = str(caught.value)
    assert "\n" not in message and message.startswith(str(path.name))
    return message


REFUSED = {
    "not UTF-8": ("a.txt", TALK.encode("windows-1252"), "byte 11, line 1: is not UTF-8 text"),
    "UTF-16 without a mark": ("a.txt", TALK.encode("utf-16-le"), "is not UTF-8|NUL"),
    "many NULs": ("a.txt", b"Ana: a\nBo: b\0\0c", "line 2: holds too many NUL characters"),
    "empty": ("a.txt", b"", "is empty"),
    "white space": ("a.txt", b" \n\t\n\xc2\xa0", "is empty"),
    "a mark alone": ("a.txt", codecs.BOM_UTF8, "is empty"),
    "a PDF named .txt": ("a.txt", b"%PDF-1.7\n1 0 obj", "is not plain text but a PDF"),
    "rich text": ("a.txt", b"{\\rtf1\\ansi Ana: Hello}", "rich text"),
    "a page named .txt": ("a.txt", b"\xef\xbb\xbf\n<!DOCTYPE html><p>Ana: Hello", "web page"),
    "an unknown kind": ("a.odt", b"x", "is of a kind that cannot be read"),
    "no ending": ("talk", b"Ana: Hello", "is of a kind that cannot be read"),
    "a broken PDF": ("a.pdf", b"%PDF-1.4 nothing", "is not a whole PDF file"),
    "a broken Word file": ("a.docx", b"PK\x03\x04 nothing", "is not a whole .docx file"),
    "an old Word file": ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "protected by a password or of the old .doc kind"),
    "captions without a cue": ("a.vtt", b"WEBVTT\n\nNOTE nothing", "holds no captions"),
    "no JSON": ("a.json", b'{"segments": [', "is not JSON"),
    "JSON without segments": ("a.json", b'{"a": 1}', "holds no list"),
    "JSON without text": ("a.json", b'[{"speaker": "Ana"}]', "item 1: has no text"),
    "deep JSON": ("a.json", b"[" * 200_000, "nested too deeply"),
    "labels alone": ("a.txt", b"Ana:\nBo:\nAna:\n", "holds no speech"),
}


@pytest.mark.parametrize("name, data, why", REFUSED.values(), ids=REFUSED.keys())
def test_refusals_are_one_line(write, name, data, why):
    import re

    assert re.search(why, refusal(write(name, data)))


def test_the_encoding_is_declared_in_the_yaml_and_then_doubted(read, write, expected):
    write("talk.yaml", "encoding: windows-1252\n")
    talk = transcripts.load(write("talk.txt", TALK.encode("windows-1252")))
    assert shape(talk) == expected and "encoding" in talk.doubts["kind"].tolist()


@pytest.mark.parametrize("name", ["no-such-encoding", "rot13", "hex"])
def test_an_encoding_that_is_none_is_refused(write, name):
    write("talk.yaml", f"encoding: {name}\n")
    assert "is no encoding" in refusal(write("talk.txt", TALK))


def test_what_is_no_regular_file_is_refused_before_it_is_read(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    assert "is not a file" in refusal(tmp_path / "pipe.txt")
    assert "is not a file" in refusal(tmp_path / "folder.txt")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    with open(tmp_path / "big.txt", "wb") as file:
        file.truncate(300_000_000)
    assert "is larger than 200 MB" in refusal(tmp_path / "big.txt")


def test_lost_and_garbled_and_control_characters_are_doubted(read):
    talk = read("Ana Bo: It\ufffds here, itâ€™s\x01now.\nCy Do: When?\nAna Bo: Soon.")
    assert {"lost characters", "garbled characters", "control characters"} <= set(talk.doubts["kind"])
    assert "\x01" not in talk.text


def test_markdown_marks_inside_words_cut_no_word(read):
    talk = read('**Ana Bo:** We *gl*ad&shy;ly see caf&eacute;s[^1], [our plan](https://x.org/p "The plan") and [theirs][2].\n\n[^1]: https://x.org/note\n[2]: https://x.org/2\n', name="talk.md")
    assert talk.tokens["text"].tolist() == "We gladly see cafés our plan and theirs".split()


def test_a_long_line_of_marks_is_read_in_no_time(read):
    assert read("Ana Bo: Hello.\n" + "_*" * 20_000 + "\nAna Bo: Bye.").turns["speaker"].tolist() == ["Ana Bo", "Ana Bo"]


def test_a_stray_nul_is_taken_out_and_doubted(write):
    talk = transcripts.load(write("talk.txt", "Ana: We wan\0ted to go. We did.\nBo: Good. When was it?\n"))
    assert talk.tokens["text"].tolist()[:3] == ["We", "wanted", "to"] and "control characters" in set(talk.doubts["kind"])


def test_a_page_that_names_no_known_encoding_is_read_as_what_its_bytes_are(write):
    page = '<meta charset="klingon"><p>Ana: Un café.</p><p>Bo: Oui.</p>'
    assert "café" in transcripts.load(write("talk.html", page)).tokens["text"].tolist()
    assert "is not UTF-8" in refusal(write("talk.html", page.encode("windows-1252")))


def test_a_page_twenty_thousand_tags_deep_is_read(write):
    page = "<div>" * 20_000 + "<p>Ana: We met.</p><p>Bo: Good.</p>" + "</div>" * 20_000
    assert transcripts.load(write("talk.html", page)).turns["speaker"].tolist() == ["Ana", "Bo"]


@pytest.mark.parametrize("tags", ["<p><b>Ana Bo</b> We met.", "<div><a>Ana Bo</a>", "<div><a><div>Ana Bo</div></a>", "<dl><dt>Ana", "<b></b><b> </b>", "<a><b>", "<i></i><b>Bo</b> We met."])
def test_a_page_of_ten_thousand_tags_of_speakers_is_read(write, tags):
    page = tags * 10_000 + "<p>Ana: We met.</p><p>Bo: Good.</p>"
    assert len(transcripts.load(write("talk.html", page)).tokens) > 2
