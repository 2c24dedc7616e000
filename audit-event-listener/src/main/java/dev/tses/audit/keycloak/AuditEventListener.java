package dev.tses.audit.keycloak;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.RowDelivery;
import dev.tses.audit.domain.RowIds;
import dev.tses.audit.domain.RowQueue;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.redis.keycloak.RealmSecrets;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/**
 * Turns each event into a row at once, and hands the rows of a session over when it has committed. Keycloak reports errors in
 * a session of their own, so those outlive a rollback of the request.
 */
public final class AuditEventListener implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(AuditEventListener.class);
    private static final String ROWS = "tses.audit.rows";

    private final KeycloakSession session;
    private final RowDelivery delivery;
    private final RowQueues queues;
    private final UserEventRow userEvents;
    private final AdminEventRow adminEvents;

    public AuditEventListener(KeycloakSession session, RowIds ids, RowDelivery delivery, RowQueues queues) {
        this.session = session;
        this.delivery = delivery;
        this.queues = queues;
        RequestFacts facts = new SessionFacts(session);
        this.userEvents = new UserEventRow(ids, facts);
        this.adminEvents = new AdminEventRow(ids, facts);
    }

    @Override
    public void onEvent(Event event) {
        add(() -> userEvents.of(event), event.getRealmId());
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        add(() -> adminEvents.of(event, includeRepresentation), event.getRealmId());
    }

    @Override
    public void close() {
        // What is left to do is done when the transaction ends.
    }

    /** Keycloak would go on as if nothing had happened. */
    private void add(Supplier<AuditRow> making, String realmId) {
        AuditRow row;
        try {
            row = making.get();
        } catch (RuntimeException e) {
            delivery.unmade();
            // Its message may hold what was typed.
            LOG.errorf(
                    "No audit row could be made of an event of realm %s: %s",
                    realmId, e.getClass().getName());
            LOG.debug("No audit row could be made", e);
            return;
        }
        add(row);
    }

    /** A session may have several listeners, since admin resources make their own. */
    private void add(AuditRow row) {
        RequestRows rows = session.getAttribute(ROWS, RequestRows.class);
        if (rows != null) {
            rows.add(row);
            return;
        }
        // Whatever needs the session happens here: when the rows leave it is over.
        RowQueue queue = queue();
        rows = new RequestRows(delivery, queue);
        rows.add(row);
        try {
            session.getTransactionManager().enlistAfterCompletion(rows);
            session.setAttribute(ROWS, rows);
        } catch (IllegalStateException e) {
            // The transaction is over: nothing can undo the event any more.
            delivery.deliver(List.of(row), queue);
        }
    }

    private RowQueue queue() {
        try {
            RealmSecrets secrets = RealmSecrets.ofServer(session);
            return queues.sealedWith(secrets.realmId(), secrets.active());
        } catch (RuntimeException e) {
            LOG.warn("No secret to seal audit rows with: they are written by the request itself", e);
            return rows -> {
                throw new TrailUnavailableException("no secret to seal rows with", e);
            };
        }
    }
}
