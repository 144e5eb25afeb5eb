"""The parts of office documents: which describe, and what in the others names a person or place."""

from __future__ import annotations

import re

from aftersale.relay.cleaning.unclean import Unclean

OOXML, ODF = "ooxml", "odf"
NOBODY = b"Author"

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/"
_CORE = _HEAD + b'<cp:coreProperties xmlns:cp="' + _PACKAGE + b'"/>'
_APP = _HEAD + b'<Properties xmlns="' + _OFFICE + b'extended-properties"/>'
_CUSTOM = _HEAD + b'<Properties xmlns="' + _OFFICE + b'custom-properties"/>'
_META = (
    _HEAD + b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' office:version="1.2"><office:meta/></office:document-meta>'
)
_EMPTY = {
    (OOXML, "docprops/core.xml"): _CORE,
    (OOXML, "docprops/app.xml"): _APP,
    (OOXML, "docprops/custom.xml"): _CUSTOM,
    (ODF, "meta.xml"): _META,
}
_GONE = {  # parts nobody else's text points at, but for lists that are mended below
    OOXML: re.compile(
        r"docprops/thumbnail|customxml/|_xmlsignatures/|.*/vba(?:project|data)", re.I
    ),
    ODF: re.compile(
        r"thumbnails/|configurations2/|basic/|scripts/|versions?/|versionlist|layout-cache"
        r"|meta-inf/\w*signatures",
        re.I,
    ),
}
_EMPTIED = re.compile(  # others point at these: they stay, with nothing in them
    r".*(?:printersettings[^/]*|/activex[^/]*\.bin|/embeddings/[^/]*\.bin"
    r"|\.(?:exe|com|js|vbs|bat|cmd|scr|ps1|hta|lnk))$",
    re.I | re.S,
)

_ATTRIBUTE = rb"""\s*=\s*(?:"[^"]*"|'[^']*')"""
_NAMES = re.compile(  # of those who commented and changed; sheets' own names and titles stay
    rb"(\s(?:\w+:)?(?:author|initials|userId|providerId|userName|lastModifiedBy))" + _ATTRIBUTE
)
_PERSON = re.compile(rb"(\s(?:displayName|name))" + _ATTRIBUTE)
_HOME = rb"(?:[A-Za-z]:[\\/]|\\\\|/(?:Users|home)/|file:|mailto:|tel:)"
_PATHS = re.compile(rb'(\s(?:\w+:)?(?:url|href|Target)\s*=\s*")' + _HOME + rb'[^"]*"', re.I)
_AUTHORS = re.compile(rb"(<((?:\w+:)?author)\b[^>]*>)[^<]*(</\2\s*>)")
_CREATORS = re.compile(
    rb"(<((?:dc|meta|text):(?:creator|creator-initials|sender-[\w-]+|author-name|author-initials|"
    rb"initial-creator|printed-by))\b[^>]*>)[^<]*(</\2\s*>)"
)
_SETTING = re.compile(
    rb"(<config:config-item\b[^>]*config:name=\"(?:Printer\w*|\w*Path|\w*URL|\w*DatabaseName|"
    rb"CurrentDatabase\w*)\"[^>]*>)[^<]*(<)"
)
_ENTRY = re.compile(
    rb"<manifest:file-entry\b[^>]*manifest:full-path=\"([^\"]*)\"[^>]*?"
    rb"(?:/>|>\s*</manifest:file-entry\s*>)"
)
_RELATION = re.compile(rb"<((?:\w+:)?Relationship)\b[^>]*?(?:/>|>\s*</\1\s*>)")
_OVERRIDE = re.compile(rb"<((?:\w+:)?Override)\b[^>]*?(?:/>|>\s*</\1\s*>)")
_TARGET = re.compile(rb"""\s(?:Target|PartName)\s*=\s*["']([^"']*)["']""")


def kind_of(names: set[str]) -> str:
    """`ooxml`, `odf`, or "" for an archive that is no document."""
    if "[Content_Types].xml" in names:
        return OOXML
    return ODF if {"mimetype", "content.xml"} <= names else ""


def stays_behind(kind: str, name: str) -> bool:
    """Whether a part is only there to describe, to run, or to name what lies elsewhere."""
    return _GONE[kind].match(name.lstrip("/")) is not None


def is_emptied(name: str) -> bool:
    """Whether a part stays with nothing in it: it would run, or names a printer or a place."""
    return _EMPTIED.match(name) is not None


def clean(kind: str, name: str, xml: bytes) -> bytes:
    """A part of XML without anybody's name and anything that stays behind."""
    lower = name.lstrip("/").lower()
    if empty := _EMPTY.get((kind, lower)):
        return empty
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff") or re.match(rb"<\?xml[^>]*utf-?16", xml[:100], re.I):
        raise Unclean("unknown_kind")
    if kind == ODF:
        return _of_odf(lower, xml)
    return _of_ooxml(lower, xml)


def _of_odf(name: str, xml: bytes) -> bytes:
    xml = _PATHS.sub(rb'\1about:blank"', _CREATORS.sub(rb"\1" + NOBODY + rb"\3", xml))
    if name == "settings.xml":
        return _SETTING.sub(rb"\1\2", xml)
    if name == "meta-inf/manifest.xml":
        return _ENTRY.sub(lambda found: _unless_gone(ODF, found[0], found[1]), xml)
    return xml


def _of_ooxml(name: str, xml: bytes) -> bytes:
    if name.endswith(".rels"):
        xml = _PATHS.sub(rb'\1about:blank"', xml)
        return _RELATION.sub(lambda found: _unless_gone(OOXML, found[0], _target(found[0])), xml)
    if name == "[content_types].xml":
        return _OVERRIDE.sub(lambda found: _unless_gone(OOXML, found[0], _target(found[0])), xml)
    xml = _NAMES.sub(rb'\1="' + NOBODY + rb'"', xml)
    xml = _PATHS.sub(rb'\1about:blank"', xml)
    if re.search(r"/(?:people|persons?/\w+|commentauthors|authors)\.xml$", name):
        xml = _PERSON.sub(rb'\1="' + NOBODY + rb'"', xml)
    return _AUTHORS.sub(rb"\1" + NOBODY + rb"\3", xml)


def _target(element: bytes) -> bytes:
    found = _TARGET.search(element)
    return found[1] if found else b""


def _unless_gone(kind: str, element: bytes, target: bytes) -> bytes:
    name = target.decode("utf-8", "replace").lstrip("./")
    return b"" if stays_behind(kind, name) else element
