package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Nobody learns from an answer, nor from the time it takes, whether an address belongs to a user and what is the matter with
 * that user. The kinds of address are asked for in rounds, each in a random order, so that whatever else the machine does is
 * shared by all.
 */
@Isolated("it measures time")
final class EnumerationIT {

    private static final int ROUNDS = 2000;
    private static final int WARM_UP = 100;

    /** So many addresses of each kind for each door: a failure budget has at most a hundred guesses. */
    private static final int ADDRESSES = 25;

    private final Random random = new Random();

    @Test
    void neitherAnswersNorTheirTimesTellWhoIsAUser() throws IOException {
        try (Realm realm = Realm.with(EnumerationIT::populate);
                Wire wire = new Wire(Stack.running().keycloak())) {
            lock(realm);
            List<String> report = new ArrayList<>();
            Set<String> told = new TreeSet<>();
            for (Door door : Door.values()) {
                if (door != Door.REQUEST) {
                    sendCodes(realm, door);
                }
                compare(door, measure(realm, wire, door), report, told);
            }
            Files.write(Path.of(System.getProperty("tses.output"), "enumeration.txt"), report);

            assertThat(told).isEmpty();
        }
    }

    private static void compare(Door door, Map<Kind, double[]> nanos, List<String> report, Set<String> told) {
        double[] unknown = of(Kind.UNKNOWN, nanos);
        for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.UNKNOWN))) {
            Separation separation = Separation.of(of(kind, nanos), unknown);
            String line = String.format(
                    Locale.ROOT,
                    "%-8s unknown or %-16s area %.4f, threshold %.4f, medians %.0f and %.0f µs",
                    door,
                    kind,
                    separation.area(),
                    separation.accuracy(),
                    median(unknown),
                    median(of(kind, nanos)));
            report.add(line);
            if (separation.isBeyondNoise()) {
                told.add(line);
            }
        }
        double difference = spread(unknown) / 4;
        double[] slower =
                Arrays.stream(unknown).map(value -> value + difference).toArray();
        assertThat(Separation.of(slower, unknown).isBeyondNoise())
                .as(door + ": a quarter of the spread of the middle half would be seen")
                .isTrue();
        report.add(String.format(Locale.ROOT, "%-8s would show a difference of %.0f µs", door, difference / 1000));
    }

    private Map<Kind, double[]> measure(Realm realm, Wire wire, Door door) throws IOException {
        Map<Kind, double[]> nanos = new EnumMap<>(Kind.class);
        Map<Kind, String> shapes = new EnumMap<>(Kind.class);
        List<Kind> order = new ArrayList<>(List.of(Kind.values()));
        order.forEach(kind -> nanos.put(kind, new double[ROUNDS]));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Collections.shuffle(order, random);
            for (Kind kind : order) {
                String address = kind.address(door, Math.floorMod(round, ADDRESSES));
                Wire.Timed answer = wire.post(
                        "/realms/" + realm.name() + door.path,
                        door.type,
                        randomIp(),
                        String.format(door.body, address));
                shapes.merge(kind, shape(answer), (before, now) -> {
                    assertThat(now).isEqualTo(before);
                    return before;
                });
                if (round >= 0) {
                    of(kind, nanos)[round] = answer.nanos();
                }
            }
        }
        assertThat(Set.copyOf(shapes.values())).as(door.name()).hasSize(1);
        return nanos;
    }

    /** Of the middle half. */
    private static double spread(double[] nanos) {
        double[] sorted = Arrays.stream(nanos).sorted().toArray();
        return sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
    }

    private static double[] of(Kind kind, Map<Kind, double[]> nanos) {
        return Objects.requireNonNull(nanos.get(kind));
    }

    /** An answer without what is new in each. */
    private static String shape(Wire.Timed answer) {
        return (answer.head() + answer.body())
                .replaceAll("(?i)\r\ndate: [^\r]*", "")
                .replaceAll("\"(challenge|reference|delivered_to)\":\"[^\"]*\"", "\"$1\":\"\"");
    }

    private String randomIp() {
        return "198.18." + random.nextInt(256) + "." + random.nextInt(1, 255);
    }

    private static double median(double[] nanos) {
        return Arrays.stream(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow() / 1000;
    }

    /** Live codes, so that there is something to guess. */
    private static void sendCodes(Realm realm, Door door) {
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < ADDRESSES; i++) {
                realm.caller().requestCode(kind.address(door, i)).requireStatus(202);
            }
        }
    }

    /** Has Keycloak's own protector lock some users out, and nobody from then on. */
    private static void lock(Realm realm) {
        for (Door door : Door.values()) {
            for (int i = 0; i < ADDRESSES; i++) {
                String address = Kind.LOCKED_OUT.address(door, i);
                realm.caller().requestCode(address).requireStatus(202);
                realm.caller().verify(address, "0000000000").requireStatus(400);
            }
        }
        for (Door door : Door.values()) {
            for (int i = 0; i < ADDRESSES; i++) {
                String address = Kind.LOCKED_OUT.address(door, i);
                String id = realm.admin().users(address).get(0).path("id").asText();
                await().pollDelay(Duration.ZERO).until(() -> realm.admin()
                        .get("/attack-detection/brute-force/users/" + id)
                        .json()
                        .path("disabled")
                        .asBoolean());
            }
        }
        realm.admin().put("", Map.of("failureFactor", 30_000)).requireStatus(204);
    }

    private static void populate(ObjectNode realm) {
        realm.put("bruteForceProtected", true)
                .put("failureFactor", 1)
                .put("quickLoginCheckMilliSeconds", 0)
                .put("waitIncrementSeconds", 3600)
                .put("maxFailureWaitSeconds", 3600);
        for (var config : realm.path("authenticatorConfig")) {
            ((ObjectNode) config.path("config"))
                    .put("tsesCodeLength", "10") // not to be guessed by accident
                    .put("tsesCodeLifetime", "600")
                    .put("tsesSendsPerEmail", "1000")
                    .put("tsesSendsPerIp", "1000")
                    .put("tsesFailures", "100")
                    .put("tsesConsecutiveFailures", "100");
        }
        ArrayNode users = realm.withArray("/users");
        for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.UNKNOWN))) {
            for (Door door : Door.values()) {
                for (int i = 0; i < ADDRESSES; i++) {
                    kind.add(users, kind.address(door, i));
                }
            }
        }
    }

    private enum Kind {
        UNKNOWN('u'),
        KNOWN('k'),
        DISABLED('d'),
        LOCKED_OUT('l'),
        REQUIRED_ACTION('r');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        /** All are of one length: an answer shows how long an address is. */
        String address(Door door, int i) {
            return String.format(Locale.ROOT, "%c%c%03d@example.com", sign, door.sign, i);
        }

        void add(ArrayNode users, String email) {
            ObjectNode user = users.addObject()
                    .put("username", email)
                    .put("email", email)
                    .put("emailVerified", true)
                    .put("enabled", this != DISABLED);
            if (this == REQUIRED_ACTION) {
                user.putArray("requiredActions").add("UPDATE_PASSWORD");
            }
        }
    }

    /** Doors, and what is sent there. */
    private enum Door {
        VERIFY('b', "/api/v1/auth/otp/verify", "application/json", "{\"email\":\"%s\",\"otp\":\"0000000000\"}"),
        TOKEN(
                'c',
                "/protocol/openid-connect/token",
                "application/x-www-form-urlencoded",
                "grant_type=password&client_id=tses-api&username=%s&otp=0000000000"),
        /** The last one: its mails go on being sent. */
        REQUEST('a', "/api/v1/auth/otp/request", "application/json", "{\"email\":\"%s\"}");

        private final char sign;
        private final String path;
        private final String type;
        private final String body;

        Door(char sign, String path, String type, String body) {
            this.sign = sign;
            this.path = path;
            this.type = type;
            this.body = body;
        }
    }
}
