package vn.luytre.soc.directive;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Documents that an office may give its own Word file for, with the merge fields of each and what they hold. */
enum PaperKind {
    REMINDER(
            "so_don_vi", "số đơn vị còn nội dung quá hạn",
            "don_vi.stt", "số thứ tự (trong dòng của bảng)",
            "don_vi.ten", "tên đơn vị",
            "don_vi.muc", "các mục quá hạn của đơn vị"),
    REPORT(
            "so_don_vi", "số đơn vị được giao",
            "tong", "số nghĩa vụ được giao",
            "da_co", "số nghĩa vụ đã có minh chứng",
            "ty_le", "tỷ lệ phần trăm đã có minh chứng",
            "dat", "số đạt",
            "khong_phat_sinh", "số không phát sinh",
            "mot_phan", "số đạt một phần",
            "chua_dat", "số chưa đạt",
            "qua_han", "số quá hạn",
            "thieu_du_lieu", "số thiếu dữ liệu",
            "chua_vao_so", "số đơn vị chưa vào sổ văn bản",
            "so_ky_truoc", "câu so sánh với kỳ trước; trống nếu chưa có kỳ trước",
            "ma_kiem_tra", "mã kiểm tra của số liệu đã chốt",
            "muc.nhan", "nhãn mục, ví dụ 1a (trong dòng của bảng)",
            "muc.ten", "nội dung mục",
            "muc.da_co", "số đơn vị đã có minh chứng",
            "muc.tong", "số đơn vị phải thực hiện",
            "muc.qua_han", "số đơn vị quá hạn",
            "muc.han", "thời hạn",
            "don_vi.stt", "số thứ tự (trong dòng của bảng)",
            "don_vi.ten", "tên đơn vị",
            "don_vi.qua_han", "số mục quá hạn",
            "don_vi.ket_qua", "kết quả từng mục"),
    ANSWER(
            "ten_don_vi", "đơn vị báo cáo",
            "muc", "mục của văn bản",
            "noi_dung", "nội dung được giao",
            "tra_loi", "loại trả lời",
            "ghi_chu", "lời của đơn vị",
            "ket_qua", "kết quả tổng hợp tự động",
            "ly_do.noi_dung", "từng căn cứ của kết quả (trong dòng của bảng)",
            "tep.ten", "tên tệp minh chứng (trong dòng của bảng)",
            "tep.ma", "SHA-256 của tệp");

    private final Map<String, String> fields = new LinkedHashMap<>();

    PaperKind(String... own) {
        fields.put("co_quan", "cơ quan ban hành; tên trường viết hoa thì giá trị in hoa");
        fields.put("co_quan_chu_quan", "cơ quan chủ quản");
        fields.put("dia_danh", "địa danh");
        fields.put("ky_hieu", "ký hiệu của cơ quan");
        fields.put("so_van_ban", "số, ký hiệu của văn bản chỉ đạo");
        fields.put("ngay_van_ban", "ngày của văn bản chỉ đạo");
        fields.put("ten_van_ban", "trích yếu của văn bản chỉ đạo");
        fields.put("thoi_diem", "thời điểm của số liệu");
        fields.put("thang", "tháng hiện tại");
        fields.put("nam", "năm hiện tại");
        for (int i = 0; i < own.length; i += 2) {
            fields.put(own[i], own[i + 1]);
        }
    }

    /** Names in their order, each with what it holds (Vietnamese). */
    Map<String, String> fields() {
        return java.util.Collections.unmodifiableMap(fields);
    }

    Set<String> names() {
        return fields().keySet();
    }
}
