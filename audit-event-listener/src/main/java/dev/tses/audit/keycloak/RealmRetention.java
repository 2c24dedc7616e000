package dev.tses.audit.keycloak;

import dev.tses.audit.domain.RetentionPolicy;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** What the realm's attribute {@value #ATTRIBUTE} says, else what holds for all. A value that is none keeps everything. */
public final class RealmRetention implements RetentionPolicy {

    /** Months, 1 to 1200; 0 for ever. */
    public static final String ATTRIBUTE = "tsesAuditRetentionMonths";

    private static final Logger LOG = Logger.getLogger(RealmRetention.class);

    private final KeycloakSessionFactory sessions;
    private final int otherwise;

    /** @param otherwise months for realms without the attribute, 0 for ever */
    public RealmRetention(KeycloakSessionFactory sessions, int otherwise) {
        this.sessions = sessions;
        this.otherwise = otherwise;
    }

    @Override
    public OptionalInt months(String realmId) {
        Optional<String> attribute = KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> Optional.ofNullable(session.realms().getRealm(realmId))
                        .map(realm -> realm.getAttribute(ATTRIBUTE)));
        return of(attribute.map(value -> months(value, realmId)).orElse(otherwise));
    }

    private static int months(String value, String realmId) {
        try {
            int months = Integer.parseInt(value.strip());
            if (months >= 0 && months <= AuditSettings.MOST_MONTHS) {
                return months;
            }
        } catch (NumberFormatException e) {
            LOG.debug("Not a number", e);
        }
        LOG.warnf(
                "%s of realm %s: 0 to %d is accepted; nothing is dropped there",
                ATTRIBUTE, realmId, AuditSettings.MOST_MONTHS);
        return 0;
    }

    private static OptionalInt of(int months) {
        return months == 0 ? OptionalInt.empty() : OptionalInt.of(months);
    }
}
