package vn.luytre.parse.inventory;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sections of the script for Windows: the build with its revision, updates, programs, Office, Exchange, SharePoint. */
final class WindowsFacts {

    private static final int FIRST_BUILD_OF_11 = 22_000;

    /** @param covers told of each part that the section is about */
    void take(Collected.Section section, InventoryDraft draft, Consumer<Part> covers) {
        switch (section.name()) {
            case "windows" -> {
                draft.os(system(new Fields(section.lines())));
                covers.accept(Part.OPERATING_SYSTEM);
            }
            case "hotfixes" -> {
                section.lines().forEach(line -> hotfix(line, draft));
                covers.accept(Part.HOTFIXES);
            }
            case "programs" -> {
                section.lines().forEach(line -> program(line, draft));
                covers.accept(Part.APPLICATIONS);
            }
            case "office" -> office(new Fields(section.lines()), draft);
            case "exchange" -> server("Microsoft Exchange Server", section, draft);
            case "sharepoint" -> server("Microsoft SharePoint Server", section, draft);
            default -> draft.unread(Unread.Fault.STRANGE_LINE, section.line(), section.name());
        }
    }

    /** The registry calls Windows 11 by the name of 10; the build tells them apart. */
    private static OperatingSystem system(Fields fields) {
        var build = Values.number(fields.word("CurrentBuild"));
        var name = Values.said(fields.word("Caption"));
        if (name == null) {
            name = fields.word("ProductName");
        }
        boolean client = fields.word("InstallationType").equals("Client");
        if (build != null && build >= FIRST_BUILD_OF_11 && client) {
            name = name.replace("Windows 10", "Windows 11");
        }
        var major = fields.said("CurrentMajorVersionNumber");
        var version =
                major == null
                        ? fields.word("CurrentVersion")
                        : major + "." + numberOrZero(fields.word("CurrentMinorVersionNumber"));
        var whole = build == null ? fields.said("Version") : version + "." + build;
        var revision = fields.word("UBR");
        boolean exact = whole != null && build != null && Values.isDigits(revision);
        var edition = fields.said("CSDVersion");
        return new OperatingSystem(
                OperatingSystem.Family.WINDOWS,
                name,
                whole,
                exact ? whole + "." + revision : whole,
                edition == null ? fields.said("EditionID") : edition,
                Values.arch(fields.word("Architecture")),
                null,
                displayVersion(fields),
                null);
    }

    private static String numberOrZero(String text) {
        return text.isEmpty() ? "0" : text;
    }

    private static @Nullable String displayVersion(Fields fields) {
        var display = fields.said("DisplayVersion");
        return display == null ? fields.said("ReleaseId") : display;
    }

    /** Windows XP has the number in the second field. */
    private static void hotfix(String line, InventoryDraft draft) {
        for (var field : line.split("\t", 2)) {
            var number = Kb.of(field);
            if (number != null) {
                draft.hotfix(number);
                return;
            }
        }
    }

    private static void program(String line, InventoryDraft draft) {
        var cells = line.split("\t", -1);
        if (line.isBlank()) {
            return;
        }
        if (cells.length < 5 || cells[0].isBlank()) {
            draft.unread(Unread.Fault.STRANGE_LINE, 0, line);
            return;
        }
        draft.add(
                Installed.draft(Source.WINDOWS_PROGRAM, cells[0], cells[1])
                        .publisher(cells[2])
                        .arch(cells[3])
                        .path(cells[4])
                        .done());
    }

    /** The channel tells which of Office's parallel versions fixes what; it stands as the update. */
    private static void office(Fields fields, InventoryDraft draft) {
        var channel = fields.said("UpdateChannel");
        for (var product : fields.word("ProductReleaseIds").split(",", 20)) {
            if (!product.isBlank()) {
                draft.add(
                        Installed.draft(
                                        Source.APPLICATION,
                                        "Microsoft Office Click-to-Run " + product.strip(),
                                        fields.word("VersionToReport"))
                                .publisher("Microsoft Corporation")
                                .update(channel == null ? fields.said("CDNBaseUrl") : channel)
                                .arch(fields.said("Platform"))
                                .done());
            }
        }
    }

    private static void server(String name, Collected.Section section, InventoryDraft draft) {
        var fields = new Fields(section.lines());
        var version = fields.word("version").replaceAll("(?<![0-9])0+(?=[0-9])", "");
        if (version.isEmpty()) {
            draft.unread(Unread.Fault.NO_VERSION, section.line(), name);
            return;
        }
        draft.add(
                Installed.draft(Source.APPLICATION, name, version)
                        .publisher("Microsoft Corporation")
                        .path(fields.said("path"))
                        .done());
    }
}
