package vn.luytre.soc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No setting is secret: what the code reads stands in luytre.conf, and nothing stands there that nobody reads. */
class SettingsTest {

    private static final Pattern NAME = Pattern.compile("LUYTRE_[A-Z]+(_[A-Z]+)*");

    @Test
    void everySettingThatIsReadStandsInTheFile() {
        assertThat(names("luytre\\.conf"))
                .isEqualTo(names("luytre|(bench/src|[a-z]+/src/main)/.*\\.(java|yaml)"));
    }

    private static TreeSet<String> names(String files) {
        var names = new TreeSet<String>();
        for (var file : SourceTree.files(files)) {
            NAME.matcher(file.text()).results().forEach(found -> names.add(found.group()));
        }
        return names;
    }
}
