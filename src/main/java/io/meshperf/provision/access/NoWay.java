package io.meshperf.provision.access;

import java.io.IOException;

/** A proxy did not lead to the server. */
public final class NoWay extends IOException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    NoWay(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
