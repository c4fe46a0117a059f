package vn.luytre.soc.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands after the question mark. The request's own parameters would read the body too, where a sender such as curl calls it a
 * form.
 */
final class Query {

    private Query() {}

    /** Each name with its value; of a name that stands twice the first counts, what is not well encoded counts as not there. */
    static Map<String, String> of(HttpServletRequest request) {
        var values = new HashMap<String, String>();
        var query = request.getQueryString();
        for (var part : query == null ? new String[0] : query.split("&", 100)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                try {
                    values.putIfAbsent(
                            part.substring(0, equals),
                            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    continue;
                }
            }
        }
        return values;
    }
}
