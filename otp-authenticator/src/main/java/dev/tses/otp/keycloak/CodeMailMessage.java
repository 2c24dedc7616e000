package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.redis.queue.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The mail a person reads, as Keycloak's email templates need it. */
final class CodeMailMessage {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final CodeMail mail;
    private final EmailAddress email;
    private final Job job;

    CodeMailMessage(KeycloakSession session, CodeMail mail, EmailAddress email, Job job) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.mail = mail;
        this.email = email;
        this.job = job;
    }

    void send(Optional<UserModel> user) throws EmailException {
        if (!mail.locale().isEmpty()) {
            // What the request asked for comes before what the user chose once.
            session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, mail.locale());
        }
        session.getProvider(EmailTemplateProvider.class)
                .setRealm(realm)
                .setUser(user.orElseGet(() -> new FutureUser(session, realm, email)))
                .send("tsesMailSubject", List.of(client()), "tses-code-mail.ftl", attributes(), email.value());
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("tsesCode", mail.code());
        attributes.put("tsesCodeGrouped", grouped());
        attributes.put("tsesReference", mail.reference());
        attributes.put("tsesValidMinutes", validMinutes());
        attributes.put("tsesClientName", client());
        return attributes;
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
        return job.deadline()
                .map(deadline -> Math.max(
                        1, Math.round(Duration.between(Instant.now(), deadline).toSeconds() / 60.0)))
                .orElse(1L);
    }

    private String client() {
        ClientModel client = realm.getClientByClientId(mail.client());
        if (client == null
                || client.getName() == null
                || client.getName().isBlank()
                || client.getName().contains("${")) {
            return realm.getDisplayName() == null ? realm.getName() : realm.getDisplayName();
        }
        return client.getName();
    }
}
