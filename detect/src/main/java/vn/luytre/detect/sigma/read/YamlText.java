package vn.luytre.detect.sigma.read;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;

/** The YAML documents of one text, one after another, as trees of marked nodes. */
final class YamlText {

    private final Composer composer;
    private final String text;

    YamlText(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE); // The caller has measured the text.
        options.setNestingDepthLimit(GuardedParser.DEEPEST + 1);
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        options.setProcessComments(false);
        this.text = text;
        this.composer =
                new Composer(
                        new GuardedParser(new ParserImpl(new StreamReader(text), options)),
                        new Resolver(),
                        options);
    }

    /**
     * The next document; null after the last.
     *
     * @throws Refuse if the text goes wrong; nothing can be read after that
     */
    @Nullable Node next() {
        try {
            return composer.checkNode() ? composer.getNode() : null;
        } catch (MarkedYAMLException e) {
            throw new Refuse(
                    Reason.YAML_SYNTAX,
                    Refuse.at(e.getProblemMark()),
                    String.valueOf(e.getProblem()));
        } catch (ReaderException e) {
            throw new Refuse(
                    Reason.YAML_SYNTAX,
                    position(e.getPosition()),
                    "U+%04X".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw new Refuse(
                    Refusal.of(Reason.YAML_SYNTAX, Position.START, String.valueOf(e.getMessage())));
        }
    }

    /** The place of the char of that index. */
    private Position position(int index) {
        int end = Math.clamp(index, 0, text.length());
        int line = 1;
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, text.codePointCount(start, end) + 1);
    }
}
