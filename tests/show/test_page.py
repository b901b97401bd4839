import re

import nbformat
import pandas as pd
import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.show.evidence import MIME, table_bundle, table_data
from transcripts.show.page import Evidence, chapter_markdown, lines_shown, cut, make_chapter, make_page, runs, transcript_html


def chapter(talk, *outputs, source="# One"):
    cell = nbformat.v4.new_code_cell("x = 1", outputs=list(outputs))
    return make_chapter("01-one", nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source), cell]), talk)


def test_a_count_opens_to_its_lines_and_each_line_leads_to_its_sentence(read):
    talk = read(HEARING, NOTES)
    lines = transcripts.concordance(talk, "bridge").assign(term="bridge")
    counts = transcripts.count_terms(talk).query("term == 'bridge'")
    body = chapter(talk, nbformat.v4.new_output("display_data", table_bundle(counts, "Terms", {"n": lines}, "term")))["body"]
    assert '<summary aria-label="2: n, bridge, show the words">2</summary>' in body
    assert re.findall(r'<li><a href="#s(\d)">\1</a> <i>Cy Do:</i> [^<]*<mark>bridge</mark>', body) == ["2", "5"]


def test_after_the_first_lines_the_rest_is_sentence_numbers(read):
    talk = read("A road. " * 30)
    places = [[start, end] for start, end in zip(*(transcripts.concordance(talk, "road")[name] for name in ("start", "end")))]
    markup = Evidence(talk).fold("30", places, "n")
    assert markup.count("<li>") == 12 and "and 18 more, in the sentences" in markup and '<a href="#s13">13</a>–<a href="#s30">30</a>' in markup


def test_a_list_written_before_in_the_chapter_is_given_by_its_sentences(read):
    evidence = Evidence(read("A road. " * 9))
    places = [[2, 6], [10, 14], [18, 22], [34, 38]]
    assert evidence.fold("4", places, "n").count("<li>") == 4
    assert '<div class="lines"><p>in the sentences <a href="#s1">1</a>–<a href="#s3">3</a>, <a href="#s5">5</a></p></div>' in evidence.fold("4", places, "n")
    assert all(evidence.fold("3", places[:3], "n").count("<li>") == 3 for _ in range(2))  # so few are written out again


def test_a_figure_leads_to_its_count_and_a_number_of_a_sentence_to_the_sentence(read):
    talk = read(HEARING, NOTES)
    lines = transcripts.concordance(talk, "bridge").assign(term="bridge")
    table = pd.DataFrame({"term": ["bridge"], "first": [2], "start": [38], "n": [2], "per_1000": [83.3], "sentences": ["2, 5"]})
    body = chapter(talk, nbformat.v4.new_output("display_data", table_bundle(table, "Terms", {"n": lines, "per_1000": "n"}, "term")))["body"]
    opened = re.search(r'<div class="lines" id="([^"]+)">', body)[1]
    assert f'<a class="same" href="#{opened}" title="from n">83.3</a>' in body
    assert body.count('<a href="#s2">2</a>') == 3 and '<a href="#s5">5</a></td>' in body and '<a href="#s2">38</a>' in body


def test_an_offset_outside_every_sentence_leads_nowhere(read):
    talk = read(HEARING, NOTES)
    assert [Evidence(talk).link(text) for text in ("0", "8", "–")] == ["0", '<a href="#s1">8</a>', "–"]


def test_the_fold_of_a_very_frequent_word_stays_small(read):
    talk = read("A road. Then none. " * 2_000)
    places = [[start, end] for start, end in zip(*(transcripts.concordance(talk, "road")[name] for name in ("start", "end")))]
    markup = Evidence(talk).fold("2,000", places, "n")
    assert len(markup) < 6_000 and "and 1,988 more" in markup and "and on to 3999" in markup


def test_a_long_text_opens_to_fewer_lines_and_says_so(read, write):
    talk = read("A road. " * 20_000)  # 40,000 words: half of the lines
    assert lines_shown(talk) == 6 and lines_shown(read("A road. " * 10_000)) == 12
    page = make_page(talk, transcripts.load_codebook(write("book.yaml", BOOK)), [])
    assert "A long text (40,000 words): a count opens to its first 6 lines" in page


def test_the_table_behind_a_chart_is_folded_below_it_and_cut_when_long(read):
    table = pd.DataFrame({"term": [f"word{place}" for place in range(70)], "n": range(70)})
    data = {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'></svg>", MIME: table_data(table, "Terms", {}, None)}
    body = chapter(read("A."), nbformat.v4.new_output("display_data", data, metadata={"image/svg+xml": {"alt": "A chart"}}))["body"]
    assert 'alt="A chart"' in body and "The table behind this chart" in body and "word59" in body and "word60" not in body
    assert "and 10 more rows, in the .csv beside the chart" in body


def test_what_was_removed_stays_out_of_a_quotation(read, write):
    talk = read("Cy Do:\nWe build [laughter] the bridge. It lasts.\n", NOTES)
    start = talk.text.index("We")
    assert talk.removed["text"].tolist() == ["Cy Do:", "[laughter]"]
    assert Evidence(talk).line(start, start + 31) == '<li><a href="#s1">1</a> <i>Cy Do:</i> <mark>We build the bridge.</mark></li>'
    assert 'We build <span class="out">[laughter]</span> the <mark' in transcript_html(talk, transcripts.load_codebook(write("book.yaml", BOOK)))


def test_a_stretch_is_cut_where_something_was_removed():
    removed = [(0, 3), (5, 8), (20, 30)]
    assert cut(removed, 2, 10) == [(2, 3, True), (3, 5, False), (5, 8, True), (8, 10, False)]
    assert cut(removed, 9, 12) == [(9, 12, False)] and cut(removed, 22, 25) == [(22, 25, True)] and cut([], 1, 2) == [(1, 2, False)]


def test_a_whole_sentence_stands_without_its_neighbours(read):
    talk = read("We build. They repair. All rest.")
    assert Evidence(talk).line(10, 22) == '<li><a href="#s2">2</a> <mark>They repair.</mark></li>'
    assert Evidence(talk).line(15, 21) == '<li><a href="#s2">2</a> We build. They <mark>repair</mark>. All rest</li>'


def test_a_long_stretch_is_shown_by_its_first_words(read):
    talk = read("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen.")
    assert "twelve thirteen fourteen fifteen sixteen</mark> …" in Evidence(talk).line(0, len(talk.text))


EVIL = "Ana <img src=x onerror=alert(1)>:\n<script>alert(1)</script> & $5 million, $6 billion.\n"


def test_no_text_of_a_transcript_becomes_markup(read, write):
    talk = read(EVIL, "title: <script>1</script>\nspeakers:\n  'Ana <img src=x onerror=alert(1)>': {role: answerer}\n")
    book = transcripts.load_codebook(write("book.yaml", "themes:\n  '<i>money':\n    entries: [million]\n"))
    evil = nbformat.v4.new_output("display_data", {"text/html": "<script>alert(2)</script>", "text/plain": "<script>alert(2)</script>"})
    page = make_page(talk, book, [chapter(talk, evil, nbformat.v4.new_output("stream", name="stdout", text="<b>"))])
    assert not re.search(r"<(script|img (?!src=\"data:)|i>|b>)", page)
    assert "$5 million, $6 billion" in re.sub(r"<[^>]+>", "", page)


def test_the_page_forbids_scripts_and_requests_before_anything_else(read, write):
    page = make_page(read(HEARING, NOTES), transcripts.load_codebook(write("book.yaml", BOOK)), [])
    head = page[page.index("<head>") + 6:].lstrip()
    assert head.startswith('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'')
    assert not re.search(r"(?:src|href)=[\"']?(?!#|data:|https?://)[^\"' >]", page)


def test_every_sentence_stands_once_under_its_number_with_its_hits_marked(read, write):
    talk = read(HEARING, NOTES)
    page = make_page(talk, transcripts.load_codebook(write("book.yaml", BOOK)), [])
    assert re.findall(r'class="sentence" id="s(\d)"', page) == list("12345")
    assert page.count('data-theme="bridges">bridge</mark>') == 3 and page.count('data-theme="roads">new road</mark>') == 1


def test_markdown_leads_to_chapters_and_shows_markup_as_text():
    markup = chapter_markdown("# A\n\n[b](02-b.ipynb) [c](../data/x.md) [d](https://example.org) [e](javascript:alert) <b>x</b>")
    assert "<h2>A</h2>" in markup and '<a href="#02-b">b</a>' in markup and '<a href="https://example.org">d</a>' in markup
    assert ">c</a>" not in markup and "javascript" not in markup and "&lt;b&gt;" in markup


def test_what_is_doubtful_stands_on_top(read, write):
    assert "no speaker label was found" in make_page(read("Just words."), transcripts.load_codebook(write("book.yaml", BOOK)), [])


@pytest.mark.parametrize("text", ["One sentence", "A.\n\nB.\n", "Ana:\nx\nAna:\ny\n"])
def test_any_small_talk_makes_a_page(read, write, text):
    assert "</html>" in make_page(read(text), transcripts.load_codebook(write("book.yaml", BOOK)), [])


def test_sentence_numbers_are_written_as_ranges():
    assert runs([5, 3, 4, 9, 11, 12, 12]) == "3–5, 9, 11–12"


def test_a_cell_for_the_notebook_alone_is_not_on_the_page(read):
    cells = [nbformat.v4.new_markdown_cell("# One"), nbformat.v4.new_markdown_cell("Run All", metadata={"tags": ["notebook-only"]})]
    body = make_chapter("01-one", nbformat.v4.new_notebook(cells=cells), read(HEARING, NOTES))["body"]
    assert "One" in body and "Run All" not in body
