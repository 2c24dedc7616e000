package dev.tses.verifier;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param bytes without the end of the line; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Line(long number, byte[] bytes) {}
