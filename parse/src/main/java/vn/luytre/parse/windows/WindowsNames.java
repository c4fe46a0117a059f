package vn.luytre.parse.windows;

/** What the attributes of {@code System} are called where names are flat: as Sigma rules and the usual tools have it. */
public final class WindowsNames {

    private WindowsNames() {}

    /** {@code Provider}, {@code Name} is {@code Provider_Name}; a few are clear without their element. */
    public static String attribute(String element, String attribute) {
        return switch (attribute) {
            case "Qualifiers", "SystemTime", "ActivityID", "RelatedActivityID", "UserID" ->
                    attribute;
            default -> element + "_" + attribute;
        };
    }
}
