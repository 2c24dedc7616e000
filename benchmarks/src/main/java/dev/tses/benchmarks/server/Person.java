package dev.tses.benchmarks.server;

import java.util.List;
import java.util.stream.IntStream;

/** Somebody with an address and a machine of their own. */
public record Person(String email, String clientAddress) {

    private static final int NETWORK = 250;

    /** Some people, all different, no two of a crowd or of two crowds the same. */
    public static List<Person> crowd(String name, int size) {
        int network = Math.floorMod(name.hashCode(), NETWORK);
        return IntStream.range(0, size)
                .mapToObj(i -> new Person(
                        name + "-" + i + "@example.com",
                        "10." + network + "." + (i / NETWORK) + "." + (1 + i % NETWORK)))
                .toList();
    }
}
