package vn.luytre.soc.directive;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.soc.store.Scope;

/** Asks all evidence about obligations, judges, and keeps what changed. Computing twice changes nothing. */
@Service
class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    /** So many rows are written in one transaction: a page never waits long for the lock. */
    private static final int BATCH = 2_000;

    private final List<Evidence> evidences;
    private final ObligationRows obligations;
    private final AnswerRows answers;
    private final VerdictRows verdicts;
    private final DirectiveRows letters;
    private final SameOrderRows same;
    private final InstantSource clock;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final AtomicLong computations = new AtomicLong();

    /** By obligation, the newest computation that judged it. */
    private final Map<Long, Long> newest = new ConcurrentHashMap<>();

    Verdicts(
            ObjectProvider<Evidence> evidences,
            ObligationRows obligations,
            AnswerRows answers,
            VerdictRows verdicts,
            DirectiveRows letters,
            SameOrderRows same,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.evidences = evidences.orderedStream().toList();
        this.obligations = obligations;
        this.answers = answers;
        this.verdicts = verdicts;
        this.letters = letters;
        this.same = same;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.writing = new TransactionTemplate(transactions);
    }

    /** What a computation did. */
    record Computed(int judged, int changed) {}

    /** What evidence is asked: the same question for all clauses of a topic in a letter. */
    private record Question(long unit, Topic topic, long letter) {}

    /** Judges what these units owe on these topics; empty sets mean all. Sees the whole province, whoever asked for it. */
    Computed compute(Set<Long> units, Set<Topic> topics) {
        return Scope.PROVINCE.call(() -> {
            var due =
                    Objects.requireNonNull(
                            reading.execute(_ -> obligations.toJudge(units, topics)));
            return compute(due);
        });
    }

    /** Judges one obligation after somebody's step; nothing happens if there is none. */
    void compute(long obligation) {
        compute(
                Scope.PROVINCE.call(() ->
                        Objects.requireNonNull(
                                reading.execute(_ -> {
                                    var owed = obligations.byId(obligation);
                                    return owed == null ? List.<Obligation>of() : List.of(owed);
                                }))));
    }

    Computed compute(List<Obligation> due) {
        return Scope.PROVINCE.call(() -> {
            long computation = computations.incrementAndGet();
            var findings = ask(due);
            int changed = 0;
            for (int from = 0; from < due.size(); from += BATCH) {
                var batch = due.subList(from, Math.min(due.size(), from + BATCH));
                changed +=
                        Objects.requireNonNull(
                                writing.execute(_ -> judge(computation, batch, findings)));
            }
            return new Computed(due.size(), changed);
        });
    }

    private Map<Question, List<Finding>> ask(List<Obligation> due) {
        var starts = new HashMap<Long, Instant>();
        var questions = new LinkedHashSet<Question>();
        for (var obligation : due) {
            questions.add(new Question(obligation.unit(), obligation.topic(), obligation.letter()));
        }
        reading.executeWithoutResult(_ -> {
            for (var question : questions) {
                starts.computeIfAbsent(question.letter(), this::begins);
            }
        });
        var findings = new HashMap<Question, List<Finding>>();
        for (var evidence : evidences) {
            var asked =
                    questions.stream()
                            .filter(question -> evidence.topics().contains(question.topic()))
                            .toList();
            ask(evidence, asked, starts, findings);
        }
        return findings;
    }

    /** From the letter's own day on; it asks for nothing before. */
    private @Nullable Instant begins(long letter) {
        var directive = letters.byId(letter);
        return directive == null || directive.dated() == null
                ? null
                : Times.start(directive.dated());
    }

    /** A module that fails on one question neither hides its other answers nor passes: it counts as missing data. */
    private void ask(
            Evidence evidence,
            List<Question> questions,
            Map<Long, Instant> starts,
            Map<Question, List<Finding>> findings) {
        int[] next = {0};
        boolean said = false;
        while (next[0] < questions.size()) {
            try {
                reading.executeWithoutResult(_ -> {
                    for (; next[0] < questions.size(); next[0]++) {
                        var question = questions.get(next[0]);
                        add(
                                findings,
                                question,
                                evidence.assess(
                                        question.unit(),
                                        question.topic(),
                                        period(starts.get(question.letter()))));
                    }
                });
            } catch (RuntimeException e) {
                if (next[0] >= questions.size()) {
                    throw e;
                }
                var question = questions.get(next[0]++);
                // One trace a computation says enough; the other units are named.
                LOG.atError()
                        .setCause(said ? null : e)
                        .addKeyValue("evidence", evidence.getClass().getSimpleName())
                        .addKeyValue("unit", question.unit())
                        .addKeyValue("topic", question.topic())
                        .log("evidence could not be assessed");
                said = true;
                add(findings, question, unreadable());
            }
        }
    }

    private Period period(@Nullable Instant start) {
        var now = clock.instant();
        return new Period(start != null && start.isBefore(now) ? start : now.minusSeconds(1), now);
    }

    private static Finding unreadable() {
        return new Finding(
                Finding.Outcome.INSUFFICIENT,
                0,
                0,
                List.of(
                        new Finding.Reason(
                                false, "Không đọc được dữ liệu; máy chủ đã ghi lỗi này.")),
                null);
    }

    private static void add(
            Map<Question, List<Finding>> findings, Question question, Finding finding) {
        findings.computeIfAbsent(question, _ -> new ArrayList<>()).add(finding);
    }

    private int judge(
            long computation, List<Obligation> asked, Map<Question, List<Finding>> findings) {
        verdicts.lock();
        // Facts are read before the lock: what began later has read newer ones, and stands.
        var due =
                asked.stream()
                        .filter(one ->
                                newest.merge(one.id(), computation, Math::max) == computation)
                        .toList();
        var now = clock.instant();
        var ids = due.stream().map(Obligation::id).toList();
        var approved = answers.approvedOf(ids);
        var elsewhere = elsewhere(ids, approved.keySet());
        var standing = verdicts.current(ids);
        var unchanged = new ArrayList<Long>();
        var changes = new ArrayList<VerdictRows.Change>();
        for (var obligation : due) {
            var question = new Question(obligation.unit(), obligation.topic(), obligation.letter());
            var shared = elsewhere.get(obligation.id());
            var verdict =
                    Judge.of(
                            new Judge.Case(
                                    findings.getOrDefault(question, List.of()),
                                    answer(approved.get(obligation.id()), shared),
                                    obligation.deadline(),
                                    now,
                                    shared == null ? "" : shared.letter()));
            var before = standing.get(obligation.id());
            if (before == null) {
                changes.add(new VerdictRows.Change(obligation, null, verdict));
            } else {
                weigh(obligation, before, verdict, now, unchanged, changes);
            }
        }
        verdicts.checked(unchanged, now);
        if (!changes.isEmpty()) {
            verdicts.replace(changes, now);
        }
        return changes.size();
    }

    /** An answer given to the same order of another authority, and in which letter. */
    private record Shared(Answer answer, String letter) {}

    private static @Nullable Answer answer(@Nullable Answer own, @Nullable Shared shared) {
        return own != null || shared == null ? own : shared.answer();
    }

    /** Answered once, counted for each: what stands on a twin, where the obligation has no answer of its own. */
    private Map<Long, Shared> elsewhere(List<Long> ids, Set<Long> answered) {
        var open = ids.stream().filter(id -> !answered.contains(id)).toList();
        var twins = same.twins(open);
        var shared = new HashMap<Long, Shared>();
        if (twins.isEmpty()) {
            return shared;
        }
        var given =
                answers.approvedOf(
                        twins.values().stream()
                                .flatMap(List::stream)
                                .map(SameOrderRows.Twin::obligation)
                                .distinct()
                                .toList());
        twins.forEach((id, others) ->
                others.stream()
                        .filter(twin -> isShared(given.get(twin.obligation())))
                        .findFirst()
                        .ifPresent(twin ->
                                shared.put(
                                        id,
                                        new Shared(
                                                Objects.requireNonNull(
                                                        given.get(twin.obligation())),
                                                twin.name()))));
        return shared;
    }

    /** "Not ours" is said to one issuer and not to all. */
    private static boolean isShared(@Nullable Answer answer) {
        return answer != null && answer.kind() != Answer.Kind.DISPUTE;
    }

    private void weigh(
            Obligation obligation,
            VerdictRows.Standing before,
            Verdict verdict,
            Instant now,
            List<Long> same,
            List<VerdictRows.Change> changes) {
        var shown = verdict.after(before.verdict());
        if (!shown.sameAs(before.verdict())) {
            changes.add(new VerdictRows.Change(obligation, before, shown));
        } else if (shown.hash().equals(before.hash())) {
            same.add(before.id());
        } else {
            verdicts.renew(before, shown, now);
        }
    }

    /** The first deadline after that moment, of any unit; null for none. */
    @Nullable Instant nextDeadline(Instant after) {
        return Scope.PROVINCE
                .call(() ->
                        Objects.requireNonNull(
                                reading.execute(
                                        _ -> Optional.ofNullable(obligations.nextDeadline(after)))))
                .orElse(null);
    }
}
