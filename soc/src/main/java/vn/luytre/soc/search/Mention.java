package vn.luytre.soc.search;

import java.time.Instant;

/**
 * Something that a module holds and that names a thing.
 *
 * @param what what it is, in the words of the reader's console: "Cảnh báo", "Mạng Botnet", "Danh sách"
 * @param text what it is called
 * @param note how it stands; may be empty
 * @param link where to read it
 * @param at when it happened or was told last
 */
public record Mention(String what, String text, String note, String link, Instant at) {}
