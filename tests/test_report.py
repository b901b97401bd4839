"""The whole way, once on the first transcript and once on a user's own file, in a home of the test's own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from talks import HEARING

from transcripts.__main__ import main
from transcripts.report import FINDINGS, normalise, with_findings, with_parameters

PROJECT = Path(__file__).parents[1]
FIRST = "heilongjiang-2024-04-26"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A copy of what a user has after cloning, without figures."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("data", "notebooks"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copy(PROJECT / "README.md", folder)
    return folder


def shell(home, *arguments, cwd=None):
    return subprocess.run([sys.executable, "-m", "transcripts", *map(str, arguments)], cwd=cwd or home, capture_output=True, text=True,
                          env={**os.environ, "TRANSCRIPTS_HOME": str(home), "PYTHONPATH": str(PROJECT)})


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def reported(home):
    done = shell(home, "report")
    assert done.returncode == 0, done.stderr
    return home, done


def test_report_writes_page_figures_and_notebooks(reported):
    home, done = reported
    assert "html/heilongjiang-2024-04-26.html" in done.stdout and not done.stderr
    names = {path.name for path in (home / "figures" / FIRST).iterdir()}
    assert {f"{chart}.{kind}" for chart in ("speakers", "terms", "themes", "cloud") for kind in ("svg", "png", "csv")} <= names
    page = (home / "html" / f"{FIRST}.html").read_text(encoding="utf-8")
    assert all(number in page for number in (">592</summary>", ">214</summary>", ">153</summary>", ">178</summary>", ">43</summary>", ">23</summary>"))
    assert {path.name for path in (home / "html").iterdir()} == {f"{FIRST}.html", FIRST, "index.html"}
    assert f'<a href="{FIRST}.html">' in (home / "html" / "index.html").read_text(encoding="utf-8")
    handed = {path.name for path in (home / "html" / FIRST).iterdir()}
    assert {"README.md", "terms.csv", "hits.csv", "promises.csv", "tokens.csv", "figures", "transcript.txt", "codebook-new-quality-productive-forces.yaml"} <= handed


def test_executed_notebooks_are_clean(reported):
    home, _ = reported
    for path in (home / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
        assert not any(output.output_type == "error" or output.get("name") == "stderr" for cell in code for output in cell.outputs), path.name
        assert str(home) not in path.read_text(encoding="utf-8")


def test_a_second_report_gives_the_same_bytes(reported):
    home, _ = reported
    before = files(home)
    assert shell(home, "report", cwd=home.parent).returncode == 0
    assert files(home) == before


def test_key_figures_say_what_they_were_counted_over_where_no_theme_matches(reported, tmp_path):
    home, _ = reported
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("Q: When did it rain?\nA: It rained in May.\nQ: And then?\nA: We went home.\n", encoding="utf-8")
    assert shell(home, "report", quiet).returncode == 0
    assert 'The numbers that matter <span class="note">(scope: answers)</span>' in (home / "html" / "quiet.html").read_text(encoding="utf-8")


def test_an_own_file_gets_figures_and_page_under_its_id_and_notebooks_stay(reported, tmp_path):
    home, _ = reported
    notebooks = files(home / "notebooks")
    own = tmp_path / "My Hearing, Day 1.txt"
    own.write_text(HEARING, encoding="utf-8")
    done = shell(home, "report", own.name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (home / "data" / "transcripts" / "my-hearing-day-1.txt").read_bytes() == own.read_bytes()
    assert (home / "figures" / "my-hearing-day-1" / "terms.svg").is_file()
    assert "Who builds the bridge?" in (home / "html" / "my-hearing-day-1.html").read_text(encoding="utf-8")
    assert files(home / "notebooks") == notebooks


@pytest.mark.parametrize("name, content, says", [
    ("empty.txt", b"  \n", "empty.txt: is empty."),
    ("binary.txt", b"a\0b", "binary.txt, line 1: holds too many NUL characters"),
    ("latin.txt", b"caf\xe9", "latin.txt, byte 3, line 1: is not UTF-8 text."),
    ("none.txt", None, "none.txt: cannot be read (No such file or directory)."),
    ("talk.xyz", b"x", "talk.xyz: is of a kind that cannot be read."),
])
def test_bad_input_is_one_line_and_changes_nothing(reported, tmp_path, name, content, says):
    home, _ = reported
    before = files(home)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = shell(home, "report", tmp_path / name)
    assert done.returncode == 1 and says in done.stderr and done.stderr.count("\n") == 1
    assert files(home) == before


def test_a_broken_yaml_or_codebook_is_one_line_and_changes_nothing(reported, tmp_path):
    home, _ = reported
    (tmp_path / "talk.txt").write_text(HEARING)
    (tmp_path / "talk.yaml").write_text("title: [a\n")
    (tmp_path / "book.yaml").write_text("themes:\n  a:\n    entrys: [x]\n")
    before = files(home)
    for arguments, says in ((["report", tmp_path / "talk.txt"], "talk.yaml, line 2"), (["report", "--codebook", tmp_path / "book.yaml"], "book.yaml, line 3: unknown key 'entrys'")):
        done = shell(home, *arguments)
        assert done.returncode == 1 and says in done.stderr and done.stderr.count("\n") == 1
    assert files(home) == before


def test_read_prints_the_reading(tmp_path, capsys):
    (tmp_path / "talk.txt").write_text(HEARING)
    assert main(["read", str(tmp_path / "talk.txt")]) == 0
    printed = capsys.readouterr().out
    assert "2 turns" in printed and "Cy Do" in printed and "24" in printed


def notebook(*sources, tags=()):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)}, id=f"c{place}") for place, source in enumerate(sources)])


def test_one_refused_file_of_a_folder_does_not_stop_the_others(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_text(HEARING)
    assert main(["read", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "2 turns" in printed.out and printed.err.startswith("a.txt, byte 0, line 1: is not UTF-8 text.") and printed.err.count("\n") == 1


def test_a_place_that_cannot_be_written_is_one_line_and_takes_nothing_in(tmp_path, monkeypatch, capsys):
    shutil.copytree(PROJECT / "data", tmp_path / "home" / "data")
    (tmp_path / "home" / "html").write_text("a file where a folder belongs")
    (tmp_path / "talk.txt").write_text(HEARING)
    monkeypatch.setenv("TRANSCRIPTS_HOME", str(tmp_path / "home"))
    before = files(tmp_path)
    assert main(["report", str(tmp_path / "talk.txt")]) == 1
    assert capsys.readouterr().err == "html: cannot be read or written (File exists). Check the disk and the permissions.\n"
    assert files(tmp_path) == before


def test_a_report_that_fails_gives_back_what_it_took_in(reported, tmp_path):
    home, _ = reported
    (tmp_path / "talk.txt").write_text(HEARING)
    before = files(home)
    done = shell(home, "report", tmp_path / "talk.txt", "--codebook", "none-such")
    assert done.returncode == 1 and "none-such" in done.stderr and done.stderr.count("\n") == 1
    assert files(home) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signal to a group of processes")
@pytest.mark.parametrize("wait", ["running", "page"])
def test_breaking_off_is_one_line_and_gives_back_what_was_taken_in(reported, tmp_path, wait):
    home, _ = reported
    (tmp_path / "talk.txt").write_text(HEARING)
    before = files(home)
    process = subprocess.Popen([sys.executable, "-m", "transcripts", "report", str(tmp_path / "talk.txt")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env={**os.environ, "TRANSCRIPTS_HOME": str(home), "PYTHONPATH": str(PROJECT)}, start_new_session=True)
    if wait == "running":
        assert "running" in process.stdout.readline()
    else:
        while not list((home / "html").glob(".building-*")):
            time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "broken off; nothing was changed\n")
    assert files(home) == before


def test_only_the_cell_tagged_parameters_is_rewritten():
    tagged = with_parameters(notebook('TRANSCRIPT = "a"  # an id\nROWS = 5', tags=["parameters"]), TRANSCRIPT='b"\\', CODEBOOK="c")
    assert tagged.cells[0].source == 'TRANSCRIPT = "b\\"\\\\"  # an id\nROWS = 5'
    assert with_parameters(notebook('TRANSCRIPT = "a"'), TRANSCRIPT="b").cells[0].source == 'TRANSCRIPT = "a"'


def test_normalised_notebooks_keep_no_chance():
    talk = notebook("1", "", "2")
    talk.cells[0].outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "1"}, execution_count=7)]
    talk.cells[0].execution_count, talk.cells[2].execution_count = 7, 9
    talk.metadata = {"language_info": {"version": "3.11.7"}}
    clean = json.loads(normalise(talk))
    assert [cell["execution_count"] for cell in clean["cells"]] == [1, None, 2] and clean["cells"][0]["outputs"][0]["execution_count"] == 1
    assert "3.11.7" not in normalise(talk)


def test_findings_stand_between_the_markers():
    drawn = notebook("x")
    drawn.cells[0].outputs = [nbformat.v4.new_output("display_data", {"image/svg+xml": "<svg/>"}, metadata={"image/svg+xml": {"title": "Roads lead"}})]
    readme = f"a\n{FINDINGS[0]}\nold\n{FINDINGS[1]}\nb\n"
    assert with_findings(readme, {"01-x": drawn, "02-y": notebook("y")}) == f"a\n{FINDINGS[0]}\n- [01-x](notebooks/01-x.ipynb): Roads lead\n{FINDINGS[1]}\nb\n"


def test_an_error_in_a_cell_names_notebook_and_cell(reported, tmp_path):
    home, _ = reported
    shutil.copytree(home / "data", tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00-broken.ipynb").write_text(nbformat.writes(notebook("x = 1", "1 / 0")))
    done = shell(tmp_path, "report")
    assert done.returncode == 1 and "00-broken.ipynb, cell 2: ZeroDivisionError" in done.stderr
    assert not (tmp_path / "figures").exists() and not list((tmp_path / "html").iterdir())
