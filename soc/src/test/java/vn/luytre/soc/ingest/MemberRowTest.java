package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.store.Node;

/** What the page of health says of processes that share the log. */
class MemberRowTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private static Shares.Process process(String name, int secondsAgo, long lists, long rules) {
        return new Shares.Process(
                name,
                Node.Role.WORKER,
                NOW.minusSeconds(600),
                NOW.minusSeconds(secondsAgo),
                lists,
                rules);
    }

    private static Shares.Row share(int partition, String member, long behind, int secondsAgo) {
        return new Shares.Row(partition, member, behind, NOW.minusSeconds(secondsAgo));
    }

    @Test
    void tellsWhatEachHasAndHowFarItIsBehind() {
        var rows =
                MemberRow.of(
                        List.of(process("a/1", 1, 3, 5), process("b/2", 1, 2, 5)),
                        List.of(
                                share(1, "a/1", 10, 1),
                                share(2, "b/2", 0, 2),
                                share(3, "a/1", 5, 1)),
                        NOW);
        assertThat(rows).extracting(MemberRow::name).containsExactly("a/1", "b/2");
        assertThat(rows.getFirst().partitions()).containsExactly(0, 2);
        assertThat(rows.getFirst().behind()).isEqualTo(15);
        assertThat(rows).noneMatch(MemberRow::silent);
        assertThat(rows).extracting(MemberRow::outdated).containsExactly(false, true);
    }

    @Test
    void namesOneThatIsSilentOrJudgesNothingMore() {
        var rows =
                MemberRow.of(
                        List.of(process("a/1", 60, 1, 1), process("b/2", 1, 1, 1)),
                        List.of(share(1, "b/2", 0, 300)),
                        NOW);
        assertThat(rows).allMatch(MemberRow::silent);
    }

    @Test
    void namesPartitionsThatNobodyHas() {
        var rows = MemberRow.of(List.of(), List.of(share(4, "c/3", 7, 90)), NOW);
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().role()).isNull();
        assertThat(rows.getFirst().silent()).isTrue();
        assertThat(rows.getFirst().partitions()).containsExactly(3);
    }
}
