package vn.luytre.soc.incident;

/**
 * The time for something the team promised runs out or is gone.
 *
 * @param kind what was promised, as {@code ACCEPT} or {@code CONTAIN}
 * @param percent of the time that is gone: 50, 80 or 100
 */
public record IncidentPressing(long incident, long unit, String kind, int percent) {}
