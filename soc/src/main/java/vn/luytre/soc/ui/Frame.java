package vn.luytre.soc.ui;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/**
 * What every page has besides its own content. Each template takes it as {@code @param Frame frame}.
 *
 * @param person who looks; null on pages before login
 * @param csrf the token a form must carry; empty on pages without forms
 * @param notice a sentence from the action before, shown once; null for none
 */
public record Frame(
        Words msg,
        @Nullable Person person,
        List<Menu.Section> menu,
        String path,
        String csrf,
        String assets,
        Instant now,
        @Nullable String notice,
        boolean part) {

    public String clock() {
        return VietnamTime.second(now).substring(11);
    }

    public String theme() {
        return person == null ? "system" : person.theme();
    }

    /** The address of a static file with the mark of this build, so that it may be cached for good. */
    public String asset(String file) {
        return "/assets/" + file + "?v=" + assets;
    }

    public boolean has(String... anyOf) {
        return person != null && person.has(anyOf);
    }

    public String minute(@Nullable Instant instant) {
        return instant == null ? "—" : VietnamTime.minute(instant);
    }

    /** How long ago, in words: "3 phút trước". */
    public String ago(@Nullable Instant instant) {
        return instant == null ? "—" : Ago.words(msg, instant, now);
    }
}
