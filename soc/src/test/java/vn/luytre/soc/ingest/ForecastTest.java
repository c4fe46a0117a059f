package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final long GB = 1L << 30;

    @Test
    void countsTheDaysUntilWhatArrivesFillsWhatIsFree() {
        var forecast = Forecast.of(measured(100 * GB, days(14, 10 * GB), Map.of(), 365), TODAY);
        assertThat(forecast).isEqualTo(new Forecast.FullIn(10, TODAY.plusDays(10), 10 * GB));
    }

    @Test
    void oneFloodAndOneDayOfSilenceMoveNothing() {
        var arrived = new java.util.ArrayList<>(days(12, 10 * GB));
        arrived.add(900 * GB);
        arrived.add(0L);
        assertThat(Forecast.of(measured(100 * GB, arrived, Map.of(), 365), TODAY))
                .isEqualTo(new Forecast.FullIn(10, TODAY.plusDays(10), 10 * GB));
    }

    @Test
    void whatExpiresGivesItsRoomBack() {
        // Ninety days of ten gigabytes are held and each day one of them goes.
        var expiring = new HashMap<Integer, Long>();
        IntStream.range(0, 90).forEach(day -> expiring.put(day, 10 * GB));
        assertThat(Forecast.of(measured(5 * GB, days(14, 10 * GB), expiring, 90), TODAY))
                .isEqualTo(new Forecast.Steady(10 * GB));
        // Twice as much arrives as once did.
        assertThat(Forecast.of(measured(100 * GB, days(14, 20 * GB), expiring, 90), TODAY))
                .isEqualTo(new Forecast.FullIn(10, TODAY.plusDays(10), 20 * GB));
    }

    @Test
    void aLakeThatShrinksIsNeverFull() {
        var expiring = new HashMap<Integer, Long>();
        IntStream.range(0, 90).forEach(day -> expiring.put(day, 30 * GB));
        assertThat(Forecast.of(measured(5 * GB, days(14, 10 * GB), expiring, 90), TODAY))
                .isInstanceOf(Forecast.Steady.class);
    }

    @Test
    void aNewInstallationIsUnknownNotFine() {
        assertThat(Forecast.of(measured(500 * GB, List.of(), Map.of(), 365), TODAY))
                .isEqualTo(new Forecast.Unknown(0));
        assertThat(Forecast.of(measured(500 * GB, days(2, GB), Map.of(), 365), TODAY))
                .isEqualTo(new Forecast.Unknown(2));
    }

    @Test
    void otherFoldersCountWithWhatTheyGrowAndNotWithWhatTheyShrink() {
        var sizes = new HashMap<String, TreeMap<LocalDate, Long>>();
        sizes.put("postgres", series(100 * GB, 2 * GB));
        sizes.put("journal", series(50 * GB, -3 * GB));
        var measured = new Forecast.Measured(100 * GB, days(14, 8 * GB), Map.of(), 365, sizes);
        assertThat(Forecast.of(measured, TODAY))
                .isEqualTo(new Forecast.FullIn(10, TODAY.plusDays(10), 10 * GB));
    }

    @Test
    void aDiskThatIsFullIsFullToday() {
        assertThat(Forecast.of(measured(-1, days(14, 0), Map.of(), 365), TODAY))
                .isEqualTo(new Forecast.FullIn(0, TODAY, 0));
    }

    @Test
    void nothingArrivingFillsNothing() {
        assertThat(Forecast.of(measured(GB, days(14, 0), Map.of(), 365), TODAY))
                .isEqualTo(new Forecast.Steady(0));
    }

    private static Forecast.Measured measured(
            long free, List<Long> arrived, Map<Integer, Long> expiring, int keepDays) {
        return new Forecast.Measured(free, arrived, expiring, keepDays, Map.of());
    }

    private static List<Long> days(int count, long each) {
        return java.util.Collections.nCopies(count, each);
    }

    private static TreeMap<LocalDate, Long> series(long start, long step) {
        var sizes = new TreeMap<LocalDate, Long>();
        IntStream.range(0, 10).forEach(i -> sizes.put(TODAY.minusDays(10 - i), start + i * step));
        return sizes;
    }
}
