package dev.tses.otp.keycloak;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Headers that say the body is a form: Keycloak's client authenticators look at the form only then. */
final class FormHeaders implements HttpHeaders {

    private final HttpHeaders headers;

    FormHeaders(HttpHeaders headers) {
        this.headers = headers;
    }

    @Override
    public MediaType getMediaType() {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE;
    }

    @Override
    public List<String> getRequestHeader(String name) {
        return headers.getRequestHeader(name);
    }

    @Override
    public String getHeaderString(String name) {
        return headers.getHeaderString(name);
    }

    @Override
    public MultivaluedMap<String, String> getRequestHeaders() {
        return headers.getRequestHeaders();
    }

    @Override
    public List<MediaType> getAcceptableMediaTypes() {
        return headers.getAcceptableMediaTypes();
    }

    @Override
    public List<Locale> getAcceptableLanguages() {
        return headers.getAcceptableLanguages();
    }

    @Override
    public Locale getLanguage() {
        return headers.getLanguage();
    }

    @Override
    public Map<String, Cookie> getCookies() {
        return headers.getCookies();
    }

    @Override
    public Date getDate() {
        return headers.getDate();
    }

    @Override
    public int getLength() {
        return headers.getLength();
    }
}
