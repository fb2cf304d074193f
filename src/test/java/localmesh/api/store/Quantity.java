package localmesh.api.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resource quantities: {@code 250m}, {@code 1.5}, {@code 64Mi}, {@code 2e3}. */
public final class Quantity {

    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:\\d{1,18}(?:\\.\\d{0,9})?|\\.\\d{1,9}))(?:[eE]([+-]?\\d{1,2})|([numkMGTPE]|[KMGTPE]i)?)");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    private Quantity() {}

    /** The amount, or nothing if the text is no quantity. */
    public static Optional<BigDecimal> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(form.group(1));
        if (form.group(2) != null) {
            return Optional.of(number.scaleByPowerOfTen(Integer.parseInt(form.group(2))));
        }
        String suffix = form.group(3);
        if (suffix == null) {
            return Optional.of(number);
        }
        if (suffix.endsWith("i")) {
            return Optional.of(number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(suffix.charAt(0)) + 1)));
        }
        return Optional.of(number.scaleByPowerOfTen(DECIMAL.get(suffix)));
    }

    /** In thousandths, rounded up; zero if the text is no quantity. */
    public static long thousandths(String text) {
        return parse(text)
                .map(amount -> amount.movePointRight(3)
                        .setScale(0, RoundingMode.CEILING)
                        .longValue())
                .orElse(0L);
    }
}
