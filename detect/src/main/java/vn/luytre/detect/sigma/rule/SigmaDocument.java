package vn.luytre.detect.sigma.rule;

import org.jspecify.annotations.Nullable;

/** What became of one YAML document: read, inactive or refused; nothing is skipped in silence. */
public sealed interface SigmaDocument {

    /** Where it came from: a path inside a folder or archive, or the name the caller gave. */
    String path();

    /** A rule that can be evaluated. */
    record Rule(SigmaRule rule) implements SigmaDocument {
        @Override
        public String path() {
            return rule.about().path();
        }
    }

    /** A correlation; whether its rules exist is seen when documents are put together. */
    record Correlation(SigmaCorrelation correlation) implements SigmaDocument {
        @Override
        public String path() {
            return correlation.about().path();
        }
    }

    /** A filter; whether its rules exist is seen when documents are put together. */
    record Filter(SigmaFilter filter) implements SigmaDocument {
        @Override
        public String path() {
            return filter.about().path();
        }
    }

    /** A sound document that cannot be used here yet: a placeholder has no values. */
    record Inactive(About about, @Nullable LogSource logsource, Refusal why)
            implements SigmaDocument {
        @Override
        public String path() {
            return about.path();
        }
    }

    /**
     * A document that is not used.
     *
     * @param index which document of its text, from 0
     * @param id its id, null if it gives none or could not be read so far
     * @param title its title, null likewise
     * @param author who wrote it, null likewise: a licence may ask that he is named wherever it is shown
     */
    record Refused(
            String path,
            int index,
            @Nullable String id,
            @Nullable String title,
            @Nullable String author,
            Refusal why)
            implements SigmaDocument {}
}
