"""The page of a small talk in a real browser. Left out where there is none, unless REQUIRE_BROWSER is set."""

import os
import shutil

import nbformat
import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.show.evidence import table_bundle
from transcripts.show.page import make_chapter, make_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if not CHROMIUM and not os.environ.get("REQUIRE_BROWSER"):
    pytest.skip("left out: no chromium found to open the page with", allow_module_level=True)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        yield browser
        browser.close()


@pytest.fixture
def page_file(read, write):
    talk = read(HEARING, NOTES)
    counts = transcripts.count_terms(talk).query("term == 'bridge'")
    bundle = table_bundle(counts, "Terms", {"n": transcripts.concordance(talk, "bridge").assign(term="bridge")}, "term")
    cell = nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("display_data", bundle)])
    chapter = make_chapter("01-one", nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# One"), cell]), talk)
    return write("page.html", make_page(talk, transcripts.load_codebook(write("book.yaml", BOOK)), [chapter]))


@pytest.mark.parametrize("width", [360, 1200])
def test_a_click_on_a_count_and_on_a_line_lands_on_the_sentence(browser, page_file, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(page_file.as_uri())
    assert not page.locator(".lines").first.is_visible()
    page.locator("details.count summary").first.click()
    page.locator(".lines a").nth(1).click()
    assert page.url.endswith("#s5") and page.locator("#s5").is_visible()
    assert "We repair roads" in page.locator("#s5").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in requests if not url.startswith("data:") and "#" not in url] == [page_file.as_uri()] and not complaints
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("folds", ["closed", "open"])
def test_axe_finds_nothing(browser, page_file, scheme, folds):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # the page's own policy would forbid the tester's script
    page = context.new_page()
    page.goto(page_file.as_uri())
    if folds == "open":
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    findings = Axe().run(page).response["violations"]
    context.close()
    assert not [(finding["id"], finding["nodes"][0]["html"]) for finding in findings]
