package vn.luytre.lake.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import vn.luytre.event.Cidr;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/** Makes questions out of a few words, so that they meet events made of the same words. */
public final class RandomExprs {

    public static final List<String> WORDS =
            List.of(
                    "a",
                    "A",
                    "web",
                    "WEB01",
                    "web-02",
                    "Đăng nhập",
                    "dang nhap",
                    "Sở Y tế",
                    "SỞ",
                    "ư\u0303",
                    "e\u0301",
                    "é",
                    "%",
                    "_",
                    "50%_x",
                    "\\",
                    "\"q\"",
                    "a*b",
                    "AND",
                    "-x",
                    "x:y",
                    "(p)",
                    "[r]",
                    "line\nbreak",
                    "日本",
                    "😀",
                    "K",
                    "ß",
                    "Ω",
                    "0",
                    "42",
                    "example.org",
                    "Mail.Example.org");

    static final List<Field> FIELDS =
            List.of(
                    Field.HOST_NAME,
                    Field.USER_NAME,
                    Field.EVENT_DATASET,
                    Field.MESSAGE,
                    Field.URL_FULL,
                    Field.SOURCE_IP,
                    Field.DESTINATION_IP,
                    Field.SOURCE_PORT,
                    Field.EVENT_SEVERITY,
                    Field.DNS_QUESTION_NAME,
                    Field.FILE_HASH_MD5);

    private final Random random;

    public RandomExprs(Random random) {
        this.random = random;
    }

    public Expr expr(int depth) {
        return switch (depth == 0 ? 3 + random.nextInt(7) : random.nextInt(10)) {
            case 0 -> new Expr.And(parts(depth - 1));
            case 1 -> new Expr.Or(parts(depth - 1));
            case 2 -> new Expr.Not(expr(depth - 1));
            default -> term();
        };
    }

    private List<Expr> parts(int depth) {
        var parts = new ArrayList<Expr>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            parts.add(expr(depth));
        }
        return parts;
    }

    private Expr term() {
        Target target =
                switch (random.nextInt(8)) {
                    case 0 -> Target.Group.values()[random.nextInt(4)];
                    case 1 -> new Target.Overflow(pick(List.of("a.b", "x", "source.port", "@v-1")));
                    case 2 -> Target.About.values()[random.nextInt(6)];
                    default -> new Target.Slot(pick(FIELDS));
                };
        while (true) {
            var match = match();
            boolean freeExists = target == Target.Group.FREE && match instanceof Match.Exists;
            if (Match.fits(Target.kindOf(target), match) && !freeExists) {
                return new Expr.Term(target, match);
            }
        }
    }

    private Match match() {
        return switch (random.nextInt(7)) {
            case 0, 1 -> new Match.Words(pick(WORDS));
            case 2 -> glob();
            case 3 -> new Match.Within(block());
            case 4 -> {
                Long low = random.nextInt(4) == 0 ? null : number();
                Long high = random.nextInt(4) == 0 && low != null ? null : number();
                yield random.nextBoolean() && low != null
                        ? new Match.Numbers(low, low)
                        : new Match.Numbers(low, high);
            }
            case 5 -> {
                var low = random.nextInt(4) == 0 ? null : bound();
                yield new Match.Texts(low, random.nextInt(4) == 0 && low != null ? null : bound());
            }
            default -> new Match.Exists();
        };
    }

    private Match.Bound bound() {
        return new Match.Bound(pick(WORDS), random.nextBoolean());
    }

    private Cidr block() {
        var ip = ip();
        return new Cidr(ip, random.nextInt(3) == 0 ? ip.width() : random.nextInt(ip.width() + 1));
    }

    private Match glob() {
        while (true) {
            var parts = new ArrayList<String>();
            parts.add(random.nextBoolean() ? "" : piece());
            if (random.nextInt(3) == 0) {
                parts.add(piece());
            }
            parts.add(random.nextBoolean() ? "" : piece());
            if (!String.join("", parts).isEmpty()) {
                return new Match.Glob(parts);
            }
        }
    }

    private String piece() {
        var word = pick(WORDS);
        int to =
                word.offsetByCodePoints(
                        0, 1 + random.nextInt(word.codePointCount(0, word.length())));
        return word.substring(0, to);
    }

    public long number() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> random.nextInt(100);
            case 2 -> -random.nextInt(100);
            case 3 -> 1_700_000_000_000_000L + random.nextInt(100) * 1_000_000L;
            default -> 42;
        };
    }

    public Ip ip() {
        return switch (random.nextInt(6)) {
            case 0 -> new Ipv4(random.nextInt(3));
            case 1 -> new Ipv4(0xC0000200 | random.nextInt(256));
            case 2 -> new Ipv6(0, 2 + random.nextInt(3));
            case 3 -> new Ipv6(0x20010db8_00000000L, random.nextLong());
            case 4 -> new Ipv6(0xfe800000_00000000L | random.nextInt(2), random.nextInt(3));
            default -> new Ipv4(0xCB007100 | random.nextInt(256));
        };
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
