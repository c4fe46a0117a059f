package vn.luytre.soc.registry;

/** The sub-kinds every dossier uses: Thông tư 03/2017/TT-BTTTT Điều 4. */
public enum SubKind {
    MAIL,
    /** Quản lý văn bản và điều hành. */
    DOCUMENTS,
    /** Hội nghị truyền hình. */
    CONFERENCE,
    /** Một cửa điện tử. */
    ONE_STOP,
    PORTAL,
    /** Mạng nội bộ, mạng diện rộng, mạng truyền số liệu chuyên dùng. */
    NETWORK,
    /** Cơ sở dữ liệu, trung tâm dữ liệu, điện toán đám mây. */
    DATA,
    /** Xác thực, chữ ký số. */
    SIGNATURE,
    /** Trục tích hợp. */
    INTEGRATION,
    /** PLC, DCS, SCADA. */
    INDUSTRIAL,
    OTHER
}
