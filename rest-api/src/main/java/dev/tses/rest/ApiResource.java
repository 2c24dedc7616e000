package dev.tses.rest;

import dev.tses.rest.audit.AuditLogsResource;
import dev.tses.rest.audit.HistoryResource;
import dev.tses.rest.audit.ProofResource;
import dev.tses.rest.docs.DocsResource;
import dev.tses.rest.otp.OtpRequestResource;
import dev.tses.rest.otp.OtpVerifyResource;
import dev.tses.rest.problem.NotFoundResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ext.Provider;
import org.keycloak.models.KeycloakSession;

/** The map of the API. Every path answers with and without a trailing slash. */
@Provider
public final class ApiResource {

    private final KeycloakSession session;

    ApiResource(KeycloakSession session) {
        this.session = session;
    }

    /** {@code POST}: have a code sent. */
    @Path("v1/auth/otp/request")
    public OtpRequestResource request() {
        return new OtpRequestResource(session);
    }

    /** {@code POST}: exchange a code for tokens. */
    @Path("v1/auth/otp/verify")
    public OtpVerifyResource verify() {
        return new OtpVerifyResource(session);
    }

    /** {@code GET}: read the audit trail. */
    @Path("v1/audit/logs")
    public AuditLogsResource auditLogs() {
        return new AuditLogsResource(session);
    }

    /** {@code GET}: have the audit trail verified. */
    @Path("v1/audit/proof")
    public ProofResource auditProof() {
        return new ProofResource(session);
    }

    /** {@code GET}: read one's own history. */
    @Path("v1/audit/history")
    public HistoryResource history() {
        return new HistoryResource(session);
    }

    /** {@code GET}: read about all this, and try it out. */
    @Path("docs{path:(?:/.*)?}")
    public DocsResource docs(@PathParam("path") String path) {
        return new DocsResource(session, path);
    }

    /** Anything else. */
    @Path("{path:.*}")
    public NotFoundResource anythingElse() {
        return new NotFoundResource();
    }
}
