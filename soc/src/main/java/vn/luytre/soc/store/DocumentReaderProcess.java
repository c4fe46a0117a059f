package vn.luytre.soc.store;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Limits;
import vn.luytre.parse.document.Part;
import vn.luytre.parse.document.PartsWire;

/** The process of {@link DocumentReader}: one file in by standard input, its parts out by standard output, and it ends. */
final class DocumentReaderProcess {

    private DocumentReaderProcess() {}

    public static void main(String[] arguments) throws IOException {
        // Libraries that print would spoil the answer.
        System.setOut(System.err);
        var in = new DataInputStream(System.in);
        boolean whole = in.readByte() == DocumentReader.Whole.ONE.ordinal();
        var name = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        int length = in.readInt();
        var bytes = in.readNBytes(Math.min(length, Limits.MAX_BYTES + 1));
        var parts =
                whole
                        ? List.of(new Part(name, new byte[0], Documents.read(bytes, name)))
                        : Documents.parts(bytes, name);
        try (var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 65_536)) {
            PartsWire.write(parts, out);
        }
        Runtime.getRuntime().halt(0);
    }
}
