"""The team's templates (A022, A023): one name, a version for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.messaging import policy
from aftersale.messaging import queries as conversations
from aftersale.web.seller.door import seen, team_only
from aftersale.web.seller.words import LANGUAGES, refused

if TYPE_CHECKING:
    from aftersale.messaging.models import Template

EXAMPLES = {
    "agent": ("who writes", "Bo Lind"),
    "buyer": ("the buyer's name", "Marta Kowalska"),
    "order": ("the order's number", "203-4841771-4418206"),
    "product": ("what was bought", "Reading lamp, brass"),
    "seller": ("your shop's name", "Lumen Lamps"),
    "tracking": ("the parcel's tracking number", "JD014600003SN"),
}
ROWS = 10


class TemplateForm(forms.Form):
    """A name and a text for each language."""

    name = forms.CharField(
        max_length=80, label="Name", help_text="What your team sees in the list.", strip=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, name in LANGUAGES.items():
            self.fields[f"text_{language}"] = forms.CharField(
                required=False, label=f"Text in {name}",
                widget=forms.Textarea(attrs={"rows": ROWS, "lang": language}),
            )  # fmt: skip

    @property
    def versions(self) -> dict[str, str]:
        return {language: self.data.get(f"text_{language}", "") for language in LANGUAGES}


@team_only
def templates(request: HttpRequest) -> HttpResponse:
    """All templates, with the languages they are written in."""
    spoken = spoken_here(request)
    rows = [_row(each, spoken) for each in conversations.templates(request.actor)]
    facts = {"rows": rows, "may_write": request.actor.can(P.TEMPLATES_WRITE)}
    return render(request, "seller/templates.html", facts)


@team_only
@require_POST
def starters(request: HttpRequest) -> HttpResponse:
    """The texts the house begins with become the team's own."""
    added = len(messaging.add_starters(by=request.actor))
    messages.success(request, f"{added} templates added. Change them as you like.")
    return redirect("seller:templates")


def spoken_here(request: HttpRequest) -> list[str]:
    """The languages of the markets the seller is on."""
    markets = accounts.markets_of(request.actor.seller_id)
    return sorted({language for market in markets for language in current(market).languages})


def _row(template: Template, spoken: list[str]) -> dict[str, Any]:
    versions = {version.language: version.text for version in template.versions.all()}
    return {
        "template": template,
        "languages": [name for code, name in LANGUAGES.items() if code in versions],
        "missing": [LANGUAGES.get(each, each) for each in spoken if each not in versions],
        "beginning": next(iter(versions.values()), ""),
    }


@team_only
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write a new template, or change one."""
    request.actor.require(P.TEMPLATES_WRITE)
    template = seen(conversations.template(request.actor, pk)) if pk else None
    if request.method == "POST":
        return _save(request, template)
    return _form(request, TemplateForm(initial=_initial(template)), template)


def _initial(template: Template | None) -> dict[str, str]:
    if template is None:
        return {}
    texts = {f"text_{each.language}": each.text for each in template.versions.all()}
    return {"name": template.name, **texts}


def _save(request: HttpRequest, template: Template | None) -> HttpResponse:
    form = TemplateForm(request.POST)
    if form.is_valid():
        try:
            saved = messaging.save_template(
                by=request.actor, name=form.cleaned_data["name"],
                versions=form.versions, template=template,
            )  # fmt: skip
        except NotPermitted:
            raise
        except Refusal as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, f"“{saved.name}” is saved.")
            return redirect("seller:templates")
    return _form(request, form, template, 422)


def _blame(form: TemplateForm, refusal: Refusal) -> None:
    """Put the refusal beside the field that caused it."""
    if refusal.code in {"name_missing", "name_taken"}:
        form.add_error("name", refused(refusal))
        return
    wrong = [language for language, text in form.versions.items() if _is_cause(text, refusal)]
    form.add_error(f"text_{wrong[0] if wrong else 'en'}", refused(refusal))


def _is_cause(text: str, refusal: Refusal) -> bool:
    if refusal.code == "unknown_placeholder":
        return bool(policy.unknown_placeholders(text))
    return refusal.code == "too_long" and len(text) > 4000


def _form(
    request: HttpRequest, form: TemplateForm, template: Template | None, status: int = 200
) -> HttpResponse:
    wrong = [name[5:] for name in form.errors if name.startswith("text_")]
    spoken = spoken_here(request)
    facts = {
        "nav": "seller:templates",
        "form": form,
        "template": template,
        "first": (wrong or spoken or ["en"])[0],
        "tongues": [
            {
                "code": code, "name": name, "field": form[f"text_{code}"],
                "written": bool(form[f"text_{code}"].value()), "spoken": code in spoken,
            }
            for code, name in LANGUAGES.items()
        ],
        "placeholders": [("{" + name + "}", *words) for name, words in EXAMPLES.items()],
    }  # fmt: skip
    return render(request, "seller/template.html", facts, status=status)


@team_only
@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a template with all its versions."""
    template = seen(conversations.template(request.actor, pk))
    name = template.name
    messaging.delete_template(template, by=request.actor)
    messages.success(request, f"“{name}” is deleted.")
    return redirect("seller:templates")


@team_only
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The text as a buyer would read it, filled with examples."""
    language = request.POST.get("shown", "en")
    text = request.POST.get(f"text_{language}", "")
    facts = {name: example for name, (_, example) in EXAMPLES.items()}
    facts |= {"agent": request.actor.name, "seller": request.person.member.seller.name}
    shown = {
        "text": policy.filled(text, facts),
        "shown_language": language,
        "unknown": policy.unknown_placeholders(text),
    }
    return render(request, "seller/parts/template_preview.html", shown)
