import pandas as pd
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.show.handover import write_index, write_tables


def test_tables_go_along_with_a_readme_of_their_columns(read, write, tmp_path):
    talk, book = read(HEARING, NOTES), transcripts.load_codebook(write("book.yaml", BOOK))
    write_tables(talk, book, tmp_path / "html" / "talk")
    written = {path.name for path in (tmp_path / "html" / "talk").iterdir()}
    readme = (tmp_path / "html" / "talk" / "README.md").read_text(encoding="utf-8")
    assert all(f"## {name}" in readme for name in written if name.endswith(".csv")) and "codebook-book.yaml" in written
    assert len(pd.read_csv(tmp_path / "html" / "talk" / "tokens.csv", keep_default_na=False)) == len(talk.tokens)


def test_the_list_of_pages_has_a_row_for_each_page_with_tables(read, write, tmp_path, monkeypatch):
    monkeypatch.setenv("TRANSCRIPTS_HOME", str(tmp_path / "nowhere"))
    talk, book = read(HEARING, NOTES), transcripts.load_codebook(write("book.yaml", BOOK))
    write_tables(talk, book, tmp_path / "html" / "talk")
    for name in ("talk", "stray"):
        (tmp_path / "html" / f"{name}.html").write_text("x")
    write_index(tmp_path / "html")
    index = (tmp_path / "html" / "index.html").read_text(encoding="utf-8")
    assert '<a href="talk.html">' in index and "stray" not in index and "roads 83.3, bridges 83.3, tunnels 0.0" in index
