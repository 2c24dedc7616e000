package dev.tses.audit.keycloak;

import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.RowDelivery;
import dev.tses.audit.domain.RowQueue;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.AbstractKeycloakTransaction;

/** The rows of one session, which leave together when it has committed, and never if it has not. */
final class RequestRows extends AbstractKeycloakTransaction {

    private final RowDelivery delivery;
    private final RowQueue queue;
    private final List<AuditRow> rows = new ArrayList<>();

    RequestRows(RowDelivery delivery, RowQueue queue) {
        this.delivery = delivery;
        this.queue = queue;
    }

    void add(AuditRow row) {
        if (getState() == TransactionState.FINISHED) {
            // Told of while the session ends: nothing can undo it any more.
            delivery.deliver(List.of(row), queue);
        } else {
            rows.add(row);
        }
    }

    @Override
    protected void commitImpl() {
        if (!rows.isEmpty()) {
            delivery.deliver(List.copyOf(rows), queue);
            rows.clear();
        }
    }

    @Override
    protected void rollbackImpl() {
        rows.clear();
    }
}
