package dev.tses.otp.domain;

import java.util.Optional;

/**
 * Somebody asks for a code.
 *
 * @param email where to
 * @param device which known device of the address's user asks; empty for a stranger
 * @param ip from where
 * @param client the client id to sign in to, named in the mail
 * @param locale a BCP 47 language tag for the mail, or empty for the user's, then the realm's
 * @param policy the numbers of the flow that was asked
 * @param requester what the mail tells of who asked
 */
public record IssueRequest(
        EmailAddress email,
        Optional<Device> device,
        ClientIp ip,
        String client,
        String locale,
        OtpPolicy policy,
        Requester requester) {}
