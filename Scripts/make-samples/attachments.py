"""Notes as the bytes of an attachment: plain text, HTML, RTF and a one-page PDF."""

import html


def encode(form, title, text):
    """The media type and the bytes of a note."""
    return {"text": as_text, "html": as_html, "rtf": as_rtf, "pdf": as_pdf}[form](title, text)


def as_text(_, text):
    return "text/plain; charset=utf-8", text.encode()


def as_html(title, text):
    body = []
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        if lines[0].endswith(":"):
            body.append(f"<h2>{html.escape(lines[0][:-1])}</h2>")
            lines = lines[1:]
        if lines and all(line.startswith("- ") for line in lines):
            body.append("<ul>" + "".join(f"<li>{html.escape(line[2:])}</li>" for line in lines) + "</ul>")
        elif lines:
            body.append("<p>" + "<br/>\n".join(html.escape(line) for line in lines) + "</p>")
    return "text/html", (f"<!DOCTYPE html>\n<html><head><title>{html.escape(title)}</title>"
                         "<style>h2 { color: #234 }</style></head>\n<body>\n" + "\n".join(body)
                         + "\n</body></html>\n").encode()


def as_rtf(title, text):
    out = ["{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}\n{\\info{\\title ", title, "}}\n\\f0\\fs22 "]
    for character in text:
        if character in "\\{}":
            out.append("\\" + character)
        elif character == "\n":
            out.append("\\par\n")
        elif ord(character) < 128:
            out.append(character)
        elif ord(character) < 256:  # a byte of code page 1252
            out.append(f"\\'{ord(character):02x}")
        else:
            out.append(f"\\u{ord(character)}?")
    return "application/rtf", "".join(out + ["}"]).encode("ascii")


def as_pdf(_, text):
    lines = []
    for line in text.strip().split("\n"):
        safe = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        lines.append(f"({safe}) Tj T*")
    stream = ("BT /F1 10 Tf 14 TL 54 740 Td\n" + "\n".join(lines) + "\nET").encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for n, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, item)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return "application/pdf", out
