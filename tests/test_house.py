"""Rules of the house that hold for every file."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

PROJECT = Path(__file__).parents[1]
MODULES = sorted((PROJECT / "transcripts").rglob("*.py"))
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
MAY_IMPORT = {"read": {"read", "errors"}, "measure": {"read", "measure", "errors"}, "show": {"read", "measure", "show", "errors"}}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_imports_run_one_way(path):
    stage = path.relative_to(PROJECT / "transcripts").parts[0]
    names = [node.module for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    stages = {name.split(".")[1] for name in names if name and name.startswith("transcripts.")}
    assert stages <= MAY_IMPORT.get(stage, stages)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_define_nothing_and_are_short_and_tagged(path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(re.search(r"^\s*(def|class) |^%|lambda", cell.source, re.M) for cell in code)
    assert max(len(cell.source.splitlines()) for cell in code) <= 12
    assert [cell.metadata.get("tags") for cell in code].count(["parameters"]) == 1
    assert "**Next:**" in notebook.cells[-1].source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_result_is_typed_into_the_text(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            text = re.sub(r"\]\([^)]*\)|`[^`]*`|per 1,000 words", "", cell.source)
            assert not re.search(r"\d", text), text


def test_no_rule_names_a_word_of_the_first_transcript():
    names = ("heilongjiang", "liang", "xie ying", "cctv", "harbin")
    lists = [path for path in (PROJECT / "data" / "words").rglob("*.*") if path.name != "names.csv"]  # a gazetteer names every province
    for path in [*MODULES, PROJECT / "data" / "conventions.yaml", *lists]:
        text = path.read_text(encoding="utf-8").casefold().replace('transcript = "heilongjiang-2024-04-26"', "")
        assert not [name for name in names if name in text], path


def test_nothing_tracked_is_large():
    assert not [path for path in PROJECT.rglob("figures/**/*") if path.is_file() and path.stat().st_size > 1_500_000]
