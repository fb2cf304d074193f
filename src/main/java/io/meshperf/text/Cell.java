package io.meshperf.text;

/** A cell of a CSV file, as a spreadsheet takes it: what begins like a formula would be calculated. */
public final class Cell {

    /** A quote in front makes a text of it, in every spreadsheet. */
    private static final char QUOTE = '\'';

    private Cell() {}

    /** Words that others wrote or may have written, whatever they look like. */
    public static String text(String words) {
        String line = Foreign.line(words);
        return !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0 ? QUOTE + line : line;
    }

    /** A cell of any column: a number stays one, everything else is text. */
    public static String of(String cell) {
        return isNumber(cell) ? cell : text(cell);
    }

    /** As this program writes them: {@code -12.5}, {@code 1E-7}. */
    private static boolean isNumber(String cell) {
        int digits = 0;
        for (int at = 0; at < cell.length(); at++) {
            char c = cell.charAt(at);
            boolean sign = c == '-' && (at == 0 || "eE".indexOf(cell.charAt(at - 1)) >= 0);
            boolean digit = c >= '0' && c <= '9';
            digits += digit ? 1 : 0;
            if (!digit && !sign && !((c == '.' || c == 'e' || c == 'E') && digits > 0)) {
                return false;
            }
        }
        return digits > 0;
    }
}
