package vn.luytre.parse.flow;

/** Why a datagram, or a part of it, could not be decoded. */
public enum FlowFlaw {
    NOT_FLOWS("Không phải gói NetFlow v5, v9, IPFIX hay sFlow v5"),
    TRUNCATED("Gói luồng mạng bị cụt hoặc ghi sai độ dài"),
    NO_TEMPLATE("Chưa nhận được mẫu (template) của thiết bị cho các luồng trong gói này"),
    BAD_TEMPLATE("Mẫu (template) của thiết bị rỗng hoặc quá nhiều trường"),
    TOO_MUCH("Thiết bị gửi nhiều miền, mẫu hoặc luồng hơn mức cho phép");

    private final String text;

    FlowFlaw(String text) {
        this.text = text;
    }

    /** What a person reads, in Vietnamese. */
    public String text() {
        return text;
    }
}
