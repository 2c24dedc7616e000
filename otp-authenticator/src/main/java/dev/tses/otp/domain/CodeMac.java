package dev.tses.otp.domain;

/**
 * What is kept of a code: its MAC for one address under a key that the store does not have.
 *
 * @param keyId which key
 * @param mac 256 bits, base64url
 */
public record CodeMac(String keyId, String mac) {}
