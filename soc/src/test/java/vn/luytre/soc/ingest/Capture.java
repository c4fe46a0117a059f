package vn.luytre.soc.ingest;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.luytre.event.RealData;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.Scope;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.Server;

/** A recorded capture for exporters that read one, and how many of its flows are held. */
final class Capture {

    private Capture() {}

    /** A file of 1,121 packets of Ethernet between machines of 172.18.0.0/16. */
    static Path into(Path folder) throws IOException {
        var file = folder.resolve("capture.pcap");
        try (var zip = FileSystems.newFileSystem(RealData.file("flows/pcap-otrf.zip"))) {
            Files.copy(zip.getPath("purplesharp_ad_playbook_I.pcap"), file);
        }
        return file;
    }

    static long held(Server server, String question) {
        return server.bean(Lake.class)
                .count(
                        Query.always(((Parsed.Ok) Parser.parse(question)).expr()),
                        Scope.ALL,
                        new Cancel());
    }
}
