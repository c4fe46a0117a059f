package vn.luytre.detect.sigma.correlate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Test;

/**
 * Which correlation it is and what it asks, as a SHA-256: id or name, type, rules, group, span, test, aliases, scope. Of a rule only which it is
 * counts, not what it looks for: its hits were hits. Of a correlation among the rules what it asks counts too.
 *
 * @param hex all of it
 * @param word its first 64 bits
 */
record Identity(String hex, long word) {

    /**
     * The identity of a correlation.
     *
     * @param members what is known of each of its rules: of a correlation its identity
     * @param copy how many of the same were there before
     */
    static Identity of(LinkedCorrelation linked, boolean across, List<String> members, int copy) {
        var text = new StringBuilder();
        var correlation = linked.correlation();
        say(text, of(correlation.about()));
        say(text, copy);
        say(text, correlation.type());
        members.forEach(member -> say(text, member));
        linked.members().forEach(member -> say(text, member.name()));
        say(text, correlation.timespan());
        say(text, across);
        correlation.groupBy().forEach(field -> say(text, field));
        say(text, "aliases");
        new TreeMap<>(correlation.aliases())
                .forEach((alias, fields) -> {
                    say(text, alias);
                    new TreeMap<>(fields)
                            .forEach((rule, field) -> {
                                say(text, rule);
                                say(text, field);
                            });
                });
        say(text, "test");
        switch (correlation.test()) {
            case Test.Bounds bounds -> {
                bounds.fields().forEach(field -> say(text, field));
                say(text, bounds.percentile());
                bounds.bounds()
                        .forEach(bound -> {
                            say(text, bound.comparison());
                            say(text, bound.number());
                        });
            }
            case Test.Expression(Condition condition) -> say(text, condition);
        }
        var digest = sha256(text.toString());
        return new Identity(HexFormat.of().formatHex(digest), ByteBuffer.wrap(digest).getLong());
    }

    /** By what a rule is known: the name others call it by, else its title and where it stands. */
    static String of(About rule) {
        if (rule.id() != null) {
            return "id " + rule.id();
        }
        return rule.name() != null
                ? "name " + rule.name()
                : "at " + rule.path() + " " + rule.title();
    }

    private static void say(StringBuilder text, Object part) {
        var said = part.toString();
        text.append(said.length()).append(':').append(said);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
