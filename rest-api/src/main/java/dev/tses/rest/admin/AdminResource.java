package dev.tses.rest.admin;

import dev.tses.rest.otp.UnlockResource;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The map of the administrators' API. */
public final class AdminResource {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder adminEvent;

    AdminResource(KeycloakSession session, AdminPermissionEvaluator permissions, AdminEventBuilder adminEvent) {
        this.session = session;
        this.permissions = permissions;
        this.adminEvent = adminEvent;
    }

    /** {@code POST}: lift the lock of an address. */
    @Path("unlock")
    public UnlockResource unlock() {
        return new UnlockResource(session, permissions, adminEvent);
    }

    /** The mails that were given up. */
    @Path("dead-letters")
    public DeadLettersResource deadLetters() {
        return new DeadLettersResource(session, permissions, adminEvent);
    }

    /** {@code GET}: read the audit trail. */
    @Path("audit/logs")
    public AdminLogsResource auditLogs() {
        return new AdminLogsResource(session, permissions);
    }

    /** {@code GET}: have the audit trail verified. */
    @Path("audit/proof")
    public AdminProofResource auditProof() {
        return new AdminProofResource(session, permissions);
    }

    /** {@code POST}: take a person out of the audit trail. */
    @Path("audit/erasure")
    public ErasureResource auditErasure() {
        return new ErasureResource(session, permissions, adminEvent);
    }
}
