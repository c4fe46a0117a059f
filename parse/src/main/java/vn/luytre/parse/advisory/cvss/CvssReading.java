package vn.luytre.parse.advisory.cvss;

/** What came of reading a vector. */
public sealed interface CvssReading {

    /** It is a vector of the standard. */
    record Valid(CvssVector vector) implements CvssReading {}

    /** It is none; {@code problem} names the first fault, in English. */
    record Invalid(String problem) implements CvssReading {}
}
