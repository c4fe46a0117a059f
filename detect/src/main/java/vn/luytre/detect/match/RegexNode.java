package vn.luytre.detect.match;

import java.util.List;

/** A regular expression taken apart. Groups are gone: nobody asks what they caught. */
sealed interface RegexNode {

    /** One code point out of a set; an empty set never matches. */
    record One(CodePoints set) implements RegexNode {}

    /** Matches the empty text where all of these bits of {@link Look} hold. */
    record At(int look) implements RegexNode {}

    /** One after the other; the empty text if there are none. */
    record Sequence(List<RegexNode> parts) implements RegexNode {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** At least two. */
    record Choice(List<RegexNode> parts) implements RegexNode {
        public Choice {
            parts = List.copyOf(parts);
        }
    }

    /** So many times; {@code most} is {@link #ENDLESS} if nothing bounds it. */
    record Repeat(RegexNode part, int least, int most) implements RegexNode {}

    int ENDLESS = Integer.MAX_VALUE;

    /** What can hold at a place between two code points, a bit each. */
    final class Look {

        /** Beginning of the value. */
        static final int BEGIN = 1;

        /** End of the value. */
        static final int END = 2;

        /** End of the value, or before a line feed that ends it. */
        static final int LAST = 4;

        /** Beginning of the value, or after a line feed that does not end it. */
        static final int LINE_BEGIN = 8;

        /** End of the value, or before a line feed. */
        static final int LINE_END = 16;

        static final int BOUNDARY = 32;
        static final int NO_BOUNDARY = 64;

        /** Those that can hold in the middle of a value. */
        static final int INNER = LINE_BEGIN | LINE_END | BOUNDARY | NO_BOUNDARY;

        static final int COUNT = 128;

        private Look() {}
    }
}
