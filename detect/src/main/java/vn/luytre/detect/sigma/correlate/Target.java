package vn.luytre.detect.sigma.correlate;

/**
 * A rule or correlation whose hits are correlated.
 *
 * @param name by what it is known when other things change
 * @param fields what is asked of its hits, by slot
 * @param correlations numbers of those that correlate it, one for each time it stands among their rules
 * @param members its place there, for each
 */
record Target(String name, String[] fields, int[] correlations, int[] members) {}
