package vn.luytre.soc.unit;

/** What a person is in the response team, in the order they are called. */
public enum TeamRole {
    /** Đội trưởng. */
    LEADER,
    /** Đội phó. */
    DEPUTY,
    /** Thường trực: keeps the team's papers and its point of contact. */
    STANDING,
    /** Điều phối, liên lạc with the national coordinator, firms and police. */
    LIAISON,
    /** Giám sát, phân tích. */
    ANALYST,
    /** Điều tra số, thu thập chứng cứ. */
    FORENSICS,
    /** Mạng, đường truyền. */
    NETWORK,
    /** Máy chủ, ứng dụng, sao lưu. */
    SYSTEMS,
    /** Chuyên gia mời. */
    EXPERT,
    /** Thành viên. */
    MEMBER
}
