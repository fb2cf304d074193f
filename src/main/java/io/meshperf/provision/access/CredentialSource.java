package io.meshperf.provision.access;

/** Where credentials come from, again and again. */
interface CredentialSource {

    /**
     * Those that are good now.
     *
     * @throws LoginFailure if there are none to be had
     */
    Credential now();

    /**
     * Others in the place of those that were refused; the same where there are none.
     *
     * @throws LoginFailure if there are none to be had
     */
    default Credential insteadOf(Credential refused) {
        return now();
    }

    /** Whether something makes new ones when they expire. */
    boolean renews();
}
