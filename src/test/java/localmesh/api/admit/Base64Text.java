package localmesh.api.admit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text as secrets hold it. */
final class Base64Text {

    private Base64Text() {}

    static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
