package vn.luytre.soc.detection.sweep;

import vn.luytre.soc.ui.Words;

/** What is wrong with a file, in words. */
public final class FindingWords {

    private FindingWords() {}

    /** Why a file could not be read. */
    public static String of(Words words, Trouble trouble) {
        return words.get("detection.finding." + trouble.code(), trouble.detail());
    }

    /** What was found in files. */
    public static String of(Words words, String code) {
        return words.get("detection.finding." + code, "");
    }
}
