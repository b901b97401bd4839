"""Documents, captions and recognised speech: what a reader sees, in order."""

import io
import json
import zipfile

import pytest

import transcripts
from tests.read.test_turns import turns
from transcripts import TranscriptError

TURNS = [("Ana Bo", "Hello there We act"), ("Cy Do", "When"), ("Ana Bo", "Now")]


def words(talk):
    return " ".join(talk.tokens["text"])


# --- web pages

PAGES = {
    "paragraphs": "<p>Ana Bo: Hello there. We act.</p><p>Cy Do: When?</p><p>Ana Bo: Now.</p>",
    "labels in bold": "<p><strong>Ana Bo:</strong> Hello there. We act.<p><b>Cy Do</b>: When?<p><b>Ana Bo:</b> Now.",
    "line breaks": "<div>Ana Bo: Hello there.<br>We act.<br/>Cy Do: When?<br>Ana Bo: Now.</div>",
    "cite and time": "<cite>Ana Bo:</cite><time>0:00</time><p>Hello there. We act.</p><cite>Cy Do:</cite><time>0:12</time><p>When?</p><cite>Ana Bo:</cite><time>1:00:02</time><p>Now.</p>",
    "a table": "<table><tr><td>Ana Bo</td><td>Hello there. We act.</td></tr><tr><td>Cy Do</td><td>When?</td></tr><tr><td>Ana Bo</td><td>Now.</td></tr></table>",
    "a list of definitions": "<dl><dt>Ana Bo</dt><dd>Hello there. We act.</dd><dt>Cy Do</dt><dd>When?</dd><dt>Ana Bo</dt><dd>Now.</dd><dt>Cy Do</dt></dl>",
    "marked speakers": '<p><span class="speaker">Ana Bo</span> Hello there. We act.</p><p><span class="speaker">Cy Do</span> When?</p><p><span class="speaker">Ana Bo</span> Now.</p>',
    "the page around it": (
        "<html><head><title>No</title><style>p{}</style></head><body><nav><a href=/>Home</a> <a href=/x>News</a></nav><header>Site name</header>"
        "<div class='share-tools'>Share this</div><article><h1>A talk on schools</h1><p>Ana Bo: Hello there. We act.</p><script>var x = 'no';</script><p>Cy&nbsp;Do: When?</p>"
        "<aside>Read also</aside><p>Ana Bo: N<b>o</b>w.</p></article><div id='related-stories'>Ten reasons</div><footer>Imprint</footer></body></html>"),
    "a page without an article": (
        "<body><ul><li><a href=a>One thing</a></li><li><a href=b>Other thing</a></li></ul><div class=text><p>Ana Bo: Hello there. We act.</p><p>Cy Do: When?</p><p>Ana Bo: Now.</p></div>"
        "<div class=footer>Imprint</div></body>"),
    "what is struck out or hidden": "<p>Ana Bo: Hello there. <s>No.</s><del>Not.</del> We act.</p><p hidden>Never</p><p>Cy Do: When?</p><p style='display: none'>Never</p><!-- never --><p>Ana Bo: Now.</p>",
    "preformatted": "<pre>Ana Bo: Hello there.\nWe act.\nCy Do: When?\nAna Bo: Now.</pre>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_html(read, page):
    assert turns(read(page, name="talk.html")) == TURNS


def test_html_entities_and_the_encoding_a_page_declares(write):
    page = '<meta charset="gb2312"><p>主席：请 R&amp;D 发言。</p><p>李明：谢谢。</p><p>主席：好。</p>'
    talk = transcripts.load(write("talk.htm", page.encode("gb18030")))
    assert talk.turns["speaker"].tolist() == ["主席", "李明", "主席"] and "R&D" in talk.text
    assert talk.doubts[talk.doubts["kind"] == "encoding"]["why"].tolist() == ["read as gb18030, as the page declares"]


def test_another_article_of_the_page_is_doubted(read):
    talk = read("<article><p>" + "Ana Bo: Hello there. We act. " * 9 + "</p></article><article><p>Cy Do: When shall we act?</p></article>", name="talk.html")
    assert "left out" in talk.doubts["kind"].tolist() and "When" not in words(talk)


@pytest.mark.parametrize("page", [
    "<form id=all><p>Ana Bo: Hello there. We act.</p><p>Cy Do: When?</p><p>Ana Bo: Now.</p></form>",
    "<p>Ana Bo: Hello there. We act.</p><p>Cy Do: <a href=a>When</a><a href=b>?</a></p><p>Ana Bo: <a>Now.</a></p>",
], ids=["a form around the page", "every word a link"])
def test_html_that_looks_like_page_and_is_speech(read, page):
    assert turns(read(page, name="talk.html")) == TURNS


def test_html_of_any_depth_is_read(read):
    assert words(read("<div>" * 20_000 + "Ana said so.", name="talk.html")) == "Ana said so"


# --- Word files

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body: str, **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return file.getvalue()


def p(*runs: str) -> str:
    return f"<w:p>{''.join(run if run.startswith('<') else f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


BOX = "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
FIELD = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
DOCUMENTS = {
    "paragraphs": p("Ana Bo: Hello there. We act.") + p("Cy Do: When?") + p("Ana Bo: Now."),
    "runs that cut words": p("Ana B", "o: Hel", "lo there. We act.") + p("Cy Do: Wh", "en?") + p("Ana Bo: Now."),
    "a table": "<w:tbl>" + "".join(f"<w:tr><w:tc><w:tcPr/>{p(who)}</w:tc><w:tc>{said}</w:tc></w:tr>" for who, said in [
        ("Ana Bo", p("Hello there.") + p("We act.")), ("Cy Do", p("When?")), ("Ana Bo", p("Now."))]) + "</w:tbl>",
    "insertions and deletions": p("Ana Bo: Hello ", "<w:ins><w:r><w:t>there. </w:t></w:r></w:ins>", "<w:del><w:r><w:delText>nobody. </w:delText></w:r></w:del>", "We act.")
                                + p("Cy Do: When?") + p("Ana Bo: Now.", "<w:moveFrom><w:r><w:t>Later.</w:t></w:r></w:moveFrom>"),
    "content controls": f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Ana Bo: Hello there. We act.')}</w:sdtContent></w:sdt>" + p("Cy Do: When?") + p("Ana Bo: Now."),
    "text boxes": p("Ana Bo: Hello there. We act.", BOX.format(p("Cy Do: When?"))) + p("Ana Bo: Now."),
    "soft line breaks and tabs": p("Ana Bo:", "<w:r><w:tab/></w:r>", "Hello there. We act.", "<w:r><w:br/></w:r>", "Cy Do: When?", "<w:r><w:br w:type='page'/></w:r>", "Ana Bo: Now."),
    "hidden text and tab stops": "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>Ana Bo: Hello there. We act.</w:t></w:r>"
                                 "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Never.</w:t></w:r></w:p>" + p("Cy Do: When?") + p("Ana Bo: Now."),
    "fields inside fields": p("Ana Bo: Hello there. ", FIELD.format("begin"), "<w:r><w:instrText>IF</w:instrText></w:r>", FIELD.format("begin"), FIELD.format("separate"), "7", FIELD.format("end"),
                              FIELD.format("separate"), "We act.", FIELD.format("end")) + p("Cy Do: When?") + p("Ana Bo: Now."),
    "a deleted end of a paragraph": "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Ana Bo: Hel</w:t></w:r></w:p>" + p("lo there. We act.") + p("Cy Do: When?") + p("Ana Bo: Now."),
    "fields": p("Ana Bo: Hello there. ", "<w:r><w:instrText>PAGE</w:instrText></w:r>", "We act.") + p("Cy Do: When?") + p("<w:hyperlink><w:r><w:t>Ana Bo: Now.</w:t></w:r></w:hyperlink>"),
}


@pytest.mark.parametrize("body", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_docx(read, write, body):
    assert turns(transcripts.load(write("talk.docx", docx(body)))) == TURNS


def test_docx_text_of_a_hidden_style_is_left_out(write):
    styles = f"<w:styles {W}><w:style w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    body = p("Hello ", "<w:r><w:rPr><w:rStyle w:val='Gone'/></w:rPr><w:t>never </w:t></w:r>", "there.")
    assert words(transcripts.load(write("talk.docx", docx(body, styles=styles)))) == "Hello there"


def test_docx_notes_are_doubted(write):
    talk = transcripts.load(write("talk.docx", docx(p("Hello there."), footnotes=f"<w:footnotes {W}>{p('A note')}</w:footnotes>")))
    assert words(talk) == "Hello there"
    assert talk.doubts.loc[talk.doubts["kind"] == "footnotes", "why"].str.endswith("not counted: A note").tolist() == [True]


@pytest.mark.parametrize("data, why", [
    (docx(p("x")).replace(b"<w:document", b"<x:document"), "is not a whole .docx file|holds XML"),
    (docx("<w:p>" * 600 + "</w:p>" * 600), "more than 500 levels deep"),
    (docx("<w:p>"), "holds XML that is broken"),
], ids=["damaged", "deep", "broken"])
def test_docx_refusals(write, data, why):
    with pytest.raises(TranscriptError, match=why):
        transcripts.load(write("talk.docx", data))


def test_docx_entities_are_refused(write):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document {W}><w:body>{p("&a;")}</w:body></w:document>')
    with pytest.raises(TranscriptError, match="declares entities"):
        transcripts.load(write("talk.docx", file.getvalue()))


def test_docx_that_unpacks_to_too_much_is_refused_before(write, monkeypatch):
    monkeypatch.setattr("transcripts.read.documents.LARGEST_PART", 1000)
    with pytest.raises(TranscriptError, match="unpacks to more than"):
        transcripts.load(write("talk.docx", docx(p("word " * 1000))))


# --- PDF files

def pdf(*pages: list[str]) -> bytes:
    """A PDF file with these lines on its pages."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"1 0 0 1 72 {760 - 15 * row} Tm ({line}) Tj\n" for row, line in enumerate(lines) if line)
        stream = f"BT /F1 12 Tf\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF").encode("latin-1")


def test_pdf_without_running_heads_and_with_joined_words(write):
    data = pdf(["A talk on schools", "Page 1 of 3", "Ana Bo: Hello there, we have a trans-", "formation and a long-", "term aim, and so we"],
               ["A talk on schools", "Page 2 of 3", "act. A long-term aim.", "Cy Do: When?"], ["A talk on schools", "Page 3 of 3", "Ana Bo: Now."])
    talk = transcripts.load(write("talk.pdf", data))
    assert turns(talk) == [("Ana Bo", "Hello there we have a transformation and a long-term aim and so we act A long-term aim"), ("Cy Do", "When"), ("Ana Bo", "Now")]
    assert len(talk.sentences) == 4
    assert talk.removed.loc[talk.removed["reason"] == "running head", "text"].tolist()[:2] == ["A talk on schools", "Page 1 of 3"]


def test_a_guess_about_a_hyphen_is_doubted(write):
    talk = transcripts.load(write("talk.pdf", pdf(["Ana Bo: A well-", "known plan. We act."])))
    assert talk.doubts.loc[talk.doubts["kind"] == "hyphens at line ends", "why"].tolist() == ["with or without its hyphen? wellknown"]


def test_a_sentence_that_ends_at_every_page_foot_is_no_running_head(write):
    talk = transcripts.load(write("talk.pdf", pdf(*([f"Ana Bo: Point {n} is", "what we promised to the people."] for n in ("one", "two", "three", "four")))))
    assert words(talk).count("promised") == 4


def test_notes_at_the_foot_of_a_page_are_no_speech_and_doubted(write):
    note = ["________________", "1 The fares are set out in Annex B."]
    talk = transcripts.load(write("talk.pdf", pdf(["Ana Bo: We met in May and the vote", *note], ["was clear.", "Cy Do: Why?", "Ana Bo: So."])))
    assert turns(talk) == [("Ana Bo", "We met in May and the vote was clear"), ("Cy Do", "Why"), ("Ana Bo", "So")]
    assert talk.doubts["why"].str.contains("The fares are set out").any()


def test_a_long_line_that_returns_at_each_foot_with_another_number_is_a_running_head(write):
    foot = "{0} BRIDGE EVENTS | www.bridge.example | Contact us in writing (c){0} Bridge Events. All rights reserved."
    talk = transcripts.load(write("talk.pdf", pdf(*([f"Ana Bo: We count {what}.", f"Cy Do: Why {what}?", foot.format(page)] for page, what in enumerate(("cars", "boats", "trains"), start=2)))))
    assert "rights" not in words(talk) and len(talk.turns) == 6


def test_a_word_that_goes_on_behind_the_head_of_the_next_page_is_doubted(write):
    pages = [["A talk on schools", f"Page {page} of 3", f"{who}: We con-", "sulted" if page == 9 else f"act on day {page}."] for page, who in enumerate(("Ana Bo", "Cy Do", "Ana Bo"), start=1)]
    pages[0][2:] = ["Ana Bo: We were con-"]
    pages[1][2:] = ["sulted before.", "Cy Do: Why?"]
    why = transcripts.load(write("talk.pdf", pdf(*pages))).doubts["why"]
    assert why.str.contains("con- and sulted on the next page are counted as two words").any()


def test_what_is_no_pdf_file_is_not_said_to_have_a_password(write):
    with pytest.raises(TranscriptError, match="is not a whole PDF file. Save it again as PDF"):
        transcripts.load(write("talk.pdf", b"<html><p>Ana Bo: We act.</p></html>"))


def test_pdf_of_pictures_is_refused_and_one_empty_page_doubted(write):
    with pytest.raises(TranscriptError, match="holds pictures of pages and no text"):
        transcripts.load(write("scan.pdf", pdf([], [])))
    assert "pages without text" in transcripts.load(write("talk.pdf", pdf(["We act."], []))).doubts["kind"].tolist()


# --- captions

VTT = "WEBVTT - a talk\nKind: captions\n\nNOTE a note\nof two lines\n\nSTYLE\n::cue {{}}\n\n{}"
CAPTIONS = {
    "voices": ("talk.vtt", VTT.format(
        "1\n00:00:00.000 --> 00:00:02.000\n<v Ana Bo>Hello there.</v>\n\n00:02.000 --> 00:03.000 align:start\n<v.loud Ana Bo>We <i>act</i>.\n\nlast\n00:03.000 --> 00:04.000\n<v Cy Do>When?\n<v Ana Bo>Now.\n")),
    "a note between cues": ("talk.vtt", VTT.format(
        "1\n00:00:00.000 --> 00:00:02.000\n<v Ana Bo>Hello there. We act.\n\nNOTE a word\nof two lines\n\n00:03.000 --> 00:04.000\n<v Cy Do>When?\n\nSTYLE\n::cue {}\n\n00:04.000 --> 00:05.000\n<v Ana Bo>Now.\n")),
    "a name on every cue": ("talk.vtt", VTT.format(
        "1\n00:00:00.000 --> 00:00:02.000\nAna Bo: Hello there.\n\n2\n00:00:02.000 --> 00:00:03.000\nAna Bo: We act.\n\n3\n00:00:03.000 --> 00:00:04.000\nCy Do: When?\n\n4\n00:00:04.000 --> 00:00:05.000\nAna Bo: Now.\n")),
    "a name where the speaker changes": ("talk.srt",
        "1\n00:00:00,000 --> 00:00:02,000\nAna Bo: Hello\nthere. We\n\n2\n00:00:02,000 --> 00:00:03,000\nact.\n\n3\n00:00:03,000 --> 00:00:04,000\nCy Do: When?\n\n4\n00:00:04,000 --> 00:00:05,000\nAna Bo: <i>Now.</i>\n"),
    "two speakers in a cue": ("talk.vtt", VTT.format(
        "1\n00:00:00.000 --> 00:00:02.000\nAna Bo: Hello there.\nWe act.\n\n2\n00:00:02.000 --> 00:00:03.000\n\n3\n00:00:03.000 --> 00:00:04.000\nCy Do: When?\nAna Bo: Now.\n")),
    "srt with foreign line ends": ("talk.srt", "1\r\n00:00:00,000 --> 00:00:02,000\r\nAna Bo: Hello there.\r\nWe act.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nCy Do: When?\r\n\r\n3\r\n00:00:04,000 --> 00:00:05,000\r\nAna Bo: Now."),
    "names in brackets": ("talk.srt", "1\n00:00:00,000 --> 00:00:02,000\n[Ana Bo]: Hello there.\n\n2\n00:00:02,000 --> 00:00:03,000\n[Ana Bo]: We act.\n\n3\n00:00:03,000 --> 00:00:04,000\n[Cy Do]: When?\n\n4\n00:00:04,000 --> 00:00:05,000\n[Ana Bo]: Now.\n"),
}


@pytest.mark.parametrize("name, text", CAPTIONS.values(), ids=CAPTIONS.keys())
def test_captions(read, name, text):
    assert turns(read(text, name=name)) == TURNS


def test_captions_without_voices_are_one_text_whose_sentences_cross_cues(read):
    talk = read("1\n00:00:00,000 --> 00:00:02,000\nWe will act\n\n2\n00:00:02,000 --> 00:00:03,000\nand win. R&amp;D\n\n3\n00:00:03,000 --> 00:00:04,000\n2024\n", name="talk.srt")
    assert talk.sentences["text"].tolist() == ["We will act and win.", "R&D 2024"]


def test_captions_that_scroll_are_counted_once(read):
    talk = read(
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n \nwe<00:00:00.500><c> will</c><00:00:01.000><c> act</c>\n\n00:00:02.000 --> 00:00:02.010\nwe will act\n \n\n"
        "00:00:02.010 --> 00:00:04.000\nwe will act\nand<00:00:03.000><c> win</c>\n\n00:00:04.000 --> 00:00:04.010\nand win\n \n", name="talk.vtt")
    assert words(talk) == "we will act and win"


@pytest.mark.parametrize("cues", [
    ["we act", "we act", "we act\nand win", "and win", "and win\nat last"],
    ["we act\nand win\nat last", "and win\nat last\nsaid Bo", "at last\nsaid Bo\nin Reno"],
    ["we", "we act", "we act and", "we act and win"],
], ids=["two lines", "three lines", "growing"])
def test_captions_that_scroll_without_inner_times_are_counted_once_and_doubted(read, cues):
    talk = read("".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n\n" for n, cue in enumerate(cues, start=1)), name="talk.srt")
    assert words(talk) == {5: "we act and win at last", 3: "we act and win at last said Bo in Reno", 4: "we act and win"}[len(cues)]
    assert "captions that scroll" in talk.doubts["kind"].tolist()


def test_a_mistyped_time_is_refused_with_its_line(read):
    with pytest.raises(TranscriptError, match="line 6: '00:0x:02.000 --> 00:00:03.000' is no time of a caption"):
        read("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ana>Hello.\n\n00:0x:02.000 --> 00:00:03.000\n<v Bo>Hi.\n", name="talk.vtt")


def test_a_word_said_in_cue_after_cue_is_counted_each_time(read):
    assert words(read("".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nNo.\n\n" for n in range(1, 5)), name="talk.srt")) == "No No No No"


# --- JSON

def test_json_of_recognised_segments(read):
    segments = [{"start": 0, "end": 1, "text": " Hello there.", "speaker": "Ana Bo"}, {"start": 1, "end": 2, "text": " We act.", "speaker": "Ana Bo"},
                {"start": 2, "end": 3, "text": " When?", "speaker": "Cy Do"}, {"start": 3, "end": 4, "text": " Now.", "speaker": "Ana Bo"}]
    assert turns(read(json.dumps({"text": "no", "segments": segments}), name="talk.json")) == TURNS


@pytest.mark.parametrize("value", [
    {"results": {"utterances": [{"speaker": "Ana Bo", "transcript": "Hello there. We act."}, {"speaker": "Cy Do", "transcript": "When?"}, {"speaker": "Ana Bo", "transcript": "Now."}]}},
    {"monologues": [{"speaker": who, "elements": [{"value": word} for word in said]} for who, said in [("Ana Bo", ["Hello there.", " ", "We act."]), ("Cy Do", ["When", "?"]), ("Ana Bo", ["Now", "."])]]},
    {"recognizedPhrases": [{"speaker": who, "nBest": [{"display": said}, {"display": "no"}]} for who, said in [("Ana Bo", "Hello there. We act."), ("Cy Do", "When?"), ("Ana Bo", "Now.")]]},
], ids=["utterances", "monologues", "phrases"])
def test_json_of_other_recognisers(read, value):
    assert turns(read(json.dumps(value), name="talk.json")) == TURNS


WORDS = [("Ana Bo", "Hello"), ("Ana Bo", "there."), ("Ana Bo", "We"), ("Ana Bo", "act."), ("Cy Do", "When?"), ("Ana Bo", "Now.")]


def with_marks_apart(one_word):
    """Each word, and its mark of punctuation as an item of its own."""
    return [item for place, (who, word) in enumerate(WORDS)
            for item in ([one_word(place, who, word.rstrip(".?"))] + ([{"type": "punctuation", "alternatives": [{"content": word[-1]}]}] if word[-1] in ".?" else []))]


@pytest.mark.parametrize("value", [
    {"results": {"transcripts": [{"transcript": "no"}], "items": with_marks_apart(lambda place, who, word: {"start_time": str(place), "speaker_label": who, "alternatives": [{"content": word}]})}},
    {"results": {"transcripts": [{"transcript": "no"}], "items": with_marks_apart(lambda place, who, word: {"start_time": str(place), "alternatives": [{"content": word}]}),
                 "speaker_labels": {"segments": [{"items": [{"start_time": str(place), "speaker_label": who}]} for place, (who, _) in enumerate(WORDS)]}}},
    {"results": with_marks_apart(lambda place, who, word: {"type": "word", "start_time": place, "alternatives": [{"content": word, "speaker": who}]})},
    {"results": {"channels": [{"alternatives": [{"transcript": "no", "words": [{"word": "no", "punctuated_word": word, "start": 0, "speaker": who} for who, word in WORDS]}]}]}},
    {"results": [{"alternatives": [{"transcript": "no"}]}, {"alternatives": [{"words": [{"word": word, "startTime": "1s", "speakerTag": who} for who, word in WORDS]}]}]},
    {"text": "no", "words": [item for who, word in WORDS for item in ({"text": word, "start": 0, "speaker_id": who}, {"text": " ", "speaker_id": who})]},
], ids=["Amazon", "Amazon, speakers by time", "Speechmatics", "Deepgram", "Google", "ElevenLabs"])
def test_json_of_single_words_with_their_speakers(read, value):
    assert turns(read(json.dumps(value), name="talk.json")) == TURNS


@pytest.mark.parametrize("name, text, why", [
    ("talk.json", '[{"text": "a", "text": "b"}]', "has the key 'text' twice"), ("talk.txt", '{"segments": [{"text": "a"}]}', "is not plain text but JSON"),
])
def test_json_refusals(read, name, text, why):
    with pytest.raises(TranscriptError, match=why):
        read(text, name=name)


def test_several_conversations_in_a_file_are_doubted(read):
    lines = "".join(json.dumps({"conversation_id": str(n), "speaker": "Ana", "text": "We act."}) + "\n" for n in (1, 2))
    assert "2 conversations stand in this file and were read as one" in read(lines, name="talk.jsonl").doubts["why"].tolist()


def test_json_without_speakers_is_one_unlabelled_turn(read):
    talk = read(json.dumps({"text": "x", "segments": [{"start": 0, "end": 1, "text": " Note: we will"}, {"start": 1, "end": 2, "text": " act."}]}), name="talk.json")
    assert turns(talk) == [("", "Note we will act")] and len(talk.sentences) == 1


def test_convokit_utterances(read):
    said = [("Ana Bo", "Hello there.\nWe act."), ("user:7", "When?"), ("user:7", "Note: and where?"), ("Ana Bo", "Now.")]
    lines = "".join(json.dumps({"id": str(n), "conversation_id": "0", "speaker": who, "text": text, "reply-to": None}) + "\n" for n, (who, text) in enumerate(said))
    assert turns(read(lines, name="utterances.jsonl")) == [TURNS[0], ("user:7", "When"), ("user:7", "Note and where"), TURNS[2]]


def test_the_same_talk_as_text_page_and_captions_counts_the_same(read):
    plain = read("Ana Bo: Hello there. We act.\nCy Do: When?\nAna Bo: Now.")
    page, captions = read(PAGES["labels in bold"], name="page.html"), read(CAPTIONS["voices"][1], name="voices.vtt")
    assert plain.tokens["term"].tolist() == page.tokens["term"].tolist() == captions.tokens["term"].tolist()
    assert turns(plain) == turns(page) == turns(captions)


PAGE_PARTS = {
    "headings": "<h1>A: b</h1><p>Ana Bo: Hello there. We act.</p><h3>One</h3><p>Cy Do: When?</p><p>Ana Bo: Now.</p>",
    "the number of a note": "<p>Ana Bo: Hello there.<sup><a href='#f1'>1</a></sup> We act.</p><p>Cy Do: When?</p><p>Ana Bo: Now.</p><ol class='footnotes'><li id='f1'>Added later.</li></ol>",
    "the caption of a picture": "<p>Ana Bo: Hello there. We act.</p><figure><img src=a><figcaption>A crane: photo</figcaption></figure><p>Cy Do: When?</p><p>Ana Bo: Now.</p>",
    "linked names in a block of links": "".join(
        f"<div class=header><h2><a href=/m>{who}</a></h2><a href=#>Share this contribution</a></div><div><p>{said}</p></div>"
        for who, said in [("Ana Bo", "Hello there. We act."), ("Cy Fox", "When?"), ("Ana Bo", "Now.")]),
    "a line that is called by its number": "<div id='line-number-1'>Ana Bo: Hello there. We act.</div><div id='line-number-2'>Cy Do: When?</div><div id='line-number-3'>Ana Bo: Now.</div>",
    "the number of a printed column": "<p>Ana Bo: Hello <span class='column-number'>431</span>there. We act.</p><p>Cy Do: When?</p><p>Ana Bo: Now.</p>",
    "a heading of a picture alone": "<h2><img src=a></h2><p>Ana Bo: Hello there. We act.</p><p>Cy Do: When?</p><p>Ana Bo: Now.</p>",
    "a form around the page": "<form action=/x><p>Ana Bo: Hello there. We act.</p><p>Cy Do: When?</p><p>Ana Bo: Now.</p></form>",
}


@pytest.mark.parametrize("page", PAGE_PARTS.values(), ids=PAGE_PARTS.keys())
def test_parts_of_web_pages(read, page):
    assert [(who.replace("Fox", "Do"), said) for who, said in turns(read(page, name="talk.html"))] == TURNS


def test_a_page_that_names_another_encoding_than_its_own_is_read_as_its_own_and_doubted(read):
    talk = read("<meta charset=iso-8859-1><p>Élan Bo: Où ça ?</p><p>Cy Do: Là-bas.</p><p>Élan Bo: Bien.</p>".encode(), name="talk.html")
    assert turns(talk)[0] == ("Élan Bo", "Où ça") and talk.doubts["why"].str.contains("read as utf-8, which its bytes are").any()


def test_headings_of_word_are_no_speech(write):
    styles = f"<w:styles {W}><w:style w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style></w:styles>"
    body = "".join([p("Ana Bo: Hello there. We act."), "<w:p><w:pPr><w:pStyle w:val='berschrift2'/></w:pPr><w:r><w:t>Health care</w:t></w:r></w:p>",
                    p("Cy Do: When?"), p("Ana Bo: Now.")])
    assert turns(transcripts.load(write("talk.docx", docx(body, styles=styles)))) == TURNS


def test_heads_of_left_and_right_pages_and_roman_numbers_are_no_speech(write):
    pages = [["Records of the Council", "Session of 4 May", "Ana Bo: Hello", "there. We act.", "i"], ["Session of 4 May", "Records of the Council", "Cy Do: When?", "Ana Bo: Now.", "ii"]]
    assert turns(transcripts.load(write("talk.pdf", pdf(*pages)))) == TURNS


@pytest.mark.parametrize("name, module", [("a.html", "bs4"), ("a.docx", "defusedxml.ElementTree"), ("a.pdf", "pypdfium2")])
def test_a_missing_library_is_one_clear_line(write, monkeypatch, name, module):
    import sys

    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(TranscriptError, match="needs the library .*Install it: pip install (beautifulsoup4|defusedxml|pypdfium2)"):
        transcripts.load(write(name, "x"))
