package dev.tses.stack.launcher;

import dev.tses.stack.LocalStack;

/** What to open and what to try. */
final class WelcomeScreen {
    private static final String TEXT = """

            Everything is running. Ctrl-C stops it; the data stays (--reset begins anew).

              Sign in         {keycloak}/realms/{realm}/account
                              as alice@example.com, auditor@example.com or with any other address
              Inbox           {inbox}
                              every mail arrives here, whatever its address
              Admin console   {keycloak}/admin (admin / admin)
              Metrics         {management}/metrics
              Demo            ./demo --keycloak {keycloak} --inbox {inbox}
                              in another terminal: every feature, step by step
              Logs            {logs}

            A sign-in from a shell, and the audit trail (paste it as a whole):

              API={keycloak}/realms/{realm}/api/v1 INBOX={inbox}/api/messages WHO=auditor@example.com
              post() { curl -s "$API/auth/otp/$1/" -H 'Content-Type: application/json' -d "$2"; }
              curl -s -X DELETE $INBOX
              post request "{\\"email\\":\\"$WHO\\"}"
              until CODE=$(curl -s "$INBOX?to=$WHO" | grep -oE '[0-9]{6}' | head -n 1); [ -n "$CODE" ]; do sleep 1; done
              TOKEN=$(post verify "{\\"email\\":\\"$WHO\\",\\"otp\\":\\"$CODE\\"}" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
              curl -s "$API/audit/logs/?email=$WHO" -H "Authorization: Bearer $TOKEN"
            """;

    private WelcomeScreen() {}

    static String of(LocalStack stack) {
        return TEXT.replace("{keycloak}", stack.keycloak().toString())
                .replace("{management}", stack.management().toString())
                .replace("{realm}", stack.realm())
                .replace("{inbox}", stack.inbox().toString())
                .replace("{logs}", stack.logs().toString());
    }
}
