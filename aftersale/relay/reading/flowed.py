"""Text in format=flowed: soft line breaks undone (RFC 3676). Quoted lines stay as they came."""

from __future__ import annotations


def unflow(text: str, *, delete_space: bool) -> str:
    """Paragraphs on one line each; `delete_space` is the part's DelSp parameter."""
    out: list[str] = []
    pending: list[str] = []
    for line in text.split("\n"):
        line = line.rstrip("\r")
        if line.startswith(">") or line in ("-- ", "--"):
            _flush(out, pending)
            out.append(line)
            continue
        line = line[1:] if line.startswith(" ") else line
        if line.endswith(" ") and line.strip():
            pending.append(line[:-1] if delete_space else line)
        else:
            pending.append(line)
            _flush(out, pending)
    _flush(out, pending)
    return "\n".join(out)


def _flush(out: list[str], pending: list[str]) -> None:
    if pending:
        out.append("".join(pending))
        pending.clear()
