package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All rule texts with their documents; only those that have changed, or whose placeholders have, are fetched and read. */
@Component
class RuleTexts {

    /** Texts fetched at a time. */
    private static final int FETCH = 500;

    private final RuleRows rows;
    private final ReadRules read;
    private final Placeholders placeholders;

    RuleTexts(RuleRows rows, ReadRules read, Placeholders placeholders) {
        this.rows = rows;
        this.read = read;
        this.placeholders = placeholders;
    }

    @Transactional(readOnly = true)
    public List<Book.Text> all() {
        read.values(placeholders.values());
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

    /** These texts as they would be if that placeholder had these values; nothing is kept. */
    @Transactional(readOnly = true)
    public List<Book.Text> with(List<Book.Text> texts, String placeholder, List<String> values) {
        var asking =
                texts.stream()
                        .filter(text -> asks(text, placeholder))
                        .map(text -> text.file().sha256())
                        .collect(Collectors.toSet());
        var bytes = rows.texts(asking);
        var others = new ArrayList<Book.Text>();
        for (var text : texts) {
            var file = text.file();
            var found = asks(text, placeholder) ? bytes.get(file.sha256()) : null;
            others.add(
                    found == null
                            ? text
                            : new Book.Text(
                                    file,
                                    read.glance(
                                            ReadRules.Key.of(file), found, placeholder, values)));
        }
        return List.copyOf(others);
    }

    /** Whether the text asks for that placeholder. */
    boolean asks(Book.Text text, String placeholder) {
        return read.placeholders(ReadRules.Key.of(text.file())).contains(placeholder);
    }
}
