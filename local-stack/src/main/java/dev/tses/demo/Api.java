package dev.tses.demo;

import java.util.Map;

/** The endpoints of a realm. */
record Api(String realm) {

    Call requestCode(String email) {
        return Call.post(path("/api/v1/auth/otp/request/"), Body.json(Map.of("email", email)));
    }

    Call verify(String email, String code) {
        return verify(Fields.of("email", email, "otp", code));
    }

    Call verify(Map<String, String> fields) {
        return Call.post(path("/api/v1/auth/otp/verify/"), Body.json(fields));
    }

    /** @param fields names and values in turn */
    Call token(String... fields) {
        return form("token", fields);
    }

    /** One of the realm's OpenID Connect endpoints. */
    Call form(String endpoint, String... fields) {
        return Call.post(path("/protocol/openid-connect/" + endpoint), Body.form(Fields.of(fields)));
    }

    Call logs(String query) {
        return Call.get(path("/api/v1/audit/logs/" + query));
    }

    Call history(String query) {
        return Call.get(path("/api/v1/audit/history/" + query));
    }

    String path(String below) {
        return "/realms/" + realm + below;
    }

    String adminPath(String below) {
        return "/admin/realms/" + realm + below;
    }
}
