package vn.luytre.soc.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.regime.Regime;

/** The requirements as the packs of law hold them. */
@Component
class RegimeControls implements ControlCatalogue {

    private final Regime regime;

    RegimeControls(Regime regime) {
        this.regime = regime;
    }

    @Override
    public List<Control> required(Pack pack, int level) {
        if (level < 1 || level > 5) {
            throw new IllegalArgumentException("level %d is none of 1 to 5".formatted(level));
        }
        return regime.controls(law(pack), level).stream()
                .map(control -> control(pack, level, control))
                .toList();
    }

    private static Control control(Pack pack, int level, vn.luytre.soc.regime.Control control) {
        var asked = control.asks().get(level - 1);
        var code = control.code();
        return new Control(
                code,
                code.substring(0, Math.max(code.lastIndexOf('-'), 0)),
                control.name(),
                control.nameEn(),
                pack == Pack.A ? clause(asked) : control.clause(),
                pack == Pack.A ? "" : asked);
    }

    /** In pack A the word of a level is its clause; "verify" there means the source was not clear. */
    private static String clause(String word) {
        return word.matches("\\d+(\\.\\d+)+.*") ? word : "";
    }

    private vn.luytre.soc.regime.Pack law(Pack pack) {
        return regime.all().stream()
                .filter(law -> law.controls().equals(pack.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no law holds pack " + pack));
    }

    /** The pack for a dossier begun on that day. */
    Pack on(LocalDate day) {
        return Pack.valueOf(regime.of(day).controls());
    }

    /** What the law says of that level; null without a level. */
    vn.luytre.soc.regime.Pack.@Nullable Level described(Pack pack, @Nullable Integer level) {
        if (level == null) {
            return null;
        }
        for (var described : law(pack).levels()) {
            if (described.level() == level) {
                return described;
            }
        }
        return null;
    }
}
