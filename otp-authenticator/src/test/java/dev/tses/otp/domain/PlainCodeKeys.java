package dev.tses.otp.domain;

import java.util.List;

/** Keys that hide nothing, so that a test can look. */
public final class PlainCodeKeys implements CodeKeys {

    @Override
    public String realm() {
        return "realm";
    }

    @Override
    public String strangers(EmailAddress email) {
        return email.value();
    }

    @Override
    public String device(EmailAddress email, Device device) {
        return email.value() + " at " + device.id();
    }

    @Override
    public String origin(ClientIp ip) {
        return ip.value();
    }

    @Override
    public CodeMac mac(EmailAddress email, Code code) {
        return new CodeMac("key", email.value() + code.value());
    }

    @Override
    public List<CodeMac> candidates(EmailAddress email, Code code) {
        return List.of(mac(email, code));
    }
}
