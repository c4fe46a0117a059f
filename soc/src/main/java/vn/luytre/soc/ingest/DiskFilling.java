package vn.luytre.soc.ingest;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The disk will be full soon, if days go on as they went.
 *
 * @param daysLeft whole days; 0 for within a day
 * @param urgent whether somebody should act now
 * @param full the day it will be full
 * @param day of this forecast: told once an hour, it is one finding a day
 */
public record DiskFilling(
        int daysLeft, boolean urgent, LocalDate full, LocalDate day, Instant noticed) {}
