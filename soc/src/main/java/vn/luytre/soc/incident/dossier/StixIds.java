package vn.luytre.soc.incident.dossier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import vn.luytre.event.Tlp;

/** Identifiers of STIX 2.1: those of observables are the specification's own (section 2.9), ours are named so that a case sent twice is one. */
final class StixIds {

    /** Namespace of observables (STIX 2.1, section 2.9). */
    private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

    /** Namespace of what this house makes. */
    private static final UUID OURS = UUID.fromString("6f9d4c5e-0d4b-5b0a-9f0c-2f6f6c757974");

    /** TLP 2.0 as marking definitions (OASIS common objects, 2022-10-01). */
    static final Map<Tlp, String> MARKINGS =
            Map.of(
                    Tlp.CLEAR, "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
                    Tlp.GREEN, "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
                    Tlp.AMBER, "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
                    Tlp.AMBER_STRICT, "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
                    Tlp.RED, "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1");

    private StixIds() {}

    /** Of an object this house makes, out of what names it. */
    static String ours(String type, String name) {
        return type + "--" + named(OURS, type + ":" + name);
    }

    /** Of an observable, out of the canonical JSON (RFC 8785) of the properties that name it. */
    static String observable(String type, String canonical) {
        return type + "--" + named(OBSERVABLES, canonical);
    }

    /** UUID version 5 (RFC 9562 section 5.5). */
    static UUID named(UUID namespace, String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(
                    ByteBuffer.allocate(16)
                            .putLong(namespace.getMostSignificantBits())
                            .putLong(namespace.getLeastSignificantBits())
                            .array());
            var hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
            long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
