package localmesh.api.rest;

import java.time.Duration;
import java.time.Instant;
import localmesh.api.store.Times;

/** How long ago something was, as kubectl shortens it: {@code 42s}, {@code 5m10s}, {@code 3h}, {@code 2d}. */
final class Ages {

    private Ages() {}

    static String since(String time) {
        return Times.parse(time)
                .map(then -> text(Duration.between(then, Instant.now())))
                .orElse("<unknown>");
    }

    static String text(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 10) {
            return seconds % 60 == 0 ? minutes + "m" : minutes + "m" + seconds % 60 + "s";
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        long hours = minutes / 60;
        if (hours < 8) {
            return minutes % 60 == 0 ? hours + "h" : hours + "h" + minutes % 60 + "m";
        }
        return hours < 48 ? hours + "h" : hours / 24 + "d";
    }
}
