package vn.luytre.soc.duty;

import java.time.Instant;
import java.util.List;

/** What a cell "Thời gian trực" says; the reasons are Vietnamese, to stand beside the cell's name. */
sealed interface TimeRead {

    record Sure(List<Span> spans) implements TimeRead {
        public Sure {
            spans = List.copyOf(spans);
        }
    }

    record Doubtful(List<Span> spans, String reason) implements TimeRead {
        public Doubtful {
            spans = List.copyOf(spans);
        }
    }

    /** It begins, and ends where the next one begins: "từ 17h00 ngày mùng 1 Tết". */
    record Open(Instant from) implements TimeRead {}

    record Refused(String reason) implements TimeRead {}
}
