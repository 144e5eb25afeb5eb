"""Small real files as people send them, which tell more than they show: `secret`, everywhere."""

from __future__ import annotations

import io
import struct
import zipfile

import pikepdf
from PIL import Image, ImageCms, PngImagePlugin

PICTURES = ("jpeg", "png", "gif", "webp", "tiff", "bmp", "avif")
DOCUMENTS = ("docx", "xlsx", "odt")
ENDINGS = {"jpeg": "jpg", "tiff": "tif"}


def picture(kind: str, secret: str = "", *, frames: int = 1, turned: int = 1) -> bytes:
    """A picture of that kind; with a secret, it stands wherever programs and cameras write."""
    shown = [_noise(number) for number in range(frames)]
    made = io.BytesIO()
    more = {"save_all": True, "append_images": shown[1:]} if frames > 1 else {}
    if secret or turned > 1:
        more |= _said(kind, secret, turned)
    if kind in {"jpeg", "png", "webp", "tiff"}:
        more["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown[0].save(made, kind.upper(), **more)
    trailing = secret.encode() if kind in {"jpeg", "png", "gif"} else b""
    return made.getvalue() + trailing


def _noise(number: int) -> Image.Image:
    colours = bytes((x * 7 + y * 13 * (number + 1)) % 256 for y in range(24) for x in range(32 * 3))
    return Image.frombytes("RGB", (32, 24), colours)


def _said(kind: str, secret: str, turned: int) -> dict:
    exif = Image.Exif()
    exif[0x0112] = turned
    for tag in (0x010F, 0x0110, 0x0131, 0x013B, 0x8298, 0x9C9D):
        exif[tag] = secret
    exif.get_ifd(0x8769)[0xA430] = secret  # the camera's owner
    exif.get_ifd(0x8825)[0x1D] = secret  # where it was
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{secret}</x:xmpmeta>".encode()
    if kind == "gif":
        return {"comment": secret.encode()}
    if kind == "bmp":
        return {}
    if kind == "png":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", secret)
        texts.add_text("Comment", secret, zip=True)
        texts.add_itxt("XML:com.adobe.xmp", xmp.decode())
        return {"exif": exif, "pnginfo": texts}
    if kind == "tiff":
        return {"exif": exif, "description": secret, "software": secret, "artist": secret}
    return {"exif": exif, "xmp": xmp, **({"comment": secret.encode()} if kind == "jpeg" else {})}


def paper(secret: str = "", *, password: str = "") -> bytes:
    """A PDF of one page with a photograph, a remark, a link, an enclosed file and a script."""
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(200, 200))
    photo = pikepdf.Stream(file, b"")
    photo.write(picture("jpeg", secret), filter=pikepdf.Name.DCTDecode)
    photo.Type, photo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    photo.Width, photo.Height, photo.BitsPerComponent = 32, 24, 8
    photo.ColorSpace = pikepdf.Name.DeviceRGB
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=photo))
    page.obj.Contents = file.make_stream(b"q 100 0 0 100 0 0 cm /I Do Q")
    if secret:
        _tell(file, page, secret)
    made = io.BytesIO()
    locked = pikepdf.Encryption(user=password, owner="x") if password else False
    file.save(made, encryption=locked, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _tell(file: pikepdf.Pdf, page: pikepdf.Page, secret: str) -> None:
    name, words = pikepdf.Name, pikepdf.Dictionary
    file.docinfo["/Author"] = file.docinfo["/Creator"] = secret
    with file.open_metadata() as told:
        told["dc:creator"] = [secret]
    file.attachments[f"{secret}.txt"] = secret.encode()
    page.obj.Annots = pikepdf.Array([
        words(Type=name.Annot, Subtype=name.Text, Rect=[0, 0, 9, 9], T=secret, Contents="Seen."),
        words(Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9],
              A=words(S=name.URI, URI=f"mailto:{secret}")),
    ])  # fmt: skip
    file.Root.OpenAction = words(S=name.JavaScript, JS=f"app.alert('{secret}')")
    file.Root.AcroForm = words(SigFlags=3, Fields=[file.make_indirect(words(
        FT=name.Sig, T="Signature", Type=name.Annot, Subtype=name.Widget, Rect=[0, 0, 0, 0],
        V=words(Type=name.Sig, Name=secret, ContactInfo=secret),
    ))])  # fmt: skip


def document(kind: str, secret: str = "nobody") -> bytes:
    """A Word, Excel or OpenDocument file with a photograph, remarks and properties."""
    parts = _ODT if kind == "odt" else _DOCX if kind == "docx" else _XLSX
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words.replace("SECRET", secret))
        folder = {"docx": "word/media", "xlsx": "xl/media", "odt": "Pictures"}[kind]
        archive.writestr(f"{folder}/photo.jpeg", picture("jpeg", secret))
        archive.comment = secret.encode()
    return made.getvalue()


_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = """<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>SECRET</dc:creator>
<cp:lastModifiedBy>SECRET</cp:lastModifiedBy></cp:coreProperties>"""
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""
_OFFICE = {
    "[Content_Types].xml": _TYPES,
    "docProps/core.xml": _CORE,
    "docProps/app.xml": "<Properties><Company>SECRET</Company><Manager>SECRET</Manager></Properties>",
    "docProps/custom.xml": "<Properties><property name='SECRET'/></Properties>",
    "docProps/thumbnail.jpeg": "SECRET",
    "_rels/.rels": f"""<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="t"
      Target="docProps/thumbnail.jpeg"/><Relationship Id="b" Type="d" Target="main.xml"/>
      </Relationships>""",
}
_DOCX = _OFFICE | {
    "word/document.xml": """<w:document xmlns:w="w"><w:ins w:id="1" w:author="SECRET">
      <w:t>It flickers.</w:t></w:ins></w:document>""",
    "word/comments.xml": """<w:comments><w:comment w:author="SECRET" w:initials="SECRET"/>
      </w:comments>""",
    "word/people.xml": """<w15:people><w15:person w15:author="SECRET"><w15:presenceInfo
      w15:providerId="AD" w15:userId="S::SECRET::1"/></w15:person></w15:people>""",
    "word/_rels/settings.xml.rels": f"""<Relationships xmlns="{_RELATIONS}"><Relationship Id="t"
      Type="template" Target="file:///C:\\Users\\SECRET\\Normal.dotm" TargetMode="External"/>
      <Relationship Id="m" Type="link" Target="mailto:SECRET" TargetMode="External"/>
      </Relationships>""",
}
_XLSX = _OFFICE | {
    "xl/workbook.xml": """<workbook xmlns:x15ac="x"><fileSharing userName="SECRET"/>
      <x15ac:absPath url="C:\\Users\\SECRET\\"/><sheets/></workbook>""",
    "xl/comments1.xml": "<comments><authors><author>SECRET</author></authors></comments>",
    "xl/persons/person.xml": """<personList><person displayName="SECRET" userId="SECRET"
      providerId="AD"/></personList>""",
    "xl/printerSettings/printerSettings1.bin": "SECRET printer",
}
_ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": """<office:document-content><text:p>It flickers.<office:annotation>
      <dc:creator>SECRET</dc:creator></office:annotation></text:p></office:document-content>""",
    "meta.xml": """<office:document-meta><meta:initial-creator>SECRET</meta:initial-creator>
      </office:document-meta>""",
    "settings.xml": """<config><config:config-item config:name="PrinterName"
      config:type="string">SECRET</config:config-item></config>""",
    "Thumbnails/thumbnail.png": "SECRET",
    "META-INF/manifest.xml": """<manifest:manifest><manifest:file-entry
      manifest:full-path="Thumbnails/thumbnail.png"/><manifest:file-entry
      manifest:full-path="content.xml"/></manifest:manifest>""",
}


def old_word(secret: str) -> bytes:
    """A Word 97 document: a file system with a text stream, a table of names, and properties."""
    wide = secret.encode("utf-16-le")
    names = struct.pack("<HHH", 0xFFFF, 1, 0) + struct.pack("<H", len(secret)) + wide
    head = bytearray(4096)
    struct.pack_into("<H", head, 0, 0xA5EC)
    struct.pack_into("<II", head, 154 + 8 * 71, 0, len(names))
    said = secret.encode() * 200
    streams = {
        "WordDocument": bytes(head),
        "0Table": names.ljust(4096, b"\x00"),
        "\x05SummaryInformation": said.ljust(4096 * 2, b"\x00")[: 4096 * 2],
    }
    return _folder(streams)


def _folder(streams: dict[str, bytes]) -> bytes:
    """Streams as a compound file: a header, one table of sectors, a directory, the streams."""
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    chains, bodies = [table, end], b""
    entries = _entry("Root Entry", 5, end, 0)
    for name, content in streams.items():
        first, count = len(chains), len(content) // 512
        chains += [*range(first + 1, first + count), end]
        bodies += content
        entries += _entry(name, 2, first, len(content))
    chains += [free] * (128 - len(chains))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    head += struct.pack("<108I", *([free] * 108))
    return (
        head.ljust(512, b"\xff")
        + struct.pack("<128I", *chains)
        + entries.ljust(512, b"\x00")
        + bodies
    )


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\x00\x00"
    none = 0xFFFFFFFF
    head = wide.ljust(64, b"\x00") + struct.pack("<HBB3I", len(wide), kind, 1, none, none, none)
    return head + bytes(36) + struct.pack("<IQ", first, size)


def rich_text(secret: str) -> bytes:
    """An RTF with properties, authors of remarks, and words."""
    told = f"{{\\info{{\\author {secret}}}{{\\operator {secret}}}{{\\*\\company {secret}}}}}"
    return (
        f"{{\\rtf1\\ansi{told}{{\\*\\generator {secret};}}It flickers \\{{here\\}}."
        f"{{\\*\\atnauthor {secret}}} Really.}}"
    ).encode()
