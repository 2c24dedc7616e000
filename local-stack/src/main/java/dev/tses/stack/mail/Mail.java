package dev.tses.stack.mail;

import java.time.Instant;
import java.util.Map;

/**
 * A received mail.
 *
 * @param to the address it was delivered to, from the envelope
 * @param from the sender as a reader sees it
 * @param text the plain-text part; empty if there is none
 * @param html the HTML part; empty if there is none
 * @param headers decoded; the values of a repeated header are joined by ", "
 */
public record Mail(
        String to,
        String from,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        Instant received) {}
