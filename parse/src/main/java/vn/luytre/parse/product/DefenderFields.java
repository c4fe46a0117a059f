package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Urls;

/** How the records of Microsoft Defender write places. */
final class DefenderFields {

    private DefenderFields() {}

    /** A folder and a file's name as one path; a folder that already ends with the name stays. */
    static String path(String folder, String file) {
        if (folder.isEmpty() || file.isEmpty()) {
            return folder;
        }
        boolean isWhole =
                folder.regionMatches(true, folder.length() - file.length(), file, 0, file.length());
        return isWhole ? folder : folder + (folder.indexOf('/') >= 0 ? "/" : "\\") + file;
    }

    /** An address of the Web, or only a host. */
    static void url(String url, Event.Builder builder) {
        var bare = url.startsWith("uri=") ? url.substring(4) : url;
        if (bare.indexOf("://") > 0) {
            Urls.set(builder, "https", null, bare);
        } else if (builder.get(Field.URL_DOMAIN) == null) {
            builder.set(Field.URL_DOMAIN, Urls.host(bare));
        }
    }
}
