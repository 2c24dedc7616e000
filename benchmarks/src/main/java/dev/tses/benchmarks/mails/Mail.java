package dev.tses.benchmarks.mails;

/**
 * A mail that the server has taken.
 *
 * @param id its {@code Message-ID}
 * @param accepted the {@link System#nanoTime} at which the server had the whole of it and said so
 */
record Mail(String id, String recipient, long accepted) {}
