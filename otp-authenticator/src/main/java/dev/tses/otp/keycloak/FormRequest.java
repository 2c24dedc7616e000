package dev.tses.otp.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.security.cert.X509Certificate;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/** A request whose form is ours: Keycloak's client authentication and flows read their parameters from it. */
public final class FormRequest implements HttpRequest {

    private final HttpRequest request;
    private final MultivaluedMap<String, String> form;

    /**
     * A request with another form.
     *
     * @param request all the rest
     * @param form what it has instead of its own body
     */
    public FormRequest(HttpRequest request, MultivaluedMap<String, String> form) {
        this.request = request;
        this.form = form;
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        return form;
    }

    @Override
    public String getHttpMethod() {
        return request.getHttpMethod();
    }

    @Override
    public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
        return request.getMultiPartFormParameters();
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        return new FormHeaders(request.getHttpHeaders());
    }

    @Override
    public X509Certificate[] getClientCertificateChain() {
        return request.getClientCertificateChain();
    }

    @Override
    public UriInfo getUri() {
        return request.getUri();
    }

    @Override
    public boolean isProxyTrusted() {
        return request.isProxyTrusted();
    }
}
