package vn.luytre.soc.detection;

/** The number of a knowledge list. */
public record ListId(int value) {}
