package vn.luytre.parse.letter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One smallest numbered part of a letter.
 *
 * @param id short form, as people say it: {@code 1đ}, {@code 2a}, {@code 3}, {@code I2a}
 * @param path the same with dots: {@code 1.đ}
 * @param text readable, without its number
 * @param start first UTF-16 offset in the original, at the number
 * @param end offset after the last character
 * @param heading text of the part above it, null at the top level
 * @param groups whom it binds: the groups its heading names, else those of "Kính gửi"; empty if the letter names nobody
 * @param topic best guess of what it demands
 * @param confidence of the topic, 0 to 1
 * @param contact whether it only says whom to call, so that there is nothing to prove
 */
public record Clause(
        String id,
        String path,
        String text,
        int start,
        int end,
        @Nullable String heading,
        List<AddresseeGroup> groups,
        ClauseTopic topic,
        double confidence,
        boolean contact) {

    public Clause {
        groups = List.copyOf(groups);
    }
}
