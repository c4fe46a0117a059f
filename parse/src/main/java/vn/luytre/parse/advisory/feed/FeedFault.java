package vn.luytre.parse.advisory.feed;

/**
 * What could not be read, and where.
 *
 * @param file name of the file, with those of the archives around it: {@code bundle.zip!nvd.json}
 * @param place record by number from 1, with line or byte where known; 0 is the file as a whole
 * @param problem one sentence in English
 */
public record FeedFault(String file, long place, String problem) {}
