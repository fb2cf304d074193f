package io.meshperf.report;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a picture of lines, areas, marks and real text, which a reader can select and search. */
final class Svg {

    static final String INK = "#1f2328";
    static final String MUTED = "#57606a";
    static final String GRID = "#e4e7eb";

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    record Spot(double x, double y) {

        @Override
        public String toString() {
            return number(x) + "," + number(y);
        }
    }

    /** How text looks: {@code anchor} is start, middle or end. */
    record Type(int size, String colour, String anchor, boolean bold) {

        static Type plain(String anchor) {
            return new Type(12, MUTED, anchor, false);
        }
    }

    void text(double x, double y, Type type, String text) {
        body.append("<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" font-size=\"" + type.size() + "\" fill=\""
                + type.colour() + "\" text-anchor=\"" + type.anchor() + "\""
                + (type.bold() ? " font-weight=\"bold\"" : "") + ">" + Markup.escape(text) + "</text>\n");
    }

    void line(Spot from, Spot to, String colour, double strokeWidth) {
        body.append("<line x1=\"" + number(from.x()) + "\" y1=\"" + number(from.y()) + "\" x2=\"" + number(to.x())
                + "\" y2=\"" + number(to.y()) + "\" stroke=\"" + colour + "\" stroke-width=\"" + number(strokeWidth)
                + "\"/>\n");
    }

    void polyline(List<Spot> spots, String colour) {
        body.append("<polyline points=\"" + joined(spots) + "\" fill=\"none\" stroke=\"" + colour
                + "\" stroke-width=\"2\" stroke-linejoin=\"round\"/>\n");
    }

    void area(List<Spot> outline, String colour) {
        body.append("<polygon points=\"" + joined(outline) + "\" fill=\"" + colour + "\" fill-opacity=\"0.15\"/>\n");
    }

    /** A dot that says {@code tooltip} under the mouse. */
    void dot(Spot at, String colour, boolean hollow, String tooltip) {
        body.append("<circle cx=\"" + number(at.x()) + "\" cy=\"" + number(at.y()) + "\" r=\"" + (hollow ? "4" : "3")
                + "\" fill=\"" + (hollow ? "#ffffff" : colour) + "\" stroke=\"" + colour
                + "\" stroke-width=\"1.5\"><title>" + Markup.escape(tooltip) + "</title></circle>\n");
    }

    void bar(Spot corner, double length, double thickness, String fill, String stroke) {
        body.append("<rect x=\"" + number(corner.x()) + "\" y=\"" + number(corner.y()) + "\" width=\"" + number(length)
                + "\" height=\"" + number(thickness) + "\" fill=\"" + fill + "\" stroke=\"" + stroke + "\"/>\n");
    }

    /** A bar that stands for what is not there. */
    void pale(Spot corner, double length, double thickness, String fill) {
        body.append("<rect x=\"" + number(corner.x()) + "\" y=\"" + number(corner.y()) + "\" width=\"" + number(length)
                + "\" height=\"" + number(thickness) + "\" fill=\"" + fill + "\" fill-opacity=\"0.15\"/>\n");
    }

    /** An interval across, with ends. */
    void whisker(double low, double high, double y) {
        line(new Spot(low, y), new Spot(high, y), INK, 1.2);
        line(new Spot(low, y - 4), new Spot(low, y + 4), INK, 1.2);
        line(new Spot(high, y - 4), new Spot(high, y + 4), INK, 1.2);
    }

    /** The whole document. */
    String document(String title) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\""
                + " font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif\">\n<title>"
                + Markup.escape(title) + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + body
                + "</svg>\n";
    }

    private static String joined(List<Spot> spots) {
        return spots.stream().map(Spot::toString).collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return Figures.significant(Math.round(value * 10) / 10.0, 6);
    }
}
