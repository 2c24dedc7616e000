package dev.tses.it;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ways in which a program exchanges a code for tokens. */
enum ProgramDoor {
    PASSWORD_GRANT {
        @Override
        Answer exchange(Caller caller, String email, String code, Map<String, String> more) {
            return caller.form(TOKEN, form(more, "grant_type", "password", "username", email, "otp", code));
        }
    },
    EMAIL_CODE_GRANT {
        @Override
        Answer exchange(Caller caller, String email, String code, Map<String, String> more) {
            return caller.form(TOKEN, form(more, "grant_type", GRANT, "email", email, "otp", code));
        }
    },
    REST {
        @Override
        Answer exchange(Caller caller, String email, String code, Map<String, String> more) {
            return caller.json(VERIFY, form(more, "email", email, "otp", code));
        }
    };

    /** The extension grant's name. */
    static final String GRANT = "urn:tses:oauth:grant-type:email-code";

    static final String TOKEN = "/protocol/openid-connect/token";

    private static final String VERIFY = "/api/v1/auth/otp/verify";

    /** Presents a code, with more parameters: at least a {@code client_id}. */
    abstract Answer exchange(Caller caller, String email, String code, Map<String, String> more);

    /** Requests a code and presents it. */
    Answer signIn(Caller caller, String email, Map<String, String> more) {
        Mailbox mailbox = Mailbox.of(email);
        int before = mailbox.size();
        caller.json("/api/v1/auth/otp/request", form(more, "email", email)).requireStatus(202);
        return exchange(caller, email, mailbox.codeAfter(before), more);
    }

    /** What it answers to a success. */
    int success() {
        return this == REST ? 201 : 200;
    }

    private static Map<String, String> form(Map<String, String> more, String... pairs) {
        Map<String, String> form = new LinkedHashMap<>(more);
        for (int i = 0; i < pairs.length; i += 2) {
            form.put(pairs[i], pairs[i + 1]);
        }
        return form;
    }
}
