package vn.luytre.parse.document;

import java.nio.charset.StandardCharsets;

/** What a file is, by its first bytes. */
enum Kind {
    PDF,
    ZIP,
    OLE2,
    OTHER_ARCHIVE,
    IMAGE,
    RTF,
    PROGRAM,
    MAIL,
    TEXT;

    static Kind of(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, 1_024), StandardCharsets.ISO_8859_1);
        if (head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006")) {
            return ZIP;
        }
        if (head.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return OLE2;
        }
        if (head.contains("%PDF-")) {
            return PDF;
        }
        if (head.startsWith("Rar!")
                || head.startsWith("7z\u00BC\u00AF")
                || head.startsWith("\u001F\u008B")
                || head.startsWith("BZh")
                || head.startsWith("\u00FD7zXZ")) {
            return OTHER_ARCHIVE;
        }
        if (head.startsWith("\u0089PNG")
                || head.startsWith("\u00FF\u00D8\u00FF")
                || head.startsWith("GIF8")
                || head.startsWith("II*\u0000")
                || head.startsWith("MM\u0000*")) {
            return IMAGE;
        }
        if (head.startsWith("{\\rtf")) {
            return RTF;
        }
        if (head.startsWith("MZ\u0090") || head.startsWith("\u007FELF")) {
            return PROGRAM;
        }
        return MailReader.looksLike(bytes) ? MAIL : TEXT;
    }
}
