package vn.luytre.parse.inventory;

import org.jspecify.annotations.Nullable;

/**
 * One piece of software on a machine, as reported; nothing is normalised beyond blanks. Null means that the report does not say.
 *
 * @param name never blank
 * @param publisher vendor, maintainer or supplier as written
 * @param version as written, with epoch and revision where the report writes them together; empty if the report gives none
 * @param update patch level told beside the version: {@code P41}, {@code CU23}; null does not mean unpatched
 * @param arch as written
 * @param cpe CPE 2.2 or 2.3 name, as the reporting tool took it to be
 * @param purl package URL
 * @param path file, directory or bundle; of a {@link Source#SERVICE} protocol and port, {@code tcp/443}
 * @param sourcePackage the package it is built from, by which distributions publish their fixes
 * @param sourceVersion version of that, where it differs
 * @param epoch of an RPM or Debian version; 0 where the report says that there is none; null if it leaves epochs out
 */
public record Installed(
        String name,
        @Nullable String publisher,
        String version,
        @Nullable String update,
        @Nullable String arch,
        Source source,
        @Nullable String cpe,
        @Nullable String purl,
        @Nullable String path,
        @Nullable String sourcePackage,
        @Nullable String sourceVersion,
        @Nullable Integer epoch) {

    public Installed {
        if (name.isBlank()) {
            throw new IllegalArgumentException("software without a name");
        }
    }

    public static Draft draft(Source source, String name, String version) {
        return new Draft(source, name, version);
    }

    /** Collects what a report says; blank texts count as not said. Not thread-safe. */
    public static final class Draft {
        private final Source source;
        private final String name;
        private final String version;
        private @Nullable String publisher;
        private @Nullable String update;
        private @Nullable String arch;
        private @Nullable String cpe;
        private @Nullable String purl;
        private @Nullable String path;
        private @Nullable String sourcePackage;
        private @Nullable String sourceVersion;
        private @Nullable Integer epoch;

        private Draft(Source source, String name, String version) {
            this.source = source;
            this.name = name.strip();
            this.version = version.strip();
        }

        public Draft publisher(@Nullable String text) {
            publisher = said(text);
            return this;
        }

        public Draft update(@Nullable String text) {
            update = said(text);
            return this;
        }

        public Draft arch(@Nullable String text) {
            arch = said(text);
            return this;
        }

        public Draft cpe(@Nullable String text) {
            cpe = said(text);
            return this;
        }

        public Draft purl(@Nullable String text) {
            purl = said(text);
            return this;
        }

        public Draft path(@Nullable String text) {
            path = said(text);
            return this;
        }

        public Draft builtFrom(@Nullable String sourceName, @Nullable String sourceVersionText) {
            sourcePackage = said(sourceName);
            sourceVersion = said(sourceVersionText);
            return this;
        }

        public Draft epoch(@Nullable Integer number) {
            epoch = number;
            return this;
        }

        /** Throws {@link IllegalArgumentException} if the name is blank. */
        public Installed done() {
            return new Installed(
                    name,
                    publisher,
                    version,
                    update,
                    arch,
                    source,
                    cpe,
                    purl,
                    path,
                    sourcePackage,
                    sourceVersion,
                    epoch);
        }

        private static @Nullable String said(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }
}
