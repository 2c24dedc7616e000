package dev.tses.smtp;

import jakarta.mail.internet.AddressException;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.utils.EmailValidationUtil;
import org.keycloak.utils.SMTPUtil;

/** Addresses as they are written to SMTP servers, checked as Keycloak checks them. */
record Addresses(boolean allowUtf8) {

    private static final String HINT = " If it has characters beyond ASCII before the @, the SMTP server must support"
            + " SMTPUTF8 and 'Allow UTF-8' must be on in the realm's email settings.";

    /** The message does not name the recipient: it may end in a log. */
    String recipient(String address) throws EmailException {
        return convert(address).orElseThrow(() -> {
            AddressException cause = new AddressException("not an address that mail can be sent to");
            return new EmailException("Invalid recipient address." + HINT, cause);
        });
    }

    /** @param role what the address is for */
    String own(String role, Optional<String> address) throws EmailException {
        return address.flatMap(this::convert)
                .orElseThrow(
                        () -> new EmailException("Invalid " + role + " address '" + address.orElse("") + "'." + HINT));
    }

    private Optional<String> convert(String address) {
        if (!EmailValidationUtil.isValidEmail(address)) {
            return Optional.empty();
        }
        if (allowUtf8) {
            return Optional.of(address);
        }
        return Optional.ofNullable(SMTPUtil.convertIDNEmailAddress(address))
                .filter(converted -> converted.chars().allMatch(c -> c < 128));
    }
}
