package vn.luytre.soc.duty;

/** Where in a file something stands, as a person finds it. @param column from 0 */
record Place(String sheet, int row, int column) {

    /** "Trang “Xã A”, ô E12". */
    String words() {
        return sheet.isBlank()
                ? "Ô %s%d".formatted(letters(), row)
                : "Trang “%s”, ô %s%d".formatted(sheet, letters(), row);
    }

    private String letters() {
        var letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
