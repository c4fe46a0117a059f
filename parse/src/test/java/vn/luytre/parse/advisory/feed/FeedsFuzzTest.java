package vn.luytre.parse.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

import vn.luytre.parse.advisory.csaf.CsafValidator;
import vn.luytre.parse.advisory.cvss.CvssVector;

/** Any bytes as a feed, as a document of CSAF and as a vector. */
class FeedsFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) {
        var read = Gathered.of(bytes);
        assertThat(read.summary.total()).isEqualTo(read.items.size());
        var root = Tree.read(bytes);
        if (root != null) {
            assertThat(CsafValidator.check(root)).isNotNull();
        }
    }

    @FuzzTest(maxDuration = "1m")
    void noTextBreaksAVector(@NotNull String text) {
        assertThat(CvssVector.parse(text)).isNotNull();
    }
}
