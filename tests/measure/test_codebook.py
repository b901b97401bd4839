import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.measure.codebook import expand_codebook, find_all, find_hits


@pytest.fixture
def book(write):
    return lambda text, name="book.yaml": transcripts.load_codebook(write(name, text))


def test_hits_of_a_talk_counted_by_hand(read, book):
    hits = transcripts.find_hits(read(HEARING, NOTES), book(BOOK))
    assert hits[["theme", "entry", "sentence", "text"]].astype(str).values.tolist() == [
        ["bridges", "bridge*", "2", "bridge"], ["roads", "new road", "2", "new road"],
        ["roads", "road*", "5", "roads"], ["bridges", "bridge*", "5", "bridge"]]
    assert list(hits["theme"].cat.categories) == ["roads", "bridges", "tunnels"]


def test_the_umbrella_is_counted_apart(read, book):
    talk, themes = read(HEARING, NOTES), book(BOOK)
    assert find_hits(talk, themes, use="umbrella")["text"].tolist() == ["build", "build"]


def test_an_exclusion_takes_words_away_from_every_theme(read, book):
    excluded = book(BOOK.replace('entries: [bridge*]', 'entries: [bridge*]\n    exclusions: ["bridge lasts"]'))
    talk = read(HEARING, NOTES)
    assert transcripts.find_hits(talk, excluded)["text"].tolist() == ["bridge", "new road", "roads"]
    assert find_hits(talk, excluded, use="exclusion")["text"].tolist() == ["bridge lasts"]


def test_the_expansion_shows_what_each_entry_matched(read, book):
    report = expand_codebook(read(HEARING, NOTES), book(BOOK)).set_index("entry")
    assert report["n"].to_dict() == {"build": 2, "road*": 1, "new road": 1, "bridge*": 3, "tunnel*": 0}
    assert find_all(read(HEARING, NOTES), book(BOOK))[["theme", "use"]].value_counts().to_dict() == {("bridges", "theme"): 3, ("roads", "theme"): 2, ("", "umbrella"): 2}
    assert report.loc["bridge*", "forms"] == "bridge 3" and report.loc["tunnel*", "remark"] == "matched nothing"


def test_an_entry_in_two_themes_is_remarked(read, book):
    both = book("themes:\n  a: {entries: [road*]}\n  b: {entries: [road*, bridge]}\n")
    assert expand_codebook(read(HEARING, NOTES), both)["remark"].tolist() == ["stands in two themes", "stands in two themes", ""]


def test_any_names_work(read, book):
    odd = book("themes:\n  'наука & <b>':\n    entries: [bridge]\n  2024:\n    entries: [roads]\n")
    assert transcripts.find_hits(read(HEARING, NOTES), odd)["theme"].tolist() == ["наука & <b>", "2024", "наука & <b>"]


def test_quantedas_dictionaries_are_read(read, book):
    hits = transcripts.find_hits(read(HEARING, NOTES), book("roads:\n  - road*\nworks:\n  water: ['bridge*']\n  other: [repair]\n"))
    assert hits[["theme", "subtheme"]].astype(str).values.tolist() == [["works", "water"], ["roads", ""], ["works", "other"], ["roads", ""], ["works", "water"]]


@pytest.mark.parametrize("text, line, reason", [
    ("themes:\n  a:\n    entrys: [road]\n", 3, "unknown key 'entrys'"),
    ("theme:\n  a:\n    entries:\n      - {entry: road, why: x}\nthemes:\n  a: {entries: [x]}\n", 1, "unknown key 'theme'"),
    ("themes:\n  a:\n    entries:\n      - road\n      - Road\n", 5, "'road' stands twice"),
    ("themes:\n  a:\n    entries: [road]\n  b:\n    definition: none\n", 4, "'b' has no entry"),
    ("themes:\n  a:\n    entries: [road]\n  b:\n", 4, "'b' holds nothing to count"),
    ("themes:\n  a:\n    entries: [road]\n  a:\n    entries: [bridge]\n", 4, "'a' stands twice"),
    ("themes:\n  a:\n    entries: ['<..2> road']\n", 3, "begins and ends with a word"),
    ("themes:\n  a:\n    entries:\n      - {entry: road, doubtful: true}\n", 4, "gives no reason"),
    ("themes: [a, b]\n", 1, "holds nothing to count"),
    ("themes:\n  a: {entries: [x\n", 3, "expected"),
    ("- a\n- b\n", 1, "no `key: value` pairs"),
    ("a: &x [road]\nb: *x\n", 2, "alias"),
])
def test_a_faulty_codebook_is_refused_with_its_line(book, text, line, reason):
    with pytest.raises(transcripts.TranscriptError) as refusal:
        book(text)
    assert f"book.yaml, line {line}:" in str(refusal.value) and reason in str(refusal.value) and "\n" not in str(refusal.value)


def test_a_codebook_that_is_not_there_is_refused():
    with pytest.raises(transcripts.TranscriptError, match="no such codebook"):
        transcripts.load_codebook("nowhere")


def test_the_hash_is_that_of_the_file(book, write):
    from hashlib import sha256

    assert book(BOOK).sha256 == sha256(BOOK.encode()).hexdigest()


def test_two_themes_that_would_share_their_files_are_refused(book):
    with pytest.raises(transcripts.TranscriptError, match="book.yaml, line 3: the themes 'green/x' and 'green x' would share their files"):
        book("themes:\n  green/x: {entries: [green]}\n  green x: {entries: [growth]}\n")
