package dev.tses.benchmarks.audit;

import dev.tses.benchmarks.server.Auditor;
import dev.tses.benchmarks.server.BenchmarkRealm;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How much memory a server needs for exports of several sizes, and how long they take. */
final class ExportPart {

    private static final YearMonth MONTH = YearMonth.of(2026, 1);
    private static final int LOOK_MILLIS = 250;
    private static final int BUFFER = 1 << 16;
    private static final int LESS = 10;
    private static final double MOST = 1.2;
    private static final double MB = 1 << 20;

    private final Server server;
    private final Told told;

    ExportPart(Server server, Told told) {
        this.server = server;
        this.told = told;
    }

    void run(int rows) throws SQLException, IOException, InterruptedException {
        new Dataset(server.database(), server.realmId()).fill(MONTH, rows);
        told.part("export: %,d rows of a realm, in NDJSON", rows);
        Export small = new Export(0, 0, 0, 0);
        for (int limit : List.of(rows / LESS, rows / LESS, rows)) {
            Export export = export(limit);
            told.line(
                    "  %,9d rows, %.0f MB, in %.1f s; old generation %.0f MB at most",
                    export.lines(), export.bytes() / MB, export.seconds(), export.most() / MB);
            if (export.lines() != limit) {
                throw new IllegalStateException(limit + " rows were to come");
            }
            if (limit == rows) {
                double ratio = export.most() / small.most();
                told.line(
                        "  memory for %,d rows / for %,d: %.2f, at most %.1f: %s",
                        rows, rows / LESS, ratio, MOST, ratio <= MOST ? "kept" : "MISSED");
            }
            small = export;
        }
    }

    private Export export(int limit) throws IOException, InterruptedException {
        URI uri = server.stack()
                .keycloak()
                .resolve("/realms/" + BenchmarkRealm.NAME
                        + "/api/v1/audit/logs/?format=ndjson&to=2026-02-01T00:00:00Z&limit=" + limit);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + new Auditor(server.http()).token())
                .build();
        long begin = System.nanoTime();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the export answered " + answer.statusCode());
        }
        CompletableFuture<long[]> read = CompletableFuture.supplyAsync(() -> linesAndBytes(answer.body()));
        double most = 0;
        while (!read.isDone()) {
            most = Math.max(most, server.metric("jvm_memory_used_bytes", "id=\"[^\"]*(?:Old|Tenured)[^\"]*\""));
            Thread.sleep(LOOK_MILLIS);
        }
        return new Export(read.join()[0], read.join()[1], (System.nanoTime() - begin) / 1e9, most);
    }

    private static long[] linesAndBytes(InputStream body) {
        byte[] buffer = new byte[BUFFER];
        long lines = 0;
        long bytes = 0;
        try (body) {
            for (int length = body.read(buffer); length > 0; length = body.read(buffer)) {
                bytes += length;
                for (int i = 0; i < length; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            return new long[] {lines, bytes};
        } catch (IOException e) {
            throw new IllegalStateException("the export broke off", e);
        }
    }

    /** @param most bytes in the old generation meanwhile */
    private record Export(long lines, long bytes, double seconds, double most) {}
}
