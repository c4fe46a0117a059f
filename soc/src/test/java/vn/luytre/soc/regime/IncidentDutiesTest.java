package vn.luytre.soc.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class IncidentDutiesTest {

    private static final List<Pack> PACKS = new Regime(JsonMapper.builder().build()).all();
    private static final WorkDays DAYS = new WorkDays(PackFile.notices());

    /** What each case owes, as "pack key due", the soonest first. Tết and weekends do not stretch hours or days. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # found,         beyond own,       serious,          security,         personal,         ended,            owed
                    2024-02-09T23:30, -,                -,                -,                -,                -,                R1 incident.notice 2024-02-14
                    2024-03-01T16:00, 2024-03-02T09:00, -,                -,                -,                -,                R1 incident.initial 2024-03-02;R1 incident.notice 2024-03-06
                    2024-03-01T16:00, 2024-03-02T09:00, -,                -,                -,                2024-03-08T10:00, R1 incident.initial 2024-03-02;R1 incident.notice 2024-03-06;R1 incident.final 2024-03-13
                    2024-03-01T16:00, -,                -,                -,                2024-03-01T18:00, 2024-03-08T10:00, R1 personal-data 2024-03-04;R1 incident.notice 2024-03-06
                    2026-07-10T08:00, -,                -,                -,                2026-07-10T08:00, -,                R2 personal-data 2026-07-13;R1 incident.notice 2026-07-15
                    2026-12-01T08:00, -,                -,                -,                -,                -,                R2 incident.notice 2026-12-04;R1 incident.notice 2026-12-06
                    2026-12-05T08:00, -,                2026-12-05T12:00, 2026-12-05T09:00, -,                -,                R2 incident.security 2026-12-05;R2 incident.initial 2026-12-06;R2 incident.notice 2026-12-08;R1 incident.notice 2026-12-10
                    """)
    void owesWhatEachRegimeAsks(
            String found,
            @Nullable String beyondOwn,
            @Nullable String serious,
            @Nullable String security,
            @Nullable String personal,
            @Nullable String ended,
            String owed) {
        var facts =
                new IncidentDuties.Facts(
                        at(found),
                        moment(beyondOwn),
                        moment(serious),
                        moment(security),
                        moment(personal),
                        moment(ended));
        assertThat(duties(facts))
                .extracting(duty ->
                        duty.pack() + " " + duty.clock().key() + " " + duty.due().toLocalDate())
                .containsExactly(owed.split(";"));
    }

    @Test
    void isLateOnlyAfterTheLastMomentAndNamesWhomToTell() {
        var found = at("2026-12-01T08:15");
        var first =
                duties(new IncidentDuties.Facts(found, null, null, null, null, null)).getFirst();
        assertThat(first.due()).isEqualTo(found.plusHours(72));
        assertThat(first.late(found.plusHours(72))).isFalse();
        assertThat(first.late(found.plusHours(72).plusSeconds(1))).isTrue();
        assertThat(first.clock().whom()).contains("Bộ Công an");
        assertThat(first.clock().provisional()).isTrue();
    }

    private static List<IncidentDuties.Duty> duties(IncidentDuties.Facts facts) {
        return IncidentDuties.of(PACKS, facts, IncidentDutiesTest::due);
    }

    private static ZonedDateTime due(ZonedDateTime from, Span span) {
        return switch (span) {
            case Span.AtOnce() -> from;
            case Span.Hours(int amount) -> from.plusHours(amount);
            case Span.Days(int amount) -> from.plusDays(amount).with(LocalTime.MAX);
            case Span.WorkingDays(int amount) -> from.with(DAYS.add(from.toLocalDate(), amount));
        };
    }

    private static ZonedDateTime at(String text) {
        return ZonedDateTime.parse(text + "+07:00[Asia/Ho_Chi_Minh]");
    }

    private static @Nullable ZonedDateTime moment(@Nullable String text) {
        return text == null ? null : at(text);
    }
}
