package io.meshperf.model;

import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.Optional;

/**
 * How a trial went in time, and of which time its number speaks.
 *
 * @param offered how long the sender sent, by its own clock; empty where it is not told
 * @param ran how long it took until the receiver had finished, by its clock; empty where it is not told
 * @param window of which time the number speaks
 * @param standstill empty where nobody could see
 * @param resolution the share of the number that the tool's way of counting can hide; empty where that is not known to matter
 * @param handshakes how often the tool was started until its first datagram was answered; 1 where nothing was lost
 */
public record Timing(
        Optional<Duration> offered,
        Optional<Duration> ran,
        Window window,
        Optional<Standstill> standstill,
        Optional<Ratio> resolution,
        int handshakes) {

    /** What a number speaks of. */
    public enum Window {
        /** Of the time that was asked for. */
        ASKED,
        /** Of the whole time that the trial ran. */
        WHOLE
    }

    public Timing {
        if (handshakes < 1) {
            throw new IllegalArgumentException("a tool is started once at least: " + handshakes);
        }
    }

    /** Nothing is known, as of journals that did not tell. */
    public static Timing unknown() {
        return new Timing(Optional.empty(), Optional.empty(), Window.ASKED, Optional.empty(), Optional.empty(), 1);
    }

    public Timing withHandshakes(int count) {
        return new Timing(offered, ran, window, standstill, resolution, count);
    }
}
