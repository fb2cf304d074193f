package io.meshperf.judge.stats;

/** Which way of a number is the good one. */
public enum Better {
    /** Goodput, transactions per second. */
    HIGHER(-1),
    /** Latency, loss, jitter. */
    LOWER(1);

    private final int sign;

    Better(int sign) {
        this.sign = sign;
    }

    /** How far a ratio of current to baseline went to the bad side, as a logarithm; negative is an improvement. */
    double worsening(double ratio) {
        return sign * Math.log(ratio);
    }

    /** The worsening of so large a share: 0.05 is 5 % lower where higher is better, 5 % higher where lower is. */
    double worseningOf(double share) {
        return worsening(1 + sign * share);
    }

    /** The share that a worsening comes to, the inverse of {@link #worseningOf}. */
    double shareOf(double worsening) {
        return sign * (ratioOf(worsening) - 1);
    }

    double ratioOf(double worsening) {
        return Math.exp(sign * worsening);
    }

    double pWorse(Shift shift) {
        return this == HIGHER ? shift.pLower() : shift.pHigher();
    }

    double pBetter(Shift shift) {
        return this == HIGHER ? shift.pHigher() : shift.pLower();
    }
}
