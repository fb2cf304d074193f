package localmesh.api.policy;

import java.math.BigDecimal;
import java.util.Optional;
import localmesh.api.store.Json;
import localmesh.api.store.Quantity;
import tools.jackson.databind.JsonNode;

/** Quantities, as sums and as texts. */
final class Amounts {

    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti"};
    private static final BigDecimal STEP = BigDecimal.valueOf(1024);

    private Amounts() {}

    /** What a container asks for. */
    static Optional<BigDecimal> of(JsonNode container, String list, String resource) {
        return Quantity.parse(Json.scalar(Json.at(container, "resources", list, resource)));
    }

    /** As Kubernetes writes it: cores in thousandths where they are broken, bytes in the largest unit that fits. */
    static String text(BigDecimal amount, boolean bytes) {
        if (!bytes) {
            BigDecimal plain = amount.stripTrailingZeros();
            return plain.scale() > 0 ? plain.movePointRight(3).toBigInteger() + "m" : plain.toPlainString();
        }
        BigDecimal left = amount;
        int unit = 0;
        while (unit < BINARY.length - 1
                && left.signum() > 0
                && left.remainder(STEP).signum() == 0) {
            left = left.divide(STEP);
            unit++;
        }
        return left.stripTrailingZeros().toPlainString() + BINARY[unit];
    }
}
