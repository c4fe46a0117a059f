package vn.luytre.soc.paper;

import java.util.List;

/**
 * An annex with page numbers of its own. Its Roman numeral, where there are several, and the line that ties it to the
 * document are written by the writer.
 *
 * @param wide on the long side of the page, for broad tables
 */
public record Annex(String title, boolean wide, List<Block> body) {

    public Annex {
        title = Wording.clean(title);
        body = List.copyOf(body);
    }
}
