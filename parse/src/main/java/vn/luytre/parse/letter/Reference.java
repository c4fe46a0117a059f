package vn.luytre.parse.letter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document the letter cites.
 *
 * @param kind the word before the number as written ("Công văn", "Nghị định"), null if there is none
 * @param date of the cited document, null if the letter does not give it
 * @param issuer who issued it, null if the letter does not say
 */
public record Reference(
        @Nullable String kind,
        DocumentNumber number,
        @Nullable LocalDate date,
        @Nullable String issuer,
        Span span) {}
