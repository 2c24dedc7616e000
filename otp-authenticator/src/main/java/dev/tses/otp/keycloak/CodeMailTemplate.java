package dev.tses.otp.keycloak;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Keycloak's email templates, rendered and kept: sending is slow, and is not done while a transaction is open. */
final class CodeMailTemplate extends FreeMarkerEmailTemplateProvider {

    private Optional<RenderedMail> rendered = Optional.empty();

    CodeMailTemplate(KeycloakSession session, UserModel reader) {
        super(session);
        setRealm(session.getContext().getRealm());
        setUser(reader);
    }

    RenderedMail render(String client, Map<String, Object> attributes) throws EmailException {
        send("tsesMailSubject", List.of(client), "tses-code-mail.ftl", attributes);
        return rendered.orElseThrow();
    }

    @Override
    protected void send(Map<String, String> config, String subject, String textBody, String htmlBody, String address) {
        rendered = Optional.of(new RenderedMail(subject, textBody, htmlBody));
    }
}
