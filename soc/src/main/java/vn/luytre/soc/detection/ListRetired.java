package vn.luytre.soc.detection;

/** A list no longer counts; published in the same transaction. */
public record ListRetired(ListId list) {}
