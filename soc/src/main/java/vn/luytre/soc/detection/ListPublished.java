package vn.luytre.soc.detection;

/** A new list stands; published in its transaction. */
public record ListPublished(ListId list) {}
