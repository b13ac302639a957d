"""PDFs made by hand, as programs write them: glyphs at places, presentation forms in the order of the eye, a table that says what they are."""

import re
import unicodedata
import zlib
from collections.abc import Sequence

_FORMS = {
    unicodedata.decomposition(chr(code)).split(" ", 1)[1]: chr(code)
    for code in range(0xFE80, 0xFEFD)
    if unicodedata.decomposition(chr(code)).startswith("<isolated>")
}
_ADVANCE = 0.5
Line = tuple[float, float, float, str]
"""Right end, baseline (upward), size, text as typed."""


def drawn(text: str, ligatures: bool = True) -> list[str]:
    """The glyphs of a line from left to right: lam-alef one glyph, Latin words and numbers in their own direction, brackets mirrored."""
    out: list[str] = []
    for token in re.findall(r"\d+(?:[.,:/]\d+)*|[A-Za-z]+|ل[اأإآ]|.[\u064b-\u0652]*", text):
        if re.match(r"[\dA-Za-z]", token):
            out += reversed(token)
        elif ligatures and len(token) == 2 and token[1] in "اأإآ":
            out.append(_FORMS[f"{ord(token[0]):04X} {ord(token[1]):04X}"])
        else:
            for char in token:
                mirrored = {"(": ")", ")": "(", "«": "»", "»": "«"}.get(char, char)
                out.append(_FORMS.get(f"{ord(char):04X}", mirrored) if ligatures else mirrored)
    return out[::-1]


def paper(pages: Sequence[Sequence[Line]], title: str = "", ligatures: bool = True, spaces: bool = True) -> bytes:
    """A PDF of these lines. `spaces`: blanks are drawn as glyphs; else they are gaps, as many programs leave them."""
    table: dict[str, int] = {}
    streams = []
    for lines in pages:
        parts = []
        for right, base, size, text in lines:
            glyphs = drawn(text, ligatures)
            x = right - sum(_width(glyph) for glyph in glyphs) * size
            for glyph in glyphs:
                if spaces or glyph != " ":
                    code = table.setdefault(glyph, len(table) + 1)
                    parts.append(f"BT /F {size} Tf 1 0 0 1 {x:.2f} {base:.2f} Tm <{code:04X}> Tj ET")
                x += _width(glyph) * size
        streams.append("\n".join(parts).encode())
    chars = "\n".join(f"<{code:04X}> <{glyph.encode('utf-16-be').hex()}>" for glyph, code in table.items())
    cmap = f"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(table)} beginbfchar\n{chars}\nendbfchar endcmap end"
    widths = " ".join(f"{code} [{int(_width(glyph) * 1000)}]" for glyph, code in table.items())
    name = f"<FEFF{title.encode('utf-16-be').hex()}>" if title else "()"
    kids = " ".join(f"{number} 0 R" for number in range(7, 7 + 2 * len(streams), 2))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [{widths}] >>".encode(),
        _stream(cmap.encode()),
        f"<< /Title {name} >>".encode(),
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {8 + 2 * number} 0 R >>".encode()
        )
        objects.append(_stream(stream))
    return assembled(objects, b"/Info 6 0 R")


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """The file of these objects, numbered from 1; the first is the catalogue."""
    parts = [b"%PDF-1.7\n"]
    places, at = [], len(parts[0])
    for number, one in enumerate(objects, 1):
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, one))
        places.append(at)
        at += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % place for place in places]
    parts.append(b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, at))
    return b"".join(parts)


def packed(size: int) -> bytes:
    """A file whose page unfolds to so many bytes of blanks."""
    packer = zlib.compressobj(1)
    body = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size >> 20)) + packer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>"
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(body), body)
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, stream])


def _width(glyph: str) -> float:
    return 0.0 if unicodedata.category(glyph) == "Mn" else _ADVANCE


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
