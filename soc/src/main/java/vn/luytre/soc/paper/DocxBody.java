package vn.luytre.soc.paper;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/** Puts pieces into Word's tree. Word counts in twips, 1/20 point. */
final class DocxBody {

    static final String FACE = "Times New Roman";

    private final XWPFDocument docx;
    private final double measure;

    DocxBody(XWPFDocument docx, double measure) {
        this.docx = docx;
        this.measure = measure;
    }

    static BigInteger twips(double points) {
        return BigInteger.valueOf(Math.round(points * 20));
    }

    void add(Piece piece) {
        switch (piece) {
            case Piece.Para para -> fill(docx.createParagraph(), para, false);
            case Piece.Rule rule -> fill(docx.createParagraph(), rule, measure);
            case Piece.Grid grid -> table(grid);
        }
    }

    /** A paragraph that nobody sees. */
    XWPFParagraph speck() {
        var paragraph = docx.createParagraph();
        paragraph.setSpacingBetween(1, LineSpacingRule.EXACT);
        paragraph.setSpacingAfter(0);
        paragraph.createRun().setFontSize(1.0);
        return paragraph;
    }

    private static void fill(XWPFParagraph paragraph, Piece.Para para, boolean kept) {
        paragraph.setAlignment(
                switch (para.align()) {
                    case LEFT -> ParagraphAlignment.LEFT;
                    case MIDDLE -> ParagraphAlignment.CENTER;
                    case RIGHT -> ParagraphAlignment.RIGHT;
                    case BOTH -> ParagraphAlignment.BOTH;
                });
        paragraph.setIndentationFirstLine(twips(para.first()).intValueExact());
        paragraph.setIndentationLeft(twips(para.side()).intValueExact());
        paragraph.setIndentationRight(twips(para.side()).intValueExact());
        paragraph.setSpacingBefore(twips(para.before()).intValueExact());
        paragraph.setSpacingAfter(twips(para.after()).intValueExact());
        paragraph.setSpacingBetween(para.spacing(), LineSpacingRule.AUTO);
        paragraph.setKeepNext(para.kept() || kept);
        if (para.outline() > 0) {
            paragraph
                    .getCTP()
                    .getPPr()
                    .addNewOutlineLvl()
                    .setVal(BigInteger.valueOf(para.outline() - 1L));
        }
        para.spans().forEach(span -> run(paragraph, span));
    }

    /** A rule is the upper border of a low paragraph: it stays where it is while people edit, unlike a drawn line. */
    private static void fill(XWPFParagraph paragraph, Piece.Rule rule, double width) {
        int side = twips((width - rule.length()) / 2).intValueExact();
        paragraph.setIndentationLeft(side);
        paragraph.setIndentationRight(side);
        paragraph.setSpacingBefore(twips(rule.before()).intValueExact());
        paragraph.setSpacingAfter(twips(rule.after()).intValueExact());
        paragraph.setSpacingBetween(1, LineSpacingRule.EXACT);
        paragraph.setKeepNext(true);
        paragraph.createRun().setFontSize(1.0);
        ruleAbove(paragraph, 0);
    }

    static void ruleAbove(XWPFParagraph paragraph, int gap) {
        var properties =
                paragraph.getCTP().isSetPPr()
                        ? paragraph.getCTP().getPPr()
                        : paragraph.getCTP().addNewPPr();
        var border = properties.addNewPBdr().addNewTop();
        border.setVal(STBorder.SINGLE);
        border.setSz(BigInteger.valueOf(6)); // 1/8 point
        border.setSpace(BigInteger.valueOf(gap));
        border.setColor("000000");
    }

    static XWPFRun run(XWPFParagraph paragraph, Span span) {
        var run = paragraph.createRun();
        run.setFontFamily(FACE);
        run.setFontSize(span.size());
        run.setBold(span.bold());
        run.setItalic(span.italic());
        run.setText(span.text());
        return run;
    }

    private void table(Piece.Grid grid) {
        XWPFTable table = docx.createTable();
        table.removeRow(0);
        table(table, grid);
        for (int r = 0; r < grid.rows().size(); r++) {
            var row = table.insertNewTableRow(r);
            row.setRepeatHeader(r < grid.head());
            row.setCantSplitRow(true);
            int column = 0;
            for (var cell : grid.rows().get(r).cells()) {
                double width = grid.width(column, cell.columns());
                cell(row.createCell(), cell, width, grid, grid.rows().get(r).kept());
                column += cell.columns();
            }
        }
    }

    private static void table(XWPFTable table, Piece.Grid grid) {
        var properties =
                table.getCTTbl().getTblPr() == null
                        ? table.getCTTbl().addNewTblPr()
                        : table.getCTTbl().getTblPr();
        table.setWidth(twips(grid.width(0, grid.widths().size())).intValueExact());
        (properties.isSetTblLayout() ? properties.getTblLayout() : properties.addNewTblLayout())
                .setType(STTblLayoutType.FIXED);
        var padding = twips(grid.ruled() ? LaidRow.PADDING : 0);
        // Word lays the words of the first cell on the margin; the table's line shall stand there.
        width(
                properties.isSetTblInd() ? properties.getTblInd() : properties.addNewTblInd(),
                padding);
        // By hand: POI takes a margin of 0 for none, and Word then takes its own.
        var margins =
                properties.isSetTblCellMar()
                        ? properties.getTblCellMar()
                        : properties.addNewTblCellMar();
        width(margins.isSetLeft() ? margins.getLeft() : margins.addNewLeft(), padding);
        width(margins.isSetRight() ? margins.getRight() : margins.addNewRight(), padding);
        if (!grid.ruled()) {
            table.removeBorders();
        }
        var columns = table.getCTTbl().addNewTblGrid();
        grid.widths().forEach(width -> columns.addNewGridCol().setW(twips(width)));
    }

    private static void width(CTTblWidth of, BigInteger twips) {
        of.setType(STTblWidth.DXA);
        of.setW(twips);
    }

    private static void cell(
            XWPFTableCell into, Piece.Cell cell, double width, Piece.Grid grid, boolean kept) {
        var properties =
                into.getCTTc().isSetTcPr() ? into.getCTTc().getTcPr() : into.getCTTc().addNewTcPr();
        width(properties.addNewTcW(), twips(width));
        if (cell.columns() > 1) {
            properties.addNewGridSpan().setVal(BigInteger.valueOf(cell.columns()));
        }
        if (cell.rows() != 1) {
            properties.addNewVMerge().setVal(cell.rows() == 2 ? STMerge.RESTART : STMerge.CONTINUE);
        }
        into.setVerticalAlignment(
                grid.ruled()
                        ? XWPFTableCell.XWPFVertAlign.CENTER
                        : XWPFTableCell.XWPFVertAlign.TOP);
        double room = width - (grid.ruled() ? 2 * LaidRow.PADDING : 0);
        boolean first = true;
        for (var piece : cell.content()) {
            // A new cell already holds one paragraph.
            var paragraph =
                    first && !into.getParagraphs().isEmpty()
                            ? into.getParagraphs().getFirst()
                            : into.addParagraph();
            first = false;
            switch (piece) {
                case Piece.Para para -> fill(paragraph, para, kept);
                case Piece.Rule rule -> fill(paragraph, rule, room);
                case Piece.Grid _ -> throw new IllegalArgumentException("a table within a cell");
            }
        }
    }
}
