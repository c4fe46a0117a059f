package vn.luytre.soc.alert;

import java.time.Duration;
import vn.luytre.detect.Detection;
import vn.luytre.event.Field;
import vn.luytre.soc.detection.ListRole;

/** What an alert is called in lists: Vietnamese, at most 30 characters, the telling word first. */
final class Titles {

    static final int LONGEST = 30;
    static final String SILENCE = "Mất kết nối nguồn nhật ký";
    static final String DISK = "Đĩa máy chủ sắp đầy";
    static final String DISK_KNOWLEDGE = "DISK";
    static final String CLOCK = "Giờ của nguồn nhật ký sai";
    static final String CLOCK_KNOWLEDGE = "CLOCK";
    static final String SERVER = "Máy chủ Lũy Tre";

    private Titles() {}

    /**
     * The title of a finding.
     *
     * @param role whose machines the worst of its lists names; null for other kinds than indicators
     */
    static String of(Detection detection, @org.jspecify.annotations.Nullable ListRole role) {
        if (role == null) {
            return cut(detection.knowledge());
        }
        return switch (role) {
            case VICTIM -> "IP bị nêu trong DS Botnet";
            case SCANNER -> "Dò quét từ địa chỉ đã biết";
            case SINKHOLE -> "Kết nối bẫy Botnet (sinkhole)";
            case C2 -> c2(detection);
        };
    }

    private static String c2(Detection detection) {
        return switch (detection.field()) {
            case DNS_QUESTION_NAME -> "Hỏi tên miền Botnet";
            case FILE_HASH_MD5, FILE_HASH_SHA1, FILE_HASH_SHA256 -> "Tệp mã độc đã biết";
            case URL_FULL -> "Truy cập URL độc hại";
            case URL_DOMAIN, DESTINATION_DOMAIN, TLS_SERVER_NAME -> "Truy cập tên miền Botnet";
            case SOURCE_IP, SOURCE_NAT_IP -> "Máy chủ Botnet gọi vào";
            default -> "Kết nối máy chủ Botnet";
        };
    }

    /** How far a clock is off that is behind by so much. */
    static String off(Duration behind) {
        long minutes = behind.abs().toMinutes();
        var far =
                minutes < 120
                        ? minutes + " phút"
                        : minutes < 2 * 1_440 ? minutes / 60 + " giờ" : minutes / 1_440 + " ngày";
        return (behind.isNegative() ? "nhanh " : "chậm ") + far;
    }

    /** Whether an alert of that knowledge is one of a source's clock. */
    static boolean isClock(String knowledge) {
        return knowledge.startsWith(CLOCK_KNOWLEDGE + " ");
    }

    static String cut(String title) {
        return title.length() <= LONGEST ? title : title.substring(0, LONGEST - 1) + "…";
    }

    /** The same of words: cut between two of them where one ends near enough. */
    static String clip(String words) {
        var plain = words.replaceAll("\\s+", " ").strip();
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int space = plain.lastIndexOf(' ', LONGEST - 1);
        int end = space >= LONGEST * 2 / 3 ? space : LONGEST - 1;
        boolean halved = Character.isHighSurrogate(plain.charAt(end - 1));
        return plain.substring(0, halved ? end - 1 : end) + "…";
    }

    /** The field's name as a person in a unit reads it. */
    static String fieldWord(String ecs) {
        var field = Field.byName(ecs);
        if (field == null) {
            return ecs;
        }
        return switch (field) {
            case SOURCE_IP, SOURCE_NAT_IP -> "địa chỉ nguồn";
            case DESTINATION_IP, DESTINATION_NAT_IP -> "địa chỉ đích";
            case DNS_QUESTION_NAME -> "tên miền được hỏi";
            case URL_DOMAIN, DESTINATION_DOMAIN, TLS_SERVER_NAME -> "tên miền";
            case URL_FULL -> "URL";
            case FILE_HASH_MD5, FILE_HASH_SHA1, FILE_HASH_SHA256 -> "mã băm của tệp";
            default -> field.ecs();
        };
    }
}
