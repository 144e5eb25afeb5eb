"""Fields as people fill them in: label, hint, error between label and field, and the summary."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftersale.web.templatetags.escaping import escape
from aftersale.web.templatetags.icons import icon

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def field(bound: BoundField, wide: bool = False) -> SafeString:
    """One field of a form with everything that belongs to it."""
    widget = bound.field.widget
    if widget.is_hidden:
        return SafeString(str(bound))
    if isinstance(widget, GROUPS):
        return _group(bound)
    if isinstance(widget, forms.CheckboxInput):
        return _tick(bound)
    label = f'<label for="{bound.id_for_label}">{escape(bound.label)}{_optional(bound)}</label>'
    inside = f"{label}{_hint(bound)}{_problem(bound)}{_input(bound)}"
    return SafeString(
        f'<div class="field"{_wrong(bound)}{" data-wide" if wide else ""}>{inside}</div>'
    )


def _input(bound: BoundField) -> str:
    classes = f"input {bound.field.widget.attrs.get('class', '')}".strip()
    described = " ".join(
        f"{bound.id_for_label}_{part}"
        for part, wanted in (("hint", _helps(bound)), ("problem", bound.errors))
        if wanted
    )
    attrs: dict[str, Any] = {"class": classes}
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return str(bound.as_widget(attrs=attrs))


def _optional(bound: BoundField) -> str:
    words = _("optional")
    return "" if bound.field.required else f' <span class="soft">({words})</span>'


def _wrong(bound: BoundField) -> str:
    return " data-error" if bound.errors else ""


def _hint(bound: BoundField) -> str:
    if not _helps(bound):
        return ""
    return f'<span class="hint" id="{bound.id_for_label}_hint">{escape(bound.help_text)}</span>'


def _helps(bound: BoundField) -> bool:
    """Whether there is a hint of ours: the library's own come as lists in HTML."""
    return bool(bound.help_text) and "<" not in str(bound.help_text)


def _problem(bound: BoundField) -> str:
    if not bound.errors:
        return ""
    words = escape(" ".join(bound.errors))
    return f'<p class="problem" id="{bound.id_for_label}_problem">{icon("warning")}{words}</p>'


def _tick(bound: BoundField) -> SafeString:
    small = f'<br><span class="hint">{escape(bound.help_text)}</span>' if bound.help_text else ""
    return SafeString(
        f'<div class="field"{_wrong(bound)}>{_problem(bound)}<label class="choice flush">'
        f"{bound.as_widget()}<span>{escape(bound.label)}{small}</span></label></div>"
    )


def _group(bound: BoundField) -> SafeString:
    choices = "".join(
        f'<label class="choice" for="{choice.id_for_label}">{choice.tag()}'
        f"<span>{escape(choice.choice_label)}</span></label>"
        for choice in bound.subwidgets
    )
    return SafeString(
        f'<fieldset class="field"{_wrong(bound)} id="{bound.auto_id}">'
        f'<legend class="label">{escape(bound.label)}</legend>{_hint(bound)}{_problem(bound)}'
        f'<div class="choices">{choices}</div></fieldset>'
    )


def error_summary(form: forms.BaseForm) -> SafeString:
    """What to put right, each line a link to its field; takes focus. Nothing without errors."""
    if not form.errors:
        return SafeString("")
    lines = [f"<li>{escape(error)}</li>" for error in form.non_field_errors()]
    lines += [
        f'<li><a href="#{_anchor(form[name])}">{escape(" ".join(errors))}</a></li>'
        for name, errors in form.errors.items()
        if name in form.fields
    ]
    return SafeString(
        '<div class="summary" tabindex="-1" role="alert" data-takes-focus>'
        f'<h2>{_how_many(len(lines))}</h2><ul class="small">{"".join(lines)}</ul></div>'
    )


def _anchor(bound: BoundField) -> str:
    return bound.id_for_label or bound.auto_id


def _how_many(lines: int) -> str:
    named = {1: _("One thing to put right"), 2: _("Two things to put right")}
    many = ngettext("%(count)s thing to put right", "%(count)s things to put right", lines)
    return named.get(lines) or many % {"count": lines}
