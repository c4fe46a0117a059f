package vn.luytre.soc.directive;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.ui.StartStep;
import vn.luytre.soc.ui.Words;

/** The third step of the first day: a letter that binds. */
@Component
class LettersStep implements StartStep {

    private final Directives directives;

    LettersStep(Directives directives) {
        this.directives = directives;
    }

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String href() {
        return "/directives";
    }

    @Override
    public @Nullable String result(Words msg) {
        int count = directives.open().size();
        return count == 0 ? null : msg.get("directive.start", count);
    }
}
