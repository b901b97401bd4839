import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """run.py as a module, with its root in a folder of the test's own and no real installation."""
    spec = importlib.util.spec_from_file_location("run", PROJECT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.txt", "constraints.txt", "pyproject.toml"):
        (tmp_path / name).write_text("x")
    module.steps = []

    def step(command, what, remedy):
        module.steps.append(what)
        if what == "make a virtual environment":
            python = tmp_path / command[-1] / "bin" / "python"
            python.parent.mkdir(parents=True)
            python.write_text("")

    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "step", step)
    return module


def test_an_old_python_is_told_so_in_one_line(run, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    with pytest.raises(SystemExit, match="Python 3.11 or newer is needed; this is 3.10"):
        run.main()


def test_set_up_happens_once(run):
    run.set_up("use")
    run.set_up("use")
    assert run.steps == ["make a virtual environment", "install the packages"]


def test_a_broken_off_set_up_starts_again(run):
    run.set_up("use")
    (run.ROOT / ".venv" / "ready").unlink()
    run.set_up("use")
    assert len(run.steps) == 4


def test_changed_requirements_set_up_again(run):
    run.set_up("use")
    (run.ROOT / "constraints.txt").write_text("y")
    run.set_up("use")
    assert len(run.steps) == 4


def test_tests_have_an_environment_of_their_own(run):
    assert run.set_up("test") != run.set_up("use") and len(run.steps) == 4


@pytest.mark.parametrize("arguments, status", [([], 0), (["--help"], 0), (["nonsense"], 2)])
def test_without_a_command_it_says_what_there_is(arguments, status):
    done = subprocess.run([sys.executable, PROJECT / "run.py", *arguments], capture_output=True, text=True)
    assert done.returncode == status and "run.py report" in done.stdout


def test_it_uses_the_standard_library_alone():
    import ast

    tree = ast.parse((PROJECT / "run.py").read_text())
    imported = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= set(sys.stdlib_module_names)


def test_importing_the_package_loads_neither_matplotlib_nor_nltk_nor_jupyter():
    code = "import sys, transcripts; print([name for name in ('matplotlib', 'nltk', 'nbformat', 'jupyter_client', 'IPython', 'pandas') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True).stdout.strip() == "[]"


def test_the_lab_opens_notebooks_it_trusts(run, monkeypatch):
    (run.ROOT / "notebooks").mkdir()
    (run.ROOT / "notebooks" / "00-summary.ipynb").write_text("{}")
    commands = []
    monkeypatch.setattr(run, "run", lambda python, arguments, folder: commands.append(arguments) or 0)
    monkeypatch.setattr(sys, "argv", ["run.py", "lab"])
    assert run.main() == 0
    assert commands[0] == ["-m", "nbformat.sign", str(run.ROOT / "notebooks" / "00-summary.ipynb")] and commands[1][:2] == ["-m", "jupyterlab"]
