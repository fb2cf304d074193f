package io.meshperf.provision.access;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The login's client certificate, asked for with each connection anew, because a program may renew it. It is shown whatever
 * authorities the server names, as kubectl does.
 */
final class LoginKeys extends X509ExtendedKeyManager {

    private static final String ALIAS = "login";

    private final Login login;

    LoginKeys(Login login) {
        this.login = login;
    }

    private Optional<ClientKey> key() {
        try {
            return login.key();
        } catch (LoginFailure e) {
            // The request that wants this connection says so.
            return Optional.empty();
        }
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
        return key().filter(there -> Arrays.asList(types).contains(there.key().getAlgorithm()))
                .map(there -> ALIAS)
                .orElse(null);
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return chooseEngineClientAlias(types, issuers, null);
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return key().map(there -> there.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key().map(ClientKey::key).orElse(null);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return null;
    }
}
