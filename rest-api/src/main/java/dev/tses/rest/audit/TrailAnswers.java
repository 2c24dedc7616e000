package dev.tses.rest.audit;

import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.ChainedTrail;
import dev.tses.audit.chain.ProofExport;
import dev.tses.audit.domain.AuditPage;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.domain.AuditTrail;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.audit.keycloak.AuditTrailProvider;
import dev.tses.rest.problem.Problem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Answers what is asked of the trail of the request's realm; who may ask is decided before. */
public final class TrailAnswers {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final KeycloakSession session;
    private final RealmModel realm;

    /** @param session of the request */
    public TrailAnswers(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Rows of the realm. */
    public Response logs() {
        return answer((given, format) -> given.logs(realm.getId(), format), RowForm.WHOLE, "tses-audit");
    }

    /** Rows about a user's own signing in. */
    Response history(String userId) {
        return answer((given, format) -> given.history(realm.getId(), userId, format), RowForm.OWN, "tses-history");
    }

    /** Chains and checkpoints of the realm. */
    public Response proof() {
        session.getContext().getHttpResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            LogParameters given =
                    new LogParameters(session.getContext().getUri().getQueryParameters());
            ProofMonths months = given.proof(YearMonth.now(ZoneOffset.UTC));
            ChainedTrail chains = session.getProvider(AuditTrailProvider.class).chains();
            List<ChainedRow> unused =
                    chains.rows(realm.getId(), months.to(), 0, 1); // what fails now need not break the file
            return download(
                    new ProofFile(session, new ProofExport(chains), realm.getId(), months),
                    Format.NDJSON,
                    "tses-audit-proof");
        } catch (IllegalArgumentException e) {
            return invalid(e);
        } catch (TrailUnavailableException e) {
            return unavailable();
        }
    }

    private Response answer(BiFunction<LogParameters, Format, LogRequest> reading, RowForm form, String file) {
        session.getContext().getHttpResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        LogParameters given = new LogParameters(session.getContext().getUri().getQueryParameters());
        try {
            return given.format(accept())
                    .map(format -> reading.apply(given, format))
                    .map(request -> answer(request, form, file))
                    .orElseGet(TrailAnswers::notAcceptable);
        } catch (IllegalArgumentException e) {
            return invalid(e);
        } catch (TrailUnavailableException e) {
            return unavailable();
        }
    }

    private Response answer(LogRequest request, RowForm form, String file) {
        AuditTrail trail = session.getProvider(AuditTrailProvider.class).trail();
        if (request.format() == Format.JSON) {
            return page(trail.find(request.query()), form);
        }
        return file(trail.all(request.query()).limit(request.most()), request.format(), form, file);
    }

    private Response page(AuditPage page, RowForm form) {
        Response.ResponseBuilder answer = Response.ok(form.page(page)).type(Format.JSON.contentType());
        page.next().ifPresent(cursor -> answer.link(nextPage(cursor.encode()), "next"));
        return answer.build();
    }

    private Response file(Stream<AuditRow> rows, Format format, RowForm form, String file) {
        return download(new RowFile(session, rows, format, form), format, file);
    }

    private Response download(StreamingOutput content, Format format, String file) {
        String name =
                file + "-" + STAMP.format(Instant.ofEpochMilli(Time.currentTimeMillis())) + "." + format.extension();
        Response.ResponseBuilder answer = Response.ok()
                .type(format.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        if (!session.getContext().getHttpRequest().getHttpMethod().equals(HttpMethod.HEAD)) {
            answer.entity(content);
        }
        return answer.build();
    }

    private URI nextPage(String cursor) {
        return session.getContext()
                .getUri()
                .getRequestUriBuilder()
                .replaceQueryParam(LogParameters.CURSOR, cursor)
                .build();
    }

    private String accept() {
        return Optional.ofNullable(
                        session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.ACCEPT))
                .orElse("");
    }

    private static Response invalid(IllegalArgumentException e) {
        return Problem.response(400, "invalid-parameter", String.valueOf(e.getMessage()));
    }

    private static Response unavailable() {
        return Problem.response(
                503, "unavailable", "The audit trail cannot be read now. Try again later.", RETRY_AFTER);
    }

    private static Response notAcceptable() {
        return Problem.response(
                406, "not-acceptable", "Accept: application/json, text/csv or application/x-ndjson is answered.");
    }
}
