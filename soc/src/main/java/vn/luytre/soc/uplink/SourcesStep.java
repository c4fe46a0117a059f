package vn.luytre.soc.uplink;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.soc.ui.StartStep;
import vn.luytre.soc.ui.Words;

/** The second step of the first day: a source that reports. */
@Component
class SourcesStep implements StartStep {

    private final Sources sources;

    SourcesStep(Sources sources) {
        this.sources = sources;
    }

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String href() {
        return "/sources";
    }

    @Override
    public @Nullable String result(Words msg) {
        int count = sources.visible().size();
        return count == 0 ? null : msg.get("uplink.start", count);
    }
}
