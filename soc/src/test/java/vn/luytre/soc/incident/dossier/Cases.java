package vn.luytre.soc.incident.dossier;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import vn.luytre.event.Tlp;
import vn.luytre.event.VietnamTime;

/** A case for tests, with something in every list. */
public final class Cases {

    public static final ZonedDateTime FOUND =
            ZonedDateTime.of(2026, 12, 1, 22, 5, 0, 0, VietnamTime.ZONE);

    private Cases() {}

    public static CaseFile of(Map<FactName, String> facts) {
        return new CaseFile(
                "SC-2026-0007",
                "Mã hóa dữ liệu máy kế toán",
                IncidentKind.RANSOMWARE,
                Rsit.INFECTED_SYSTEM,
                Tlp.AMBER,
                Priority.P1,
                CaseStatus.WORKING,
                CaseStage.CONTAINMENT,
                "UBND xã Thử Nghiệm",
                FOUND,
                HowFound.USER,
                new CaseFile.AffectedSystem(
                        "Cổng thông tin xã",
                        List.of("xa.example.vn"),
                        List.of("203.162.0.9"),
                        2,
                        "UBND xã Thử Nghiệm",
                        "UBND tỉnh"),
                new CaseFile.Reporter("Cán bộ Một", "Công chức", "số nội bộ 12", "cb1@example.vn"),
                new CaseFile.Moments(
                        FOUND.plusHours(2),
                        null,
                        null,
                        null,
                        null,
                        FOUND.plusMinutes(9),
                        null,
                        null,
                        null),
                facts,
                List.of(
                        new CaseFile.Task(
                                "Cô lập máy",
                                CaseStage.CONTAINMENT,
                                "Tổ kỹ thuật",
                                FOUND.plusHours(4),
                                null,
                                false,
                                "")),
                List.of(new CaseFile.Asset("Máy trạm", "PC-KT", "10.1.2.3", "Bị xâm nhập", "")),
                observables(),
                List.of(new CaseFile.Entry(FOUND, "Tệp đổi đuôi", "impact", "người dùng")),
                List.of(new CaseFile.Note(FOUND, "Cán bộ Một", "Ghi chú kín")),
                List.of(
                        new CaseFile.EvidenceItem(
                                "tuong-lua.log",
                                12,
                                "0".repeat(64),
                                "nhật ký",
                                FOUND,
                                "Cán bộ Một",
                                "")),
                List.of(
                        new CaseFile.PathStep(
                                "1a. Xác minh sự cố",
                                "Đội ứng cứu",
                                "UBND xã",
                                FOUND,
                                FOUND.plusHours(1),
                                "")),
                List.of(),
                List.of(),
                List.of(new CaseFile.Deed(FOUND, "Cán bộ Một", "Lập hồ sơ", "")),
                "",
                FOUND.plusHours(3));
    }

    private static List<CaseFile.Observable> observables() {
        return List.of(
                seen(ObservableType.DOMAIN, "xau.example", Tlp.AMBER),
                seen(ObservableType.IP, "203.162.0.77", Tlp.GREEN),
                seen(ObservableType.IP, "10.9.8.7", Tlp.GREEN),
                seen(ObservableType.IP, "2001:db8::7", Tlp.GREEN),
                seen(ObservableType.URL, "http://xau.example/a?b='c\\d", Tlp.GREEN),
                seen(ObservableType.EMAIL, "gia@xau.example", Tlp.GREEN),
                seen(ObservableType.SHA256, "a".repeat(64), Tlp.GREEN),
                seen(ObservableType.SHA1, "b".repeat(40), Tlp.GREEN),
                seen(ObservableType.MD5, "c".repeat(32), Tlp.RED),
                seen(ObservableType.FILE, "=cmd|' /C calc'!A0.doc", Tlp.GREEN),
                seen(ObservableType.ACCOUNT, "ketoan", Tlp.GREEN),
                seen(ObservableType.REGISTRY, "HKEY_LOCAL_MACHINE\\Software\\Run", Tlp.GREEN),
                seen(ObservableType.PROCESS, "powershell -enc", Tlp.GREEN));
    }

    private static CaseFile.Observable seen(ObservableType type, String value, Tlp tlp) {
        return new CaseFile.Observable(type, value, true, true, tlp, FOUND, null, "");
    }
}
