"""On top of all: runs the notebooks on a transcript and folds them into a page. Nothing imports it."""

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from transcripts.errors import TranscriptError
from transcripts.read.data import home

TRANSCRIPT = "heilongjiang-2024-04-26"  # what the notebooks are committed with
CODEBOOK = "new-quality-productive-forces"
MOST_THEMES = 8  # chapters of the notebook that takes one theme; the largest get one
KERNELS = 2  # at most this many side by side; each costs its own start-up
FINDINGS = ("<!-- findings: written by `run.py report` -->", "<!-- /findings -->")

# What every notebook imports, loaded while this process still loads its own packages; it also builds
# matplotlib's font cache where there is none, so that the message about it lands in no output.
WARM_UP = "import logging; logging.disable(); import transcripts.show.charts, transcripts.show.theme_charts, transcripts.measure.themes, matplotlib.figure, matplotlib.font_manager, nltk; logging.disable(logging.NOTSET)"
CLEAR = "get_ipython().run_line_magic('reset', '-f')"


def report(name: str | Path = TRANSCRIPT, codebook: str | Path = CODEBOOK, say=lambda line: None) -> Path:
    """Build figures and page of one transcript and return the page. name, codebook: ids or paths.

    All is built in a scratch folder and put in place when it is whole: an error leaves what was there.
    Raises TranscriptError.
    """
    from transcripts.read.intake import give_back

    codebook, html = _codebook(codebook), home() / "html"
    html.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=html) as scratch:
        name, taken = _transcript(name)
        try:
            transcript = build(name, codebook, Path(scratch), say=say)
            return install(Path(scratch), transcript, name == TRANSCRIPT and codebook == CODEBOOK)
        except BaseException:
            give_back(taken)
            raise


def _transcript(name: str | Path) -> tuple[str, dict[Path, bytes]]:
    """The id of a transcript, and the files written for it: a file from elsewhere is taken in first, once the decisions beside it fit."""
    from transcripts.measure.named import list_senses
    from transcripts.measure.promises import list_promises
    from transcripts.read.intake import adopt
    from transcripts.read.transcript import find_source, load

    source = find_source(name)
    if source.resolve().parent == (home() / "data" / "transcripts").resolve() and source.is_file():
        return source.stem, {}
    if (decisions := source.with_suffix(".csv")).is_file():
        talk = load(source)
        list_promises(talk, "all", decisions)
        list_senses(talk, None, "all", decisions)
    return adopt(source)


def _codebook(codebook: str | Path) -> str:
    """An id as it is; a path made absolute, for the notebooks run elsewhere."""
    return str(Path(codebook).resolve()) if Path(codebook).suffix else str(codebook)


def build(name: str, codebook: str, scratch: Path, say=lambda line: None, fresh: bool = False) -> str:
    """Run copies of the notebooks and write into `scratch`: figures/<id>/, html/<id>.html, notebooks/, README.md. Returns the id.

    fresh: a new kernel for each notebook, so that nothing one leaves behind helps the next.
    """
    stopped: list[int] = []  # filled when the user breaks off
    try:
        t, book, notebooks, chapters = asyncio.run(_run(name, codebook, scratch, say, fresh, stopped))
    except BaseException as errors:
        if stopped:
            raise KeyboardInterrupt from None
        if isinstance(error := _first(errors), TranscriptError):
            raise error from None
        raise
    from transcripts.show.handover import write_tables
    from transcripts.show.page import make_page

    _write(scratch / "html" / f"{t.id}.html", make_page(t, book, chapters))
    write_tables(t, book, scratch / "html" / t.id)
    for stem, notebook in notebooks.items():
        _write(scratch / "notebooks" / f"{stem}.ipynb", normalise(notebook))
    readme = home() / "README.md"
    if readme.is_file():
        _write(scratch / "README.md", with_findings(readme.read_text(encoding="utf-8"), notebooks))
    return t.id


def _first(errors: BaseExceptionGroup) -> BaseException:
    while isinstance(errors, BaseExceptionGroup):
        errors = errors.exceptions[0]
    return errors


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def install(scratch: Path, transcript: str, default: bool) -> Path:
    """Put what was built in place, file by file; figures that no notebook draws any more are removed."""
    figures = home() / "figures" / transcript
    figures.mkdir(parents=True, exist_ok=True)
    built = sorted((scratch / "figures" / transcript).iterdir())
    for path in built:
        os.replace(path, figures / path.name)
    for path in set(figures.iterdir()) - {figures / path.name for path in built}:
        path.unlink()
    if default:
        for path in sorted((scratch / "notebooks").iterdir()):
            os.replace(path, home() / "notebooks" / path.name)
        if (scratch / "README.md").is_file():
            os.replace(scratch / "README.md", home() / "README.md")
    from transcripts.show.handover import write_index

    page = home() / "html" / f"{transcript}.html"
    tables = scratch / "html" / transcript
    shutil.copytree(figures, tables / "figures")
    shutil.rmtree(page.with_suffix(""), ignore_errors=True)
    os.replace(tables, page.with_suffix(""))
    os.replace(scratch / "html" / page.name, page)
    write_index(page.parent)
    return page


@contextlib.contextmanager
def _breaking_off(stopped: list[int]):
    """Let an interrupt end all work in good order, and mark it: kernels that end for it are no error of a notebook."""
    def stop():
        stopped.append(signal.SIGINT)
        task.cancel()

    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGINT, stop)
    except (NotImplementedError, RuntimeError):  # Windows; not in the main thread
        yield
        return
    # Each notebook's client would put its own handler in this place, and take it away when its notebook is done.
    loop.add_signal_handler = loop.remove_signal_handler = lambda *_: None
    try:
        yield
    finally:
        del loop.add_signal_handler, loop.remove_signal_handler


async def _run(name, codebook, scratch, say, fresh, stopped):
    """Read the input, run the notebooks and fold each into its chapter, side by side as far as there are cores."""
    # Imported before any thread starts: two threads that import the same packages can block each other.
    import jupyter_client.kernelspec
    import jupyter_client.manager  # noqa: F401

    with _breaking_off(stopped):
        return await _work(name, codebook, scratch, say, fresh)


async def _work(name, codebook, scratch, say, fresh):
    loading = asyncio.create_task(asyncio.to_thread(_load, name, codebook))
    todo: list = []
    done: dict = {}

    async def work():
        """One kernel takes one notebook after the other; cleared in between, or a fresh one for each."""
        manager, client = await _start(scratch)
        try:
            t, book, jobs = await loading  # bad input ends here, with its one line
            if not todo and not done:
                todo.extend(reversed(jobs))
            while todo:
                stem, theme, notebook = todo.pop()
                done[stem, theme] = None
                say(f"running {stem}" + (f" ({theme})" if theme else ""))
                await _execute(with_parameters(notebook, TRANSCRIPT=name, CODEBOOK=codebook, THEME=theme), f"{stem}.ipynb", manager, client, scratch)
                done[stem, theme] = notebook, asyncio.create_task(asyncio.to_thread(_fold, stem, theme, notebook, t))
                if fresh and todo:
                    await _stop(manager, client)
                    manager, client = await _start(scratch)
                else:
                    await client.execute_interactive(CLEAR, silent=True, store_history=False, output_hook=lambda message: None)
        finally:
            await _stop(manager, client)

    async with asyncio.TaskGroup() as group:
        for _ in range(min(KERNELS, os.cpu_count() or 1)):
            group.create_task(work())
    t, book, jobs = await loading
    notebooks: dict = {}
    for stem, theme, _ in jobs:  # of a notebook run for each theme, the first is the one that is committed
        notebooks.setdefault(stem, done[stem, theme][0])
    return t, book, notebooks, [await done[stem, theme][1] for stem, theme, _ in jobs]


def _load(name, codebook):
    """The transcript, the codebook, and the jobs: name of the notebook, theme (or none), notebook."""
    nbformat = _import_nbformat()
    from transcripts.measure.codebook import find_hits, load_codebook
    from transcripts.read.transcript import load

    t, book = load(name), load_codebook(codebook)
    themes = list(find_hits(t, book)["theme"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index[:MOST_THEMES])
    jobs = []
    for path in sorted((home() / "notebooks").glob("[0-9]*.ipynb")):
        one_theme = any("THEME = " in cell.source for cell in nbformat.read(path, as_version=4).cells if "parameters" in cell.metadata.get("tags", []))
        for theme in [theme for theme in book.themes["theme"] if theme in themes] if one_theme else [None]:
            jobs.append((path.stem, theme, nbformat.read(path, as_version=4)))
    return t, book, jobs


def _fold(stem, theme, notebook, t):
    from transcripts.show.page import make_chapter

    return make_chapter(stem, notebook, t, theme)


async def _stop(manager, client) -> None:
    client.stop_channels()
    await manager.shutdown_kernel(now=True)


def _import_nbformat():
    """nbformat, without the grammar of internationalised addresses that its validator would compile for two seconds and never use."""
    missing = "rfc3987_syntax" not in sys.modules
    if missing:
        sys.modules["rfc3987_syntax"] = None  # an optional package of jsonschema's; None means "not there"
    import nbclient  # noqa: F401
    import nbformat

    if missing:
        del sys.modules["rfc3987_syntax"]
    return nbformat


async def _start(scratch: Path):
    """A kernel of this very Python, whatever else is installed for the user, and a client connected to it, already loading."""
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    kernels = scratch / ".kernels"
    _write_kernelspec(kernels)
    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(kernels)], ensure_native_kernel=False))
    if manager.has_trait("transport_encryption"):
        manager.transport_encryption = "auto"  # otherwise the kernel warns about it in every output
    environment = {
        **os.environ, "TRANSCRIPTS_HOME": str(home().resolve()), "TRANSCRIPTS_FIGURES": str((scratch / "figures").resolve()),
        "PYTHONHASHSEED": "0", "IPYTHONDIR": str(scratch / ".ipython"), "PYTHONWARNINGS": "default", "MPLBACKEND": "agg",
    }
    try:
        await manager.start_kernel(env=environment, cwd=str(scratch))
        client = manager.client()
        client.start_channels()
        client.execute(WARM_UP, silent=True, store_history=False)
        return manager, client
    except BaseException:
        await manager.shutdown_kernel(now=True)
        raise


def _write_kernelspec(kernels: Path) -> None:
    folder = kernels / "python3"
    folder.mkdir(parents=True, exist_ok=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (folder / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "Python 3", "language": "python", "metadata": {"supported_encryption": "curve"}}), encoding="utf-8")


async def _execute(notebook, name: str, manager, client, scratch: Path) -> None:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    runner = NotebookClient(notebook, km=manager, timeout=None, record_timing=False, resources={"metadata": {"path": str(scratch)}})
    runner.kc = client
    try:
        await runner.async_execute(reset_kc=False)
    except CellExecutionError as error:
        if error.ename == "TranscriptError":
            raise _Said(error.evalue) from None
        cell = next(place for place, cell in enumerate(notebook.cells, 1) if any(output.output_type == "error" for output in cell.get("outputs", [])))
        raise TranscriptError(name, f"cell {cell}", f"{error.ename}: {error.evalue}", "Open it in JupyterLab (`python3 run.py lab`) and run it there.") from None
    except DeadKernelError:
        raise TranscriptError(name, "", "the kernel ended while it ran, perhaps for want of memory", "Try a shorter transcript.") from None


class _Said(TranscriptError):
    """A TranscriptError raised in the kernel, passed on word for word."""

    def __init__(self, line: str):
        ValueError.__init__(self, line)


def with_parameters(notebook, **values: str | None):
    """The notebook with the lines `NAME = ...` of its cell tagged `parameters` rewritten, where it has that name."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            for name, value in ((name, value) for name, value in values.items() if value is not None):
                cell.source = re.sub(rf"^{name} = [^#\n]*?(?=\s*(#|$))", lambda _: f"{name} = {json.dumps(value, ensure_ascii=False)}", cell.source, flags=re.M)
    return notebook


def normalise(notebook) -> str:
    """An executed notebook as it is committed: no times, no versions, cells counted from 1, tables without the page's data."""
    import nbformat

    from transcripts.show.evidence import MIME

    clean = nbformat.from_dict(json.loads(json.dumps(notebook)))
    clean.metadata = nbformat.from_dict({"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}})
    count = 0
    for cell in clean.cells:
        cell.metadata = nbformat.from_dict({key: value for key, value in cell.metadata.items() if key == "tags"})
        if cell.cell_type == "code":
            count += bool(cell.source.strip())
            cell.execution_count = count if cell.source.strip() else None
            for output in cell.outputs:
                output.get("data", {}).pop(MIME, None)
                if "execution_count" in output:
                    output["execution_count"] = count
    return nbformat.writes(clean, version=4, indent=1) + "\n"


def with_findings(readme: str, notebooks: dict) -> str:
    """README.md with one line per notebook between the two markers: its link, its question and its first finding."""
    first, last = FINDINGS
    if first not in readme or last not in readme:
        raise TranscriptError("README.md", "", "the markers around the findings are gone", f"Put these lines back: {first} and {last}")
    lines = [f"- [{stem}](notebooks/{stem}.ipynb): {finding}" for stem, notebook in notebooks.items() if (finding := finding_of(notebook))]
    return readme[:readme.index(first) + len(first)] + "\n" + "\n".join(lines) + "\n" + readme[readme.index(last):]


def finding_of(notebook) -> str:
    """The title of the first chart a notebook draws: its finding, computed."""
    titles = (output.metadata.get("image/svg+xml", {}).get("title") for cell in notebook.cells for output in cell.get("outputs", []) if "metadata" in output)
    return next(filter(None, titles), "")
