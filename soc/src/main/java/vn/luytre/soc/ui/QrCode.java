package vn.luytre.soc.ui;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.EnumMap;

/**
 * A QR code to draw as SVG (ISO/IEC 18004).
 *
 * @param size the side in modules, quiet zone included
 * @param path the dark modules as an SVG path
 */
public record QrCode(int size, String path) {

    /** The code of that text in UTF-8; {@link IllegalArgumentException} if it is too long for one. */
    public static QrCode of(String text) {
        var hints = new EnumMap<EncodeHintType, Object>(EncodeHintType.class);
        hints.put(EncodeHintType.MARGIN, 2);
        if (!text.chars().allMatch(c -> c < 0x80)) {
            // Says the character set in the code; older readers of plain ASCII do without it.
            hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
        }
        try {
            var matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            return new QrCode(matrix.getWidth(), path(matrix));
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text does not fit a QR code", e);
        }
    }

    private static String path(BitMatrix matrix) {
        var path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }
}
