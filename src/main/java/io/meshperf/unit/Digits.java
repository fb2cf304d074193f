package io.meshperf.unit;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with all their digits, as a person writes them: no exponent, no zeros at the end. */
final class Digits {

    /** A double's own digits end at 15; the rest would be noise like that of 0.1 + 0.2. */
    private static final MathContext EXACT = new MathContext(12);

    private Digits() {}

    static String of(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value).round(EXACT).stripTrailingZeros().toPlainString();
    }
}
