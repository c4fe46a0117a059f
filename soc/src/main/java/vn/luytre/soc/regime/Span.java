package vn.luytre.soc.regime;

/** How long the law gives. Days and working days are two things and never turn into each other by themselves. */
public sealed interface Span {

    /** Without delay; {@code 0} of anything would read as "today". */
    record AtOnce() implements Span {}

    /** Hours on the clock, also at night and on holidays. */
    record Hours(int amount) implements Span {
        public Hours {
            requirePositive(amount);
        }
    }

    /** Calendar days. */
    record Days(int amount) implements Span {
        public Days {
            requirePositive(amount);
        }
    }

    /** Days on which offices work; weekends and holidays do not count. */
    record WorkingDays(int amount) implements Span {
        public WorkingDays {
            requirePositive(amount);
        }
    }

    private static void requirePositive(int amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("a span of " + amount);
        }
    }

    /** In Vietnamese: "5 ngày làm việc", "24 giờ", "ngay lập tức". */
    default String words() {
        return switch (this) {
            case AtOnce() -> "ngay lập tức";
            case Hours(int amount) -> amount + " giờ";
            case Days(int amount) -> amount + " ngày";
            case WorkingDays(int amount) -> amount + " ngày làm việc";
        };
    }
}
