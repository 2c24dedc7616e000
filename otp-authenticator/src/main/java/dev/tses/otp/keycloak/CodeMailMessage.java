package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import dev.tses.otp.domain.Requester;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The mail a person reads, as Keycloak's email templates need it. */
final class CodeMailMessage {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final CodeMail mail;
    private final UserModel reader;
    private final Duration left;

    /** @param left how long the code is accepted from now */
    CodeMailMessage(KeycloakSession session, CodeMail mail, UserModel reader, Duration left) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.mail = mail;
        this.reader = reader;
        this.left = left;
    }

    RenderedMail render() throws EmailException {
        if (!mail.locale().isEmpty()) {
            // What the request asked for comes before what the user chose once.
            session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, mail.locale());
        }
        return new CodeMailTemplate(session, reader).render(client(), attributes());
    }

    private Map<String, Object> attributes() {
        Locale locale = session.getContext().resolveLocale(reader);
        Requester requester = mail.requester();
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("tsesCode", mail.code());
        attributes.put("tsesCodeGrouped", grouped());
        attributes.put("tsesReference", mail.reference());
        attributes.put("tsesValidMinutes", validMinutes());
        attributes.put("tsesValidityKey", PluralForm.of(locale, validMinutes()).key("tsesMailValidity"));
        attributes.put("tsesClientName", client());
        attributes.put("tsesRequestedAt", RequestTime.describe(Instant.ofEpochMilli(requester.time()), locale));
        attributes.put(
                "tsesOrigin",
                RequestOrigin.describe(requester.address(), requester.userAgent(), requester.country(), locale)
                        .orElse(""));
        if (!requester.site().isEmpty()) {
            attributes.put("tsesNotYouLink", notYouLink(requester.site(), locale));
        }
        return attributes;
    }

    /** The page speaks the mail's language. */
    private String notYouLink(String site, Locale locale) {
        String key = new SealedRevocation(session)
                .seal(Revocation.of(mail, Instant.now().plus(left)));
        return UriBuilder.fromUri(site)
                .path("realms")
                .path(realm.getName())
                .path(NotMeResourceProviderFactory.ID)
                .path(key)
                .queryParam(LocaleSelectorProvider.KC_LOCALE_PARAM, locale.toLanguageTag())
                .build()
                .toString();
    }

    /** Two or three digits are read at a glance; six are not. */
    private List<String> grouped() {
        String code = mail.code();
        int size = code.length() % 4 == 0 ? 4 : 3;
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < code.length(); i += size) {
            groups.add(code.substring(i, Math.min(i + size, code.length())));
        }
        return groups;
    }

    private long validMinutes() {
        return Math.max(1, Math.round(left.toSeconds() / 60.0));
    }

    private String client() {
        return ClientName.of(realm, mail.client());
    }
}
