package vn.luytre.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.luytre.event.Field;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.index.Keys;
import vn.luytre.lake.index.TextBlocks;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Fold;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Target;

/**
 * Which files, and which stretches of time, can hold an answer as far as indexes tell. Invariant: an event that answers lies in a
 * file that is kept, at a time that is kept.
 *
 * @param files those kept, in the order given
 * @param spans apart and ascending; empty if all times of the files are kept
 */
record Pruning(List<LakeFile> files, List<Merges.Span> spans) {

    /**
     * What is read of the rows whose times are kept. To compare a time with the stretches costs as much as to read two columns.
     *
     * @param spans more stretches are not told apart: every one is a comparison for each row
     * @param worth stretches are told apart where they are at most this part of the whole
     */
    enum Reading {
        COLUMNS(32, 0.33),
        TEXTS(128, 0.75);

        final int spans;
        private final double worth;

        Reading(int spans, double worth) {
            this.spans = spans;
            this.worth = worth;
        }
    }

    /** Asks each file's index which of its blocks may hold an answer. */
    static Pruning of(
            List<LakeFile> files,
            Indexes indexes,
            Function<FileIndex, BitSet> asked,
            Reading reading) {
        var kept = new ArrayList<LakeFile>();
        var spans = new ArrayList<Merges.Span>();
        int blocks = 0;
        int answering = 0;
        for (var file : files) {
            var index = indexes.of(file);
            if (index == null) {
                kept.add(file);
                spans.add(new Merges.Span(file.minTime(), file.maxTime() + 1));
                blocks++;
                answering++;
                continue;
            }
            var here = asked.apply(index);
            if (!here.isEmpty()) {
                kept.add(file);
                add(index, here, spans);
                blocks += index.blocks();
                answering += here.cardinality();
            }
        }
        boolean worth = answering <= reading.worth * blocks;
        return new Pruning(List.copyOf(kept), worth ? apart(spans, reading.spans) : List.of());
    }

    private static void add(FileIndex index, BitSet blocks, List<Merges.Span> spans) {
        for (int from = blocks.nextSetBit(0); from >= 0; ) {
            int to = blocks.nextClearBit(from);
            spans.add(new Merges.Span(index.cut(from), index.cut(to)));
            from = blocks.nextSetBit(to);
        }
    }

    /** The same times, each once; where they would be too many, with the narrowest gaps closed. */
    private static List<Merges.Span> apart(List<Merges.Span> spans, int most) {
        var ascending = new ArrayList<>(spans);
        ascending.sort(Comparator.comparingLong(Merges.Span::from));
        var apart = joined(ascending, 0);
        if (apart.size() <= most) {
            return apart;
        }
        var gaps =
                IntStream.range(1, apart.size())
                        .mapToLong(i -> apart.get(i).from() - apart.get(i - 1).to())
                        .sorted()
                        .toArray();
        return joined(apart, gaps[apart.size() - most - 1]);
    }

    private static List<Merges.Span> joined(List<Merges.Span> ascending, long gap) {
        var joined = new ArrayList<Merges.Span>();
        for (var span : ascending) {
            if (joined.isEmpty() || span.from() - joined.getLast().to() > gap) {
                joined.add(span);
            } else {
                var last = joined.removeLast();
                joined.add(new Merges.Span(last.from(), Math.max(last.to(), span.to())));
            }
        }
        return joined;
    }

    /** A condition for the stretches; empty if there is none. */
    String condition() {
        return spans.isEmpty()
                ? ""
                : spans.stream()
                        .map(s ->
                                "ts >= make_timestamp(%d) AND ts < make_timestamp(%d)"
                                        .formatted(s.from(), s.to()))
                        .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** The blocks that may hold an event for which the question is true. */
    static BitSet blocks(Expr expr, FileIndex index) {
        return switch (expr) {
            case Expr.And(var parts) -> {
                var all = index.all();
                parts.forEach(p -> all.and(blocks(p, index)));
                yield all;
            }
            case Expr.Or(var parts) -> {
                var any = new BitSet();
                parts.forEach(p -> any.or(blocks(p, index)));
                yield any;
            }
            case Expr.Term(var target, var match) when isText(target) -> {
                long[] grams = grams(match);
                yield grams.length == 0 ? index.all() : index.holdingText(grams);
            }
            case Expr.Term(Target.Slot(var field), var match) -> blocks(field, match, index);
            case Expr.Term(Target.Group group, var match) -> {
                var any = new BitSet();
                group.fields().forEach(f -> any.or(blocks(f, match, index)));
                yield any;
            }
            case Expr.Term _, Expr.Not _, Expr.All _ -> index.all();
        };
    }

    private static BitSet blocks(Field field, Match match, FileIndex index) {
        if (!Indexing.KEYED.contains(field)) {
            return index.all();
        }
        int id = Columns.id(field);
        return switch (match) {
            case Match.Words(var text) -> index.holding(id, Keys.of(Fold.lower(text)));
            case Match.Within(var block) when block.last().equals(block.base()) ->
                    index.holding(id, Keys.of(block.base()));
            case Match.Within _, Match.Glob _, Match.Numbers _, Match.Texts _, Match.Exists _ ->
                    index.all();
        };
    }

    /** Whether all that is looked through there are texts that indexes tell of: originals, and messages, which most originals hold. */
    private static boolean isText(Target target) {
        return target == Target.Group.FREE
                || target == Target.About.ORIGINAL
                || target.equals(new Target.Slot(Field.MESSAGE));
    }

    /** What stands in a text that answers; none if that is not known. */
    private static long[] grams(Match match) {
        return switch (match) {
            case Match.Words(var text) -> TextBlocks.grams(Fold.fold(text));
            case Match.Glob(var parts) ->
                    parts.stream()
                            .map(Fold::fold)
                            .map(TextBlocks::grams)
                            .flatMapToLong(Arrays::stream)
                            .toArray();
            case Match.Within _, Match.Numbers _, Match.Texts _, Match.Exists _ -> new long[0];
        };
    }

    /** What most of the reading is. */
    static Reading reading(Expr expr) {
        boolean texts =
                switch (expr) {
                    case Expr.And(var parts) ->
                            parts.stream().anyMatch(p -> reading(p) == Reading.TEXTS);
                    case Expr.Or(var parts) ->
                            parts.stream().anyMatch(p -> reading(p) == Reading.TEXTS);
                    case Expr.Not(var part) -> reading(part) == Reading.TEXTS;
                    case Expr.Term(var target, _) -> isText(target);
                    case Expr.All _ -> false;
                };
        return texts ? Reading.TEXTS : Reading.COLUMNS;
    }

    /** Whether an index could make a difference: what it says costs a look at every file. */
    static boolean isWorthwhile(Expr expr) {
        return switch (expr) {
            case Expr.And(var parts) -> parts.stream().anyMatch(Pruning::isWorthwhile);
            case Expr.Or(var parts) -> parts.stream().allMatch(Pruning::isWorthwhile);
            case Expr.Term(var target, var match) when isText(target) -> grams(match).length > 0;
            case Expr.Term(Target.Slot(var field), var match) ->
                    Indexing.KEYED.contains(field) && isOneValue(match);
            case Expr.Term(Target.Group _, var match) -> isOneValue(match);
            case Expr.Term _, Expr.Not _, Expr.All _ -> false;
        };
    }

    private static boolean isOneValue(Match match) {
        return match instanceof Match.Words
                || match instanceof Match.Within(var block) && block.last().equals(block.base());
    }
}
