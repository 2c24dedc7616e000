package dev.tses.audit.keycloak;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;

/** Takes events and keeps nothing: there is no trail on this server. */
public final class InertListener implements EventListenerProvider {

    @Override
    public void onEvent(Event event) {
        // There is nowhere to keep it.
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // There is nowhere to keep it.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
