package localmesh.net;

/**
 * A token bucket of exactly a rate. It counts whole Ethernet frames, 14 bytes of header included and nothing of what a
 * wire adds; a super-packet counts as all the frames it will be cut to. So TCP with timestamps, 66 bytes of headers to a
 * segment, comes to rate × payload / (payload + 66).
 *
 * @param bitsPerSecond the rate
 * @param burst bytes that may leave at once after a pause: so much more than the rate says can get through in a trial
 * @param queue bytes of frames that wait; what comes on top is dropped
 */
record Shaper(long bitsPerSecond, long burst, long queue) {

    private static final long ETHERNET_HEADER = 14;

    /** The first ten segments of a dozen streams. Below that a slow link would begin every trial with losses. */
    private static final int SHORTEST_QUEUE_FRAMES = 128;

    /**
     * For a pod. The bucket holds 4 ms, so a trial of 1 s comes out by 0.4 % too high at the most, and a processor that
     * is late by less than that loses nothing. The queue holds 100 ms.
     */
    static Shaper forPod(long bitsPerSecond, int mtu) {
        return of(bitsPerSecond, mtu, bytesIn(4, bitsPerSecond), bytesIn(100, bitsPerSecond));
    }

    /** For the link between the clusters: 1 ms, of slow ones 4 ms, and a queue of 20 ms as a router would have it. */
    static Shaper forLink(long bitsPerSecond, int mtu) {
        long burst = Math.max(bytesIn(1, bitsPerSecond), Math.min(32_768, bytesIn(4, bitsPerSecond)));
        return of(bitsPerSecond, mtu, burst, bytesIn(20, bitsPerSecond) + burst);
    }

    private static Shaper of(long bitsPerSecond, int mtu, long burst, long queue) {
        long frame = frame(mtu);
        return new Shaper(bitsPerSecond, Math.max(burst, frame), Math.max(queue, SHORTEST_QUEUE_FRAMES * frame));
    }

    private static long frame(int mtu) {
        return mtu + ETHERNET_HEADER;
    }

    private static long bytesIn(int milliseconds, long bitsPerSecond) {
        return bitsPerSecond / 8 * milliseconds / 1000;
    }

    /** What follows {@code tc qdisc replace dev DEVICE}. */
    String qdisc() {
        return "root tbf rate " + bitsPerSecond + "bit burst " + burst + " limit " + queue;
    }

    /**
     * How many segments a super-packet may have for it to be on the link for half a bucket: 64 kB at once would be 52 ms
     * of 10 Mbit/s, and eight streams of them would overflow any sane queue.
     */
    long segments(int mtu) {
        return Math.min(Math.max(burst / 2 / frame(mtu), 2), 65_535);
    }
}
