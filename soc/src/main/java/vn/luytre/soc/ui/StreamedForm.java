package vn.luytre.soc.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * A form with files (RFC 7578) that is read as it comes, file by file. Fields that stand before the first file are the request's
 * parameters, its token among them; fields behind a file are not read. To the rest of the server it is no form with files, so
 * that nobody else reads it.
 */
public final class StreamedForm extends HttpServletRequestWrapper {

    /** Bytes of all fields. */
    private static final int MOST_OF_FIELDS = 64 << 10;

    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_HEADER = 8 << 10;

    private final HttpServletRequest raw;
    private final long most;
    private @Nullable Map<String, String[]> fields;
    private @Nullable FileItemIterator parts;
    private @Nullable FileItemStream first;

    /** @param most bytes of the whole form */
    StreamedForm(HttpServletRequest request, long most) {
        super(request);
        raw = request;
        this.most = most;
    }

    /** The form within a request; null if it is none of this kind. */
    public static @Nullable StreamedForm of(HttpServletRequest request) {
        return WebUtils.getNativeRequest(request, StreamedForm.class);
    }

    /**
     * A file of the form.
     *
     * @param name as its sender calls it: anything may stand there
     * @param in its bytes, to be read before the next file is asked for
     */
    public record Sent(String name, InputStream in) {}

    /**
     * The next file; null if there is none. Fields without a chosen file are passed over.
     *
     * @throws IOException if the sender breaks off, sends more than the bound, or no form
     */
    public @Nullable Sent next() throws IOException {
        fields();
        var part = first;
        first = null;
        while (part == null && parts != null && parts.hasNext()) {
            part = parts.next();
            if (part.isFormField() || part.getName() == null || part.getName().isEmpty()) {
                part = null;
            }
        }
        return part == null ? null : new Sent(part.getName(), part.openStream());
    }

    /** Reads what is left, so that an answer reaches a sender who is still sending. */
    public void drain() throws IOException {
        for (var file = next(); file != null; file = next()) {
            file.in().transferTo(OutputStream.nullOutputStream());
        }
    }

    private Map<String, String[]> fields() {
        var known = fields;
        if (known == null) {
            known = new LinkedHashMap<>();
            fields = known;
            try {
                read(known);
            } catch (IOException e) {
                known.clear(); // No form, or broken off: no token, so it is refused.
                parts = null;
            }
        }
        return known;
    }

    private void read(Map<String, String[]> into) throws IOException {
        var upload = new FileUpload();
        upload.setSizeMax(most);
        upload.setPartHeaderSizeMax(LONGEST_HEADER);
        var all = upload.getItemIterator(new ServletRequestContext(raw));
        parts = all;
        var values = new LinkedHashMap<String, List<String>>();
        int left = MOST_OF_FIELDS;
        for (int i = 0; i < MOST_FIELDS && first == null && all.hasNext(); i++) {
            var part = all.next();
            if (part.isFormField()) {
                try (var in = part.openStream()) {
                    var bytes = in.readNBytes(left + 1);
                    left -= bytes.length;
                    if (left < 0) {
                        throw new IOException("fields too long");
                    }
                    values.computeIfAbsent(part.getFieldName(), _ -> new ArrayList<>())
                            .add(new String(bytes, StandardCharsets.UTF_8));
                }
            } else if (part.getName() != null && !part.getName().isEmpty()) {
                first = part;
            }
        }
        values.forEach((name, of) -> into.put(name, of.toArray(String[]::new)));
    }

    /** None, to whoever would read the body. */
    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = fields().get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(fields());
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(fields().keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        var values = fields().get(name);
        return values == null ? null : values.clone();
    }
}
