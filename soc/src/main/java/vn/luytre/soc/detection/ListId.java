package vn.luytre.soc.detection;

import com.fasterxml.jackson.annotation.JsonValue;

/** The number of a knowledge list. */
public record ListId(@JsonValue int value) {}
