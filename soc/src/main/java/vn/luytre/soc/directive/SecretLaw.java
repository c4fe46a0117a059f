package vn.luytre.soc.directive;

import vn.luytre.parse.letter.SecretMark;

/** Why a document with a state-secret mark is refused, in the words of the law. */
final class SecretLaw {

    private SecretLaw() {}

    static String reason(SecretMark.Level level) {
        return ("Văn bản có dấu chỉ độ mật “%s” nên không được nhận và không lưu lại. Tài liệu bí mật nhà nước được"
                        + " đăng ký riêng và xử lý theo Luật Bảo vệ bí mật nhà nước (khoản 2 Điều 15, khoản 3 Điều 16"
                        + " Nghị định 30/2020/NĐ-CP); hãy chuyển cho văn thư bảo mật của đơn vị.")
                .formatted(level.vietnamese());
    }
}
