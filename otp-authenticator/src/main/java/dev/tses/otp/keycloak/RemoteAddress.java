package dev.tses.otp.keycloak;

import org.keycloak.common.ClientConnection;

/** Where a request came from, which outlives it. */
record RemoteAddress(String address) implements ClientConnection {

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public int getRemotePort() {
        return 0;
    }

    @Override
    public String getLocalAddr() {
        return "";
    }

    @Override
    public int getLocalPort() {
        return 0;
    }
}
