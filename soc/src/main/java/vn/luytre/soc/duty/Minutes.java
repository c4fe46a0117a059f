package vn.luytre.soc.duty;

import java.util.List;

/**
 * What is handed over with a shift, frozen: the fields of a "biên bản giao ca". Texts only, so that what was signed reads
 * the same for ever.
 *
 * @param shift "Trực chuyên môn, kỹ thuật, 05/02/2027 08:00–16:00"
 * @param successor who is on duty next by the roster; empty for nobody
 * @param system tình trạng hệ thống
 * @param alerts cảnh báo tồn; {@code cut} tells how many more there are
 */
record Minutes(
        String unit,
        String shift,
        String giver,
        String successor,
        String system,
        List<String> alerts,
        int cut,
        int arrived,
        List<String> due,
        List<String> work,
        List<String> instructions,
        List<String> notes,
        String report) {

    Minutes {
        alerts = List.copyOf(alerts);
        due = List.copyOf(due);
        work = List.copyOf(work);
        instructions = List.copyOf(instructions);
        notes = List.copyOf(notes);
    }
}
