package vn.luytre.soc.ui;

import java.util.Set;

/** Who looks at the page, as the frame shows it. Put into the request by whoever knows (attribute {@link #ATTRIBUTE}). */
public record Person(
        String name, String post, String unit, Set<String> roles, String theme, String language) {

    public static final String ATTRIBUTE = Person.class.getName();

    public boolean has(String... anyOf) {
        for (var role : anyOf) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
