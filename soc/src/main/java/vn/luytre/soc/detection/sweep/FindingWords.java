package vn.luytre.soc.detection.sweep;

import vn.luytre.soc.ui.Words;

/** What is wrong with a file, in words. */
final class FindingWords {

    private FindingWords() {}

    static String of(Words words, Trouble trouble) {
        return words.get("detection.finding." + trouble.code(), trouble.detail());
    }

    static String of(Words words, String code) {
        return words.get("detection.finding." + code, "");
    }
}
