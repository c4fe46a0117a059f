package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.soc.ui.Words;

class ReasonWordsTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasASentenceThatNamesWhatItIsAbout(Reason reason) {
        var why = Refusal.of(reason, Position.START, "{một}", "'hai'");
        for (var locale : List.of(Words.VIETNAMESE, Locale.ENGLISH)) {
            var words = new Words(source(), locale);
            var text = ReasonWords.of(words, why);
            assertThat(text).hasSizeGreaterThan(20).doesNotContain("{0}", "{1}");
            var pattern =
                    words.source().getMessage("detection.reason." + reason.code(), null, locale);
            if (pattern.contains("{0}")) {
                assertThat(text).contains("{một}");
            }
        }
    }

    private static ResourceBundleMessageSource source() {
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages/detection");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
