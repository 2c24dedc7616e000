package dev.tses.benchmarks.doors;

/** What is asked of the server. */
enum Kind {
    /** The measure of all others: a direct grant whose flow has nothing but {@code direct-grant-validate-username}. */
    LOOKUP("direct grant that only looks the user up"),
    VERIFY("REST: code for tokens"),
    REQUEST("REST: request for a code, without its mail"),
    PASSWORD_GRANT("token endpoint, grant_type=password: code for tokens"),
    EXTENSION_GRANT("token endpoint, extension grant: code for tokens"),
    REFUSED("REST: wrong code"),
    REALM("GET /realms/{realm}");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
