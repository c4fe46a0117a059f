package vn.luytre.soc.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;
import vn.luytre.lake.Bands;
import vn.luytre.lake.Extent;
import vn.luytre.lake.FieldCounts;
import vn.luytre.lake.SearchResult;

/**
 * Everything that events tell about one thing, in the scope of whoever asked.
 *
 * @param always how far all held events about it reach
 * @param inside how many fall into the time looked at
 * @param parts in which fields it stands in these, those without a hit left out
 * @param bands when, apart for its commonest kinds of events
 * @param around units, sources, kinds of events, and what stands beside it
 * @param to for an address, where it went; empty otherwise
 * @param from for an address, who came to it; empty otherwise
 * @param newest the newest events of the time, newest first
 * @param owner the unit whose address plan holds it; 0 for none
 */
record Story(
        Extent always,
        Extent inside,
        Map<Field, Long> parts,
        Bands bands,
        List<FieldCounts> around,
        List<FieldCounts> to,
        List<FieldCounts> from,
        List<SearchResult.Row> newest,
        List<Mention> mentions,
        long owner,
        SearchResult.@Nullable Mark more) {}
