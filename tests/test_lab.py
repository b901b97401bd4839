"""Run All in a real JupyterLab, as a user would. Left out where there is no browser, unless REQUIRE_BROWSER is set."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if not CHROMIUM and not os.environ.get("REQUIRE_BROWSER"):
    pytest.skip("left out: no chromium found to open JupyterLab with", allow_module_level=True)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab on a copy of data and notebooks."""
    home = tmp_path_factory.mktemp("lab")
    for name in ("data", "notebooks"):
        shutil.copytree(PROJECT / name, home / name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "TRANSCRIPTS_HOME": str(home), "PYTHONPATH": str(PROJECT), "JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTER_RUNTIME_DIR": str(home / "runtime")}
    server = subprocess.Popen([sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser", f"--port={port}", "--ip=127.0.0.1", "--IdentityProvider.token=",
                               f"--ServerApp.root_dir={home}"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/lab"
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            break
        except OSError:
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait(timeout=20)


RUN = """async () => {
  const app = window.jupyterapp;
  await app.started;
  const widget = await app.commands.execute('docmanager:open', {path: 'notebooks/02-count-the-terms.ipynb'});
  await widget.context.ready; await widget.sessionContext.ready;
  const cells = widget.content.model.cells;
  for (let i = 0; i < cells.length; i++) {
    const source = cells.get(i).sharedModel.getSource();
    if (source.includes('WORDS = 15')) cells.get(i).sharedModel.setSource(source.replace('WORDS = 15', 'WORDS = 3'));
  }
  await app.commands.execute('notebook:run-all-cells');
  const outputs = [];
  for (let i = 0; i < cells.length; i++) if (cells.get(i).type === 'code') outputs.push(cells.get(i).outputs.toJSON());
  return outputs;
}"""


def test_run_all_works_and_a_changed_choice_changes_the_table(lab):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        page = browser.new_page()
        page.goto(lab)
        page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
        outputs = page.evaluate(RUN)
        browser.close()
    flat = [output for cell in outputs for output in cell]
    assert not [output for output in flat if output["output_type"] == "error" or output.get("name") == "stderr"]
    first = next(output for output in flat if "text/html" in output.get("data", {}))
    assert "".join(first["data"]["text/html"]).count("<tr>") == 1 + 3 + 5  # head, three words, five phrases
