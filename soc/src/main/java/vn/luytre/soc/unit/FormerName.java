package vn.luytre.soc.unit;

import java.time.LocalDate;

/**
 * What a unit was called from {@code from} up to but not including {@code to}.
 *
 * @param basis the document that gave the next name
 */
public record FormerName(
        String name, String shortName, String kind, LocalDate from, LocalDate to, String basis) {}
