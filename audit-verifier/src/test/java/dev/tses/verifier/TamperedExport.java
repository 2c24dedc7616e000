package dev.tses.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import dev.tses.audit.chain.Hash;
import dev.tses.audit.chain.RowHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The lines of an export, to be changed by somebody who knows the format. Lines count from 1. */
final class TamperedExport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TABLE = 1 << 12;

    private final Path folder;
    private final List<String> lines;

    TamperedExport(Path folder, String export) {
        this.folder = folder;
        this.lines = new ArrayList<>(Arrays.asList(export.split("\n", -1)));
        lines.remove(lines.size() - 1);
    }

    List<String> lines() {
        return lines;
    }

    ObjectNode json(int line) {
        try {
            return (ObjectNode) JSON.readTree(lines.get(line - 1));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    TamperedExport set(int line, ObjectNode json) {
        lines.set(line - 1, json.toString());
        return this;
    }

    TamperedExport change(int line, Consumer<ObjectNode> change) {
        ObjectNode json = json(line);
        change.accept(json);
        return set(line, json);
    }

    /** Changes a line, and makes its own hash fit again. */
    TamperedExport forge(int line, Consumer<ObjectNode> change) {
        return change(line, change.andThen(TamperedExport::rehash));
    }

    TamperedExport remove(int line) {
        lines.remove(line - 1);
        return this;
    }

    TamperedExport insert(int line, String text) {
        lines.add(line - 1, text);
        return this;
    }

    TamperedExport swap(int line, int other) {
        String text = lines.get(line - 1);
        lines.set(line - 1, lines.get(other - 1));
        lines.set(other - 1, text);
        return this;
    }

    /** Numbers rows anew, and does nothing about their hashes. */
    TamperedExport renumber(int from, int to, int by) {
        for (int line = from; line <= to; line++) {
            change(line, json -> json.put("seq", json.path("seq").asLong() + by));
        }
        return this;
    }

    /** Computes everything anew: numbers, links and hashes. */
    TamperedExport relink(int from, int to) {
        for (int line = from; line <= to; line++) {
            ObjectNode before = json(line - 1);
            boolean first = !before.path("chain").equals(json(line).path("chain"));
            forge(line, json -> json.put("seq", first ? 1 : before.path("seq").asLong() + 1)
                    .put(
                            "previous",
                            first ? Hash.NONE.hex() : before.path("hash").asText()));
        }
        return this;
    }

    /** Makes the end count right. */
    TamperedExport recount() {
        long rows =
                lines.stream().filter(line -> line.contains("\"kind\":\"row\"")).count();
        return change(lines.size(), end -> end.put("rows", rows));
    }

    static void rehash(ObjectNode json) {
        json.put("hash", RowHash.of(json).hex());
    }

    Report verify() {
        return verify(TABLE, TestTrail.KEY);
    }

    Report verify(int table, TestKey... keys) {
        return verify(table, Optional.empty(), keys);
    }

    Report verifyAgainst(String kept) {
        return verify(TABLE, Optional.of(kept), TestTrail.KEY);
    }

    private Report verify(int table, Optional<String> kept, TestKey... keys) {
        try {
            Path keyFile = folder.resolve("keys.json");
            Files.writeString(keyFile, keySet(keys));
            Optional<Path> keptFile = kept.isPresent()
                    ? Optional.of(Files.writeString(folder.resolve("kept.txt"), kept.get()))
                    : Optional.empty();
            return new Verification(write(), keyFile, keptFile, table).run();
        } catch (IOException | UnreadableException e) {
            throw new IllegalStateException(e);
        }
    }

    Path write() throws IOException {
        return Files.write(
                folder.resolve("export.ndjson"), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static String keySet(TestKey... keys) {
        return new JWKSet(Arrays.stream(keys).map(TestKey::jwk).toList()).toString();
    }
}
