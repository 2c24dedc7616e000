package dev.tses.otp.domain;

/**
 * Who asks for a code, as its mail tells it. Told by the request itself, so nothing is decided by it.
 *
 * @param time in epoch milliseconds, on the node that was asked
 * @param address the client's, as a literal; or empty
 * @param userAgent as the client calls itself; or empty
 * @param country ISO 3166 code that a proxy has found; or empty
 * @param site the base URL under which the server was reached, for the mail's links; or empty
 */
public record Requester(long time, String address, String userAgent, String country, String site) {}
