package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All rule texts with their documents; only those that have changed are fetched and read. */
@Component
class RuleTexts {

    /** Texts fetched at a time. */
    private static final int FETCH = 500;

    private final RuleRows rows;
    private final ReadRules read;

    RuleTexts(RuleRows rows, ReadRules read) {
        this.rows = rows;
        this.read = read;
    }

    @Transactional(readOnly = true)
    public List<Book.Text> all() {
        var files = rows.all();
        var unread = files.stream().filter(file -> !read.knows(ReadRules.Key.of(file))).toList();
        for (int at = 0; at < unread.size(); at += FETCH) {
            fetch(unread.subList(at, Math.min(unread.size(), at + FETCH)));
        }
        read.keepOnly(files.stream().map(ReadRules.Key::of).collect(Collectors.toSet()));
        var texts = new ArrayList<Book.Text>();
        for (var file : files) {
            texts.add(new Book.Text(file, read.known(ReadRules.Key.of(file))));
        }
        return List.copyOf(texts);
    }

    private void fetch(List<RuleFile> files) {
        var bytes = rows.texts(files.stream().map(RuleFile::sha256).distinct().toList());
        for (var file : files) {
            var found = bytes.get(file.sha256());
            if (found == null) {
                throw new IllegalStateException("no text under " + file.sha256());
            }
            read.read(ReadRules.Key.of(file), found);
        }
    }
}
