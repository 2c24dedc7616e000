package dev.tses.verifier;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The ids of a chain, of which it keeps at most a fixed number: when there are more, only those of a half, a quarter, … are kept,
 * and the others are for further walks. An id is kept as 64 bits, so what it reports may be by chance.
 */
final class SeenIds {

    private static final int SMALLEST = 1 << 10;
    private static final long SEED = new SecureRandom().nextLong();

    private final int largest;
    private long[] table = new long[SMALLEST];
    private int kept;
    private int bits;
    private long part;

    /** @param largest how many slots the table may have, a power of two; half of them are used */
    SeenIds(int largest) {
        this.largest = largest;
    }

    /** How many walks it takes to see all. */
    long walks() {
        return 1L << bits;
    }

    /** Begins a further walk. */
    void walk(long number) {
        part = number;
        clear();
    }

    /** Begins another chain. */
    void clear() {
        Arrays.fill(table, 0);
        kept = 0;
    }

    /** Whether it was there before, as far as this walk sees. */
    boolean add(String id) {
        long print = print(id);
        if (!isOfThisWalk(print)) {
            return false;
        }
        if (kept >= table.length / 2) {
            makeRoom();
        }
        return isOfThisWalk(print) && put(print);
    }

    private boolean isOfThisWalk(long print) {
        return (print & (walks() - 1)) == part;
    }

    private void makeRoom() {
        long[] old = table;
        if (table.length < largest) {
            table = new long[table.length * 2];
        } else if (part == 0) {
            bits++;
            table = new long[table.length];
        } else {
            return; // parts are alike in size, and the other half of the table is there for the difference
        }
        kept = 0;
        for (long print : old) {
            if (print != 0 && isOfThisWalk(print)) {
                put(print);
            }
        }
    }

    private boolean put(long print) {
        int at = (int) ((print >>> 32) & (table.length - 1));
        while (table[at] != 0 && table[at] != print) {
            at = (at + 1) & (table.length - 1);
        }
        boolean there = table[at] == print;
        kept += there ? 0 : 1;
        table[at] = print;
        return there;
    }

    /** Mixed with a secret, so that nobody can choose ids that meet; never 0. */
    private static long print(String id) {
        long print = SEED;
        for (int at = 0; at < id.length(); at++) {
            print = mixed(print ^ id.charAt(at));
        }
        return print == 0 ? 1 : print;
    }

    /** The end of SplitMix64. */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
