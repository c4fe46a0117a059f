package vn.luytre.soc.search;

import java.util.List;

/**
 * What a module knows of a thing beside events. Each module that has such knowledge answers with a package-private bean;
 * {@code search} asks all of them and names none.
 */
public interface Mentions {

    /** What names the thing, newest first, at most {@code most}. Called in the viewer's scope; must not write. */
    List<Mention> of(Thing thing, int most);
}
