package dev.tses.otp.domain;

/**
 * A browser or program in which its user has signed in before. Its requests are counted in a budget of its own, so that
 * nobody else can use it up.
 *
 * @param id 128 random bits, base64url
 */
public record Device(String id) {}
