#!/usr/bin/env python3
"""Sets up what is needed, once, and runs one command: report, read, check, lab, test.

    python3 run.py report                       figures and page of the first transcript
    python3 run.py report path/to/talk.txt      the same of your own
    python3 run.py read path/to/talk.txt        only how it is read
    python3 run.py lab                          the notebooks in JupyterLab
    python3 run.py test                         all tests
    python3 run.py check                        run everything anew and compare with what is committed

Only Python 3.11 or newer with pip is needed; this file uses the standard library alone.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENTS = {"use": (".venv", ["-r", "requirements.txt"]), "test": (".venv-test", ["-r", "requirements.txt", "-e", ".[test]"])}


def main():
    if sys.version_info < (3, 11):
        sys.exit("Python 3.11 or newer is needed; this is %d.%d. Run it as: python3.11 run.py ..." % sys.version_info[:2])
    arguments = sys.argv[1:] or ["--help"]
    if arguments[0] == "test":
        return run(set_up("test"), ["-m", "pytest", *arguments[1:]], folder=ROOT)
    if arguments[0] == "lab":
        root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        summary = ["notebooks/00-summary.ipynb"] if len(arguments) == 1 else []
        python = set_up("use")
        # JupyterLab shows no picture of a notebook it does not trust, and these are the user's own from here on.
        run(python, ["-m", "nbformat.sign", *map(str, sorted(ROOT.glob("notebooks/*.ipynb")))], folder=ROOT)
        return run(python, ["-m", "jupyterlab", *root, *summary, *arguments[1:]], folder=ROOT)
    if arguments[0] in ("report", "read", "check"):
        return run(set_up("use"), ["-m", "transcripts", *arguments], folder=None)
    print(__doc__)
    return 0 if arguments[0] in ("-h", "--help", "help") else 2


def set_up(kind):
    """The Python of the environment, made first where it is missing, unfinished or out of date."""
    name, requirements = ENVIRONMENTS[kind]
    folder = ROOT / name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = fingerprint(requirements)
    ready = folder / "ready"
    if python.exists() and ready.exists() and ready.read_text() == wanted:
        return python
    print(f"setting up {name} (once; some minutes on a slow line)", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    # Without ensurepip, which Debian leaves out; the pip at hand installs into the new environment.
    step([sys.executable, "-m", "venv", "--without-pip", str(folder)], "make a virtual environment", "Install Python's venv module.")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check"]
    step([*pip, *requirements], "install the packages", "Check the network and that `%s -m pip --version` says 22.3 or newer, then try again." % sys.executable)
    ready.write_text(wanted)
    return python


def fingerprint(requirements):
    """Changes when what is to be installed, this Python or this folder changes."""
    files = [(ROOT / name).read_bytes() for name in ("requirements.txt", "constraints.txt", "pyproject.toml")]
    return hashlib.sha256(b"\0".join([*files, repr((requirements, sys.version, str(ROOT))).encode()])).hexdigest()


def step(command, what, remedy):
    if subprocess.run(command, cwd=ROOT, env=environment() | {"PIP_ROOT_USER_ACTION": "ignore"}).returncode:
        sys.exit(f"run.py: could not {what}. {remedy}")


def run(python, arguments, folder):
    """Run it in the environment; paths the user typed stay relative to where they were typed."""
    try:
        return subprocess.run([str(python), *arguments], cwd=folder, env=environment()).returncode
    except KeyboardInterrupt:
        return 130


def environment():
    """The user's environment without what would bring other packages in."""
    return {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")} | {"PYTHONNOUSERSITE": "1"}


if __name__ == "__main__":
    sys.exit(main())
