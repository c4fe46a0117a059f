package vn.luytre.lake.iceberg;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.LakeFile;
import vn.luytre.lake.Tally;

/** A lake's catalogue that gives no file free which the publication still names. */
public final class PublishedCatalogue implements Catalogue {

    private final Catalogue catalogue;
    private final Publication publication;

    public PublishedCatalogue(Catalogue catalogue, Publication publication) {
        this.catalogue = catalogue;
        this.publication = publication;
    }

    @Override
    public List<Retired> retired() {
        return retired(false);
    }

    @Override
    public List<Retired> lent() {
        return retired(true);
    }

    private List<Retired> retired(boolean read) {
        var retired = catalogue.retired();
        var reading = publication.reading(retired.stream().map(Retired::path).toList());
        return retired.stream().filter(r -> reading.contains(r.path()) == read).toList();
    }

    @Override
    public List<LakeFile> live() {
        return catalogue.live();
    }

    @Override
    public long committed(int partition) {
        return catalogue.committed(partition);
    }

    @Override
    public void commit(
            int partition, List<LakeFile> added, List<Tally> tallies, long expected, long upTo) {
        catalogue.commit(partition, added, tallies, expected, upTo);
    }

    @Override
    public List<Integer> partitions() {
        return catalogue.partitions();
    }

    @Override
    public void replace(List<LakeFile> gone, List<LakeFile> added, Instant at) {
        catalogue.replace(gone, added, at);
    }

    @Override
    public void forget(Collection<String> paths) {
        catalogue.forget(paths);
    }

    @Override
    public List<Tally> tallies(long fromHour, long toHour) {
        return catalogue.tallies(fromHour, toHour);
    }

    @Override
    public List<Tally> totals() {
        return catalogue.totals();
    }
}
