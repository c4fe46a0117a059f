package vn.luytre.detect.sigma.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.match.AddressText;
import vn.luytre.detect.match.Folding;
import vn.luytre.detect.match.HitSet;
import vn.luytre.detect.match.LiteralAutomaton;
import vn.luytre.detect.match.RegexMatcher;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.Ip;

/**
 * Judges one event after the other by a rule set, without allocating once it has seen the like. What it learns about an event
 * is stamped with the event's number and so forgotten by itself. Not thread-safe: each thread has its own.
 */
public final class Judge {

    /** Stamps have room for one bit beside them. */
    private static final int LAST_EPOCH = Integer.MAX_VALUE >> 1;

    private static final int[] NO_SLOTS = {};
    private static final BitSet NO_KINDS = new BitSet();

    private final RuleSet rules;
    private final int[][] candidates;
    private final HitSet met;
    private final HitSet judged;
    private final KindFinder finder;

    /** Where events leave what they hold whose kinds their sender declares. */
    private final boolean[] declared;

    private final int[] answers;
    private final @Nullable RegexMatcher[] matchers;
    private final Folding folding = new Folding();
    private int epoch;
    private BitSet kinds = NO_KINDS;

    /** By the number of a name, whether events like that at hand have held it. */
    private boolean[] held;

    private FlatRecord record;
    private int[] hits = new int[64];
    private int count;

    /** By index of a value: the event whose address {@link #addresses} holds. */
    private int[] addressEpochs = new int[64];

    private @Nullable Ip[] addresses = new Ip[64];
    private long considered;

    /** By reading, how often it was judged. */
    private final long[] asked;

    private long regexCalls;

    Judge(RuleSet rules) {
        this.rules = rules;
        candidates = rules.slots().candidates();
        met = new HitSet(rules.triggerCount());
        judged = new HitSet(rules.readings().size());
        finder = new KindFinder(rules.kinds(), rules.fields().size());
        declared = new boolean[rules.fields().size()];
        held = declared;
        asked = new long[rules.readings().size()];
        answers = new int[rules.questionCount()];
        matchers = new RegexMatcher[rules.regexes().size()];
        record = new FlatRecord(rules.fields());
    }

    /**
     * Finds the rules that hold for an event.
     *
     * @param event read for {@link RuleSet#fields}
     * @param route which of the rules speak of logs such as this event's
     * @return how many hold; {@link #hit} says which
     */
    public int judge(FlatRecord event, RoutedRules route) {
        record = event;
        count = 0;
        kinds = NO_KINDS;
        held = declared;
        ask(route);
        return count;
    }

    /**
     * Finds the rules that hold for an event of whose kind nobody says anything: it is seen from the event's fields, as
     * {@link vn.luytre.detect.sigma.source.LogSources#view} does.
     *
     * @param event read for {@link RuleSet#fields}
     * @return how many hold; {@link #hit} says which
     */
    public int judge(FlatRecord event) {
        record = event;
        count = 0;
        var presence = finder.find(this);
        kinds = presence.kinds();
        if (kinds.isEmpty()) {
            return 0;
        }
        presence.saw();
        held = presence.held();
        var route = rules.route(kinds);
        if (route != null) {
            ask(route);
        } else {
            askOneByOne();
        }
        return count;
    }

    /**
     * Of what kinds the event judged last is, by their numbers in {@link
     * vn.luytre.detect.sigma.source.LogSources#kinds}; none if it was judged as its sender declares it. Not to be changed, and
     * good until the next event.
     */
    public BitSet kinds() {
        return kinds;
    }

    /**
     * What events of one combination of kinds have held.
     *
     * @param kinds by their numbers in {@link vn.luytre.detect.sigma.source.LogSources#kinds}
     * @param names of fields that at least one such event held, be it null, by their numbers in {@link RuleSet#fields}
     * @param events how many such events were judged
     */
    public record Seen(BitSet kinds, BitSet names, long events) {}

    /**
     * What events have held of the fields that rules ask for, since this judge began: for each combination of kinds, those judged
     * as declared left out. Empty if there were too many combinations to keep them apart.
     */
    public List<Seen> seen() {
        return finder.presences().stream().map(Presence::seen).toList();
    }

    private void askOneByOne() {
        int kept = 0;
        for (int kind = kinds.nextSetBit(0); kind >= 0; kind = kinds.nextSetBit(kind + 1)) {
            ask(rules.route(kind));
            for (int i = kept; i < count; i++) {
                if (rules.readings().reads(hits[i], kind, kinds)) {
                    hits[kept++] = hits[i];
                }
            }
            count = kept;
        }
    }

    private void ask(RoutedRules route) {
        met.clear();
        judged.clear();
        if (++epoch > LAST_EPOCH) {
            Arrays.fill(answers, 0);
            Arrays.fill(addressEpochs, 0);
            epoch = 1;
        }
        meet(route);
        for (int i = 0; i < met.count(); i++) {
            for (int reading : route.waitingFor(met.get(i))) {
                consider(reading);
            }
        }
        for (int reading : route.always()) {
            consider(reading);
        }
    }

    /** The number of a rule that holds, in {@link RuleSet#rule}; in no order. */
    public int hit(int index) {
        return hits[index];
    }

    private void meet(RoutedRules route) {
        var those = held;
        for (int i = 0; i < record.count(); i++) {
            int name = record.field(i);
            int[] slots = NO_SLOTS;
            if (name >= 0) {
                those[name] = true;
                slots = route.slots(name);
            }
            var anywhere = record.isAside(i) ? null : route.anywhere();
            if ((slots.length > 0 || anywhere != null) && record.kind(i) != FlatRecord.Kind.NULL) {
                meet(i, slots, anywhere, route);
            }
        }
    }

    private void meet(
            int index, int[] slots, @Nullable LiteralAutomaton anywhere, RoutedRules route) {
        var bytes = record.bytes();
        int from = record.offset(index);
        int to = from + record.length(index);
        if (!record.isAscii(index)) {
            to = folding.fold(bytes, from, to);
            bytes = folding.bytes();
            from = 0;
        }
        for (int slot : slots) {
            var own = route.automaton(slot);
            if (own != null && name(slot) == record.field(index)) {
                own.match(bytes, from, to, met);
            }
        }
        if (anywhere != null) {
            anywhere.match(bytes, from, to, met);
        }
    }

    /** The name under which this event holds the slot; {@link FieldNames#UNKNOWN} if it does not. */
    private int name(int slot) {
        for (int name : candidates[slot]) {
            if (record.first(name) >= 0) {
                return name;
            }
        }
        return FieldNames.UNKNOWN;
    }

    /** The first value of a slot, -1 if it has none. */
    int first(int slot) {
        int name = name(slot);
        return name < 0 ? -1 : record.first(name);
    }

    private void consider(int reading) {
        if (judged.contains(reading)) {
            return;
        }
        judged.add(reading);
        considered++;
        asked[reading]++;
        if (rules.question(reading).holds(this)) {
            if (count == hits.length) {
                hits = Arrays.copyOf(hits, 2 * count);
            }
            hits[count++] = rules.readings().rule(reading);
        }
    }

    boolean isMet(int trigger) {
        return met.contains(trigger);
    }

    /** Answers once an event. */
    boolean answer(Question.Asked asked) {
        int known = answers[asked.number()];
        if (known >> 1 == epoch) {
            return (known & 1) != 0;
        }
        boolean holds = isWorthAsking(asked.prefilter()) && asked.check().holds(this);
        answers[asked.number()] = epoch << 1 | (holds ? 1 : 0);
        return holds;
    }

    private boolean isWorthAsking(int[] prefilter) {
        for (int trigger : prefilter) {
            if (met.contains(trigger)) {
                return true;
            }
        }
        return prefilter.length == 0;
    }

    FlatRecord record() {
        return record;
    }

    Folding folding() {
        return folding;
    }

    RegexMatcher matcher(int regex) {
        regexCalls++;
        var matcher = matchers[regex];
        if (matcher == null) {
            matcher = RegexMatcher.of(rules.regexes().get(regex));
            matchers[regex] = matcher;
        }
        return matcher;
    }

    /** The address a value is, null if it is none; read once an event. */
    @Nullable Ip address(int index) {
        if (index >= addresses.length) {
            addressEpochs = Arrays.copyOf(addressEpochs, FlatRecord.MAX_VALUES);
            addresses = Arrays.copyOf(addresses, FlatRecord.MAX_VALUES);
        }
        if (addressEpochs[index] != epoch) {
            addressEpochs[index] = epoch;
            int from = record.offset(index);
            addresses[index] = AddressText.parse(record.bytes(), from, from + record.length(index));
        }
        return addresses[index];
    }

    /** How many rules were judged so far, all events together; of these most do not hold. */
    public long candidates() {
        return considered;
    }

    /**
     * What each rule has cost so far, by its number: how often it was judged, times what its question takes by the compiler's
     * estimate, in nanoseconds. To rank rules by, not a measurement; the automata, which all rules share, are not in it.
     */
    public long[] costs() {
        long[] costs = new long[rules.size()];
        for (int reading = 0; reading < asked.length; reading++) {
            costs[rules.readings().rule(reading)] +=
                    asked[reading] * rules.question(reading).cost();
        }
        return costs;
    }

    /** How often an expression was run so far. */
    public long regexCalls() {
        return regexCalls;
    }
}
