package dev.tses.benchmarks;

import static dev.tses.benchmarks.Expected.expect;

import dev.tses.otp.domain.ClientIp;
import dev.tses.otp.domain.Code;
import dev.tses.otp.domain.CodeMailSealer;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.IssueRequest;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.Requester;
import dev.tses.otp.domain.VerifyRequest;
import dev.tses.otp.keycloak.SessionEngine;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A stranger to the realm, with an address and a client address that nobody else has: no limit stops the first request. */
record Person(EmailAddress email, ClientIp ip) {

    static final OtpPolicy POLICY = OtpPolicy.DEFAULT;

    private static final Requester REQUESTER = new Requester(
            1_767_225_600_000L,
            "203.0.113.7",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "",
            "https://id.example.com/");

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    static Person another() {
        int number = PEOPLE.incrementAndGet();
        return new Person(
                new EmailAddress("person." + number + "@example.com"),
                new ClientIp("10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255)));
    }

    IssueRequest asks() {
        return new IssueRequest(email, Optional.empty(), ip, "account-console", "en", POLICY, REQUESTER);
    }

    /** Asks, and reads the code in the mail. */
    Code receives(SessionEngine engine) {
        ArrayDeque<Code> codes = new ArrayDeque<>(1);
        CodeMailSealer reader = mail -> {
            codes.add(new Code(mail.code()));
            return "read";
        };
        expect(IssueOutcome.Issued.class, engine.service(reader).issue(asks()));
        return codes.getFirst();
    }

    VerifyRequest presents(Code code) {
        return new VerifyRequest(email, Optional.empty(), code, Set.of(), POLICY);
    }

    /** Presents a code that was never sent: it has a character no code has. */
    VerifyRequest guesses() {
        return presents(new Code("12345-"));
    }
}
