"""What a PDF tells beside its pages, taken out, in a process that ends when it takes too much."""

from __future__ import annotations

import io
import sys
from typing import Any

from aftersale.relay.cleaning import jpeg
from aftersale.relay.cleaning.unclean import Unclean

MEMORY = 768 * 1024 * 1024  # bytes the process may ask for
SECONDS = 10  # of the processor
LARGEST = 40 * 1024 * 1024  # bytes of the cleaned file
MOST_OBJECTS = 300_000
DEEPEST = 50
LOCKED, TOO_LARGE, BROKEN = 3, 4, 5

_TELLING = (
    "/Metadata", "/PieceInfo", "/LastModified", "/SpiderInfo", "/AA", "/CreatorInfo", "/AF",
    "/Thumb", "/XFA", "/Perms", "/DSS", "/Threads", "/Collection", "/Requirements",
)  # fmt: skip
_MARKUP = ("/T", "/Subj", "/RC", "/IRT")  # of a remark: who made it and about what
_ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition",
    "/RichMediaExecute", "/Movie", "/Sound",
}  # fmt: skip
_PERSONAL = ("mailto:", "tel:", "sms:", "file:")
_FILES = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}


def main() -> int:
    """Read a PDF, write it clean; the code says why not."""
    _limit()
    import pikepdf

    try:
        sys.stdout.buffer.write(clean(sys.stdin.buffer.read()))
    except pikepdf.PasswordError:
        return LOCKED
    except (MemoryError, Unclean):
        return TOO_LARGE
    except Exception:
        return BROKEN
    return 0


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def clean(raw: bytes) -> bytes:
    """The PDF with its pages and nothing that describes them."""
    import pikepdf

    with pikepdf.open(io.BytesIO(raw)) as file:
        if len(file.objects) > MOST_OBJECTS:
            raise Unclean("too_large")
        if not len(file.pages):
            raise ValueError("no pages")
        for name in ("/Info", "/ID"):
            if name in file.trailer:
                del file.trailer[name]
        _clean_root(file.Root)
        for found in file.objects:
            _clean_object(found, pikepdf)
        made = io.BytesIO()
        file.save(
            made, encryption=False, deterministic_id=True, preserve_pdfa=False,
            fix_metadata_version=False, object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip
    if made.tell() > LARGEST:
        raise Unclean("too_large")
    return made.getvalue()


def _clean_root(root: Any) -> None:
    for name in ("/OpenAction", "/Legal"):
        if name in root:
            del root[name]
    names = root.get("/Names")
    for name in ("/EmbeddedFiles", "/JavaScript", "/Renditions", "/IDS", "/URLS"):
        if names is not None and name in names:
            del names[name]


def _clean_object(found: Any, pikepdf: Any, depth: int = 0) -> None:
    """One object of the file, and what lies within it; what it points at comes by itself."""
    if depth > DEEPEST:
        raise Unclean("too_large")
    if isinstance(found, pikepdf.Stream):
        _clean_picture(found, pikepdf)
    if isinstance(found, pikepdf.Stream | pikepdf.Dictionary):
        _clean_dictionary(found, pikepdf)
        within = [found[name] for name in list(found.keys())]
    elif isinstance(found, pikepdf.Array):
        within = list(found)
    else:
        return
    for each in within:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Array) and not each.is_indirect:
            _clean_object(each, pikepdf, depth + 1)


def _clean_dictionary(found: Any, pikepdf: Any) -> None:
    for name in _TELLING:
        if name in found:
            del found[name]
    if found.get("/FT") == "/Sig" and "/V" in found:
        del found["/V"]
    if "/SigFlags" in found:
        found["/SigFlags"] = 0
    if found.get("/Type") in ("/Filespec", "/F") and "/EF" in found:
        del found["/EF"]
    _clean_remark(found)
    for name in ("/A", "/Next"):
        action = found.get(name)
        if isinstance(action, pikepdf.Dictionary) and _reveals_or_runs(action):
            del found[name]


def _clean_remark(found: Any) -> None:
    kind = str(found.get("/Subtype", ""))
    if "/Rect" not in found or kind in ("/Widget", "/Link", ""):
        return
    for name in _MARKUP:
        if name in found:
            del found[name]
    if kind in _FILES:
        for name in ("/FS", "/Movie", "/Sound", "/RichMediaContent"):
            if name in found:
                del found[name]


def _reveals_or_runs(action: Any) -> bool:
    if str(action.get("/S", "")) in _ACTIONS:
        return True
    return str(action.get("/URI", "")).strip().lower().startswith(_PERSONAL)


def _clean_picture(stream: Any, pikepdf: Any) -> None:
    """A photograph in a PDF is a whole JPEG, with all that its camera has written."""
    found = stream.get("/Filter")
    if isinstance(found, pikepdf.Array) and len(found) == 1:
        found = found[0]
    if found != "/DCTDecode":
        return
    raw = stream.read_raw_bytes()
    try:
        stream.write(
            jpeg.clean(raw), filter=pikepdf.Name.DCTDecode, decode_parms=stream.get("/DecodeParms")
        )
    except (Unclean, IndexError):
        return  # what no reader shows either


if __name__ == "__main__":
    sys.exit(main())
