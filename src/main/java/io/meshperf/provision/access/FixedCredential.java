package io.meshperf.provision.access;

import java.util.function.Supplier;

/** What stands in the kubeconfig itself. When it is refused, somebody may have logged in again meanwhile: it is read anew. */
final class FixedCredential implements CredentialSource {

    private final Supplier<Credential> anew;
    private volatile Credential current;

    FixedCredential(Credential current, Supplier<Credential> anew) {
        this.current = current;
        this.anew = anew;
    }

    @Override
    public Credential now() {
        return current;
    }

    @Override
    public Credential insteadOf(Credential refused) {
        try {
            current = anew.get();
        } catch (AccessException e) {
            // Just being written, or worse than before: what was refused is all there is.
            return current;
        }
        return current;
    }

    @Override
    public boolean renews() {
        return false;
    }
}
