package vn.luytre.parse.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The scripts that write what is installed on a machine into one file, for offices without an agent. */
public enum CollectScripts {
    /** POSIX sh, for Linux and F5. */
    SHELL("luytre-collect.sh"),
    /** PowerShell from 2.0 on. */
    POWERSHELL("luytre-collect.ps1");

    private final String fileName;

    CollectScripts(String fileName) {
        this.fileName = fileName;
    }

    public String fileName() {
        return fileName;
    }

    /** The script as it is given out; that for PowerShell in UTF-8 with a byte order mark, without which old Windows misreads it. */
    public byte[] bytes() {
        try (var in = CollectScripts.class.getResourceAsStream("collect/" + fileName)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + fileName);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
