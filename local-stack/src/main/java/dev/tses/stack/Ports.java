package dev.tses.stack;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * One port for every {@link Service}.
 *
 * @param numbers 0 to 65535 each; 0 asks for any free port
 */
public record Ports(Map<Service, Integer> numbers) {

    /**
     * Checks every number.
     *
     * @throws IllegalArgumentException if a service is missing or a number is no port
     */
    public Ports {
        for (Service service : Service.values()) {
            Integer number = numbers.get(service);
            if (number == null || number < 0 || number > 65535) {
                throw new IllegalArgumentException(service + " has no valid port: " + number);
            }
        }
        numbers = Map.copyOf(numbers);
    }

    /** The well-known ports, as {@code ./run} uses them. */
    public static Ports standard() {
        return each(Service::standardPort);
    }

    /** Any free ports, for tests. */
    public static Ports free() {
        return each(service -> 0);
    }

    /** The port of one service. */
    public int of(Service service) {
        return numbers.getOrDefault(service, 0);
    }

    /** The same ports but for one. */
    public Ports with(Service service, int port) {
        return each(each -> each == service ? port : of(each));
    }

    private static Ports each(ToIntFunction<Service> port) {
        Map<Service, Integer> numbers = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            numbers.put(service, port.applyAsInt(service));
        }
        return new Ports(numbers);
    }
}
