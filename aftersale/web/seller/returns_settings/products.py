"""Products with a word of their own (A084): the file, one by one, and which there are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.returns import actions as returns
from aftersale.returns.policy import product_file
from aftersale.returns.queries import settled
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns_settings import frame, words
from aftersale.web.seller.returns_settings.forms import FileForm, ProductForm
from aftersale.web.seller.words import plural

SECTION = "returns_products"
PAGE = 50


@team_only
@require_http_methods(["GET", "HEAD", "POST"])
def products(request: HttpRequest) -> HttpResponse:
    """The list, found by how a SKU begins; posting takes a file."""
    market = frame.market_of(request)
    if request.method != "POST":
        return _page(request, market)
    frame.require_set(request)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        return _taken(request, market, form)
    return _page(request, market, file_form=form)


def _taken(request: HttpRequest, market: str, form: FileForm) -> HttpResponse:
    upload, by = form.cleaned_data["file"], request.actor
    try:
        if upload.size > product_file.MOST_BYTES:
            raise Refusal("product_file_too_long", at_most=product_file.MOST_LINES)
        change = returns.save_products(
            by.seller_id, market, by=by, data=upload.read(),
            replace=form.cleaned_data["how"] == "replace",
        )  # fmt: skip
    except Refusal as no:
        if type(no) is not Refusal:
            raise
        return _refused(request, market, form, no)
    said = str(change).capitalize() + "." if change else "The file says what is set already."
    return frame.done(request, SECTION, market, said)


def _refused(request: HttpRequest, market: str, form: FileForm, no: Refusal) -> HttpResponse:
    if no.code != "bad_product_file":
        form.add_error("file", words.said(no))
        return _page(request, market, file_form=form)
    wrong = no.facts["wrong"]
    lines = "One line" if wrong == 1 else f"{wrong:,} lines"
    form.add_error("file", f"{lines} cannot be read.")
    bad = [
        {"line": each.line, "sku": each.sku, "why": words.bad_line(each)}
        for each in no.facts["faults"]
    ]
    return _page(request, market, file_form=form, bad=bad, more=wrong - len(bad))


@team_only
@require_POST
def one(request: HttpRequest) -> HttpResponse:
    """Set one product by hand."""
    market, by, form = frame.market_of(request), request.actor, ProductForm(request.POST)
    frame.require_set(request)
    if form.is_valid():
        said = form.cleaned_data
        change = frame.tried(
            form, lambda: returns.save_product(by.seller_id, market, by=by, **said),
            {"bad_sku": "sku", "unknown_action": "action"},
        )  # fmt: skip
        if change is not None:
            tell = f"Saved for {said['sku']}." if change else "It is set so already."
            return frame.done(request, SECTION, market, tell)
    return _page(request, market, one_form=form)


@team_only
@require_safe
def file(request: HttpRequest) -> StreamingHttpResponse:
    """The present state in the form of the file, which can be uploaded again."""
    market = frame.market_of(request)
    rows = product_file.written(market, settled.product_actions(request.actor, market))
    answer = StreamingHttpResponse(rows, content_type="text/tab-separated-values; charset=utf-8")
    name = f"returns-{market}-{clock.now():%Y-%m-%d}.txt"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _page(request: HttpRequest, market: str, **posted: Any) -> HttpResponse:
    if not market:
        return frame.show(request, "products.html", SECTION)
    find, after = request.GET.get("find", "").strip()[:60], request.GET.get("after", "")
    found = settled.products(request.actor, market, find)
    count, page = found.count(), list(found.filter(sku__gt=after)[: PAGE + 1])
    rows = [_row(each) for each in page[:PAGE]]
    asked = {"find": find, "after": rows[-1]["sku"]} if len(page) > PAGE else {}
    return frame.show(
        request, "products.html", SECTION, market, 422 if posted else 200,
        rows=rows, find=find, is_first=not after, count=plural(count, "product", "products"),
        more_url=frame.url(SECTION, market, **asked) if asked else "",
        file_url=frame.url("returns_products_file", market),
        **{
            "file_form": FileForm(initial={"how": "add"}),
            "one_form": ProductForm(initial={"sku": find, "action": "manual"}),
        } | posted,
    )  # fmt: skip


def _row(row: Any) -> dict[str, Any]:
    return {
        "sku": row.sku, "action": words.ACTIONS[row.action], "at": row.made_at,
        "value": row.action, "tone": words.ACTION_TONES[row.action],
    }  # fmt: skip
