package vn.luytre.soc.detection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.ui.StreamedForm;
import vn.luytre.soc.ui.StreamedPath;

/** Receives logs to be swept: to disk as they come, hashed on the way, and gone again unless the whole upload is there. */
@Component
class SweepIntake {

    static final String PATH = "/sweeps/new";

    /** Bytes of one upload. */
    static final long MOST = 512L << 20;

    private static final int MOST_FILES = 500;
    private static final int LONGEST_NAME = 200;

    private final UploadSweeps sweeps;
    private final SweepQueue queue;
    private final SweepFolder folder;

    SweepIntake(UploadSweeps sweeps, SweepQueue queue, SweepFolder folder) {
        this.sweeps = sweeps;
        this.queue = queue;
        this.folder = folder;
    }

    /** Uploads may be larger than memory. */
    @Configuration(proxyBeanMethods = false)
    static class Streamed {

        @Bean
        StreamedPath sweepUploads() {
            return new StreamedPath(PATH, MOST);
        }
    }

    /** What came of an upload. */
    sealed interface Received {

        /** It waits for its turn. */
        record Taken(long sweep) implements Received {}

        /** Nothing is kept; {@code key} is that of the words that say why. */
        record Refused(String key, Object... parameters) implements Received {}
    }

    /** Why no upload for the unit would be taken now; null if one would. */
    Received.@Nullable Refused hindrance(long unit) {
        if (queue.isFull()) {
            return new Received.Refused("detection.upload-sweep.full", SweepQueue.MOST);
        }
        if (sweeps.isFull(unit)) {
            return new Received.Refused(
                    "detection.upload-sweep.full-unit", UploadSweeps.MOST_OF_UNIT);
        }
        return null;
    }

    /**
     * Receives the files of a form and asks for their sweep.
     *
     * @throws IOException if the sender breaks off, or what comes cannot be written
     */
    Received receive(
            StreamedForm form, Actor actor, long unit, String machine, String note, Locale language)
            throws IOException {
        long announced = form.getContentLengthLong();
        long room = announced < 0 ? MOST : announced;
        if (!folder.reserve(room)) {
            return new Received.Refused("detection.upload-sweep.no-room");
        }
        try {
            return keep(form, actor, unit, machine, note, language);
        } finally {
            folder.release(room);
        }
    }

    private Received keep(
            StreamedForm form, Actor actor, long unit, String machine, String note, Locale language)
            throws IOException {
        var place = folder.begin();
        boolean taken = false;
        try {
            var uploads = files(form, place);
            if (uploads == null) {
                return new Received.Refused("detection.upload-sweep.too-many", MOST_FILES);
            }
            if (uploads.stream().allMatch(one -> one.bytes() == 0)) {
                return new Received.Refused("detection.upload-sweep.empty");
            }
            var order = new UploadSweeps.Order(unit, machine, note, language, uploads, place);
            long id = sweeps.ask(actor, order);
            taken = true;
            return new Received.Taken(id);
        } finally {
            if (!taken) {
                folder.delete(place);
            }
        }
    }

    /** Null if there are too many. */
    private static @Nullable List<UploadSweep.Upload> files(StreamedForm form, Path place)
            throws IOException {
        var uploads = new ArrayList<UploadSweep.Upload>();
        var names = new HashSet<String>();
        for (var sent = form.next(); sent != null; sent = form.next()) {
            if (uploads.size() == MOST_FILES) {
                return null;
            }
            var file = place.resolve(String.valueOf(uploads.size() + 1));
            uploads.add(write(sent.in(), file, name(sent.name(), names)));
        }
        return uploads;
    }

    private static UploadSweep.Upload write(InputStream in, Path file, String name)
            throws IOException {
        var digest = EvidenceFiles.digest();
        long bytes;
        try (var out = new DigestOutputStream(SweepFolder.create(file), digest)) {
            bytes = in.transferTo(out);
        }
        return new UploadSweep.Upload(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** The last part of what the sender calls it, without what is not shown, told apart from others of its name. */
    static String name(String sent, Set<String> others) {
        var plain = sent.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\u2028\u2029]", "");
        var last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
        var name = last.strip();
        int over = name.length() - LONGEST_NAME;
        if (over > 0) {
            name = name.substring(over); // What kind it is stands at its end.
        }
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            name = "nhat-ky";
        }
        var told = name;
        for (int i = 2; !others.add(told); i++) {
            told = "(%d) %s".formatted(i, name);
        }
        return told;
    }
}
