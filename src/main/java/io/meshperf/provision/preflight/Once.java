package io.meshperf.provision.preflight;

import java.util.function.Supplier;

/** Asks when it is first needed, and not again. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> question;
    private T answer;

    Once(Supplier<T> question) {
        this.question = question;
    }

    @Override
    public synchronized T get() {
        if (answer == null) {
            answer = question.get();
        }
        return answer;
    }
}
