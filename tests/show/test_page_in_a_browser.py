"""The page of a small talk in a real browser. Left out where there is none, unless REQUIRE_BROWSER is set."""

import os
import shutil

import nbformat
import pandas as pd
import pytest
from talks import BOOK, HEARING, NOTES

import transcripts
from transcripts.measure.speakers import count_turns
from transcripts.show.charts import draw_speakers
from transcripts.show.evidence import MIME, table_bundle, table_data
from transcripts.show.frame import render_svg
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
    """A page with all that a page can hold: a doubt and a warning, counts and a figure, a wide table, a chart with its table, themes marked."""
    talk = read(HEARING, NOTES + "address: https://example.org/hearing\n")
    counts = transcripts.count_terms(talk).query("term in ['bridge', 'last']")  # 2 and 1
    opens = {"n": pd.concat([transcripts.concordance(talk, term).assign(term=term) for term in counts["term"]]), "per_1000": "n"}
    wide = talk.tokens.assign(**{f"column_{place}": "something longer than a word" for place in range(4)})
    chart = {"image/svg+xml": render_svg(draw_speakers(count_turns(talk), "Source")).decode(), MIME: table_data(count_turns(talk), "Turns", {}, None)}
    outputs = [nbformat.v4.new_output("display_data", table_bundle(counts, "Terms", opens, "term")),
               nbformat.v4.new_output("display_data", table_bundle(wide, "Words", {}, None)),
               nbformat.v4.new_output("display_data", chart, metadata={"image/svg+xml": {"alt": "Cy Do: 24 words", "title": "Cy Do speaks most"}}),
               nbformat.v4.new_output("stream", name="stdout", text="printed")]
    cells = [nbformat.v4.new_markdown_cell("# One\n\nText with a [link](https://example.org) and `code`."), nbformat.v4.new_code_cell("x", outputs=outputs)]
    chapter = make_chapter("01-one", nbformat.v4.new_notebook(cells=cells), talk)
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
    if folds == "open":  # of counts only one is open at a time
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.removeAttribute('name'); fold.open = true; })")
    findings = Axe().run(page).response["violations"]
    context.close()
    assert not [(finding["id"], finding["nodes"][0]["html"]) for finding in findings]


def test_a_figure_opens_its_count_and_a_second_count_closes_the_first(browser, page_file):
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(page_file.as_uri())
    page.locator("a.same").first.click()
    assert page.locator("details.count[open] summary").all_inner_texts() == ["2"] and page.locator(".lines li").first.is_visible()
    page.locator("details.count summary").last.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.count[open] summary").all_inner_texts() == ["1"]
    page.close()


def test_a_chart_scrolls_in_its_own_box_and_is_reached_by_key(browser, page_file):
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(page_file.as_uri())
    chart = page.locator(".chart")
    assert chart.evaluate("box => box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX") == "auto"
    chart.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)  # the page's policy forbids a script that would wait
    assert chart.evaluate("box => box.scrollLeft") > 0
    page.close()


def test_on_paper_counts_have_their_sentences_and_what_is_folded_is_left_out(browser, page_file):
    page = browser.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(page_file.as_uri())
    assert page.locator(".notes").first.inner_text() == "[2, 5]" and page.locator(".notes").first.is_visible()
    assert not [name for name in ("nav", ".skip", ".back", "details.code", "details.twin", ".lines") if page.locator(name).first.is_visible()]
    assert page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.sentence a')).color]") == ["rgb(255, 255, 255)", "rgb(28, 28, 28)"]
    page.close()
