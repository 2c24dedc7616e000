package dev.tses.benchmarks.mails;

import dev.tses.benchmarks.server.Http;
import dev.tses.stack.KeycloakNode;
import dev.tses.stack.LocalStack;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that can be killed, and what it has counted in all its lives. */
final class Node {

    private static final Pattern DUPLICATES = Pattern.compile("(?m)^tses_mail_duplicates_total\\S* (\\S+)$");

    private final String name;
    private final Http http;
    private final Http management;
    private final Runnable end;
    private final Runnable begin;
    private volatile boolean up = true;
    private double duplicatesBefore;

    private Node(String name, URI server, URI management, Runnable end, Runnable begin) {
        this.name = name;
        this.http = new Http(server);
        this.management = new Http(management);
        this.end = end;
        this.begin = begin;
    }

    /** The stack's own. */
    static Node first(LocalStack stack) {
        return new Node(
                "the first node", stack.keycloak(), stack.management(), stack::killKeycloak, stack::startKeycloak);
    }

    /** One that was started beside it. */
    static Node second(KeycloakNode node) {
        return new Node("the second node", node.uri(), node.management(), node::kill, node::start);
    }

    String name() {
        return name;
    }

    Http http() {
        return http;
    }

    /** Whether callers are sent to it. A moment passes after its death until that is known, as with any load balancer. */
    boolean isUp() {
        return up;
    }

    /** As {@code kill -9} does. */
    void kill() {
        duplicatesBefore += duplicatesNow();
        end.run();
        up = false;
    }

    /** Returns when it is ready. */
    void start() {
        begin.run();
        up = true;
    }

    /** The server's own count of mails that may have been sent twice. What it counts right before it is killed is missing. */
    double duplicates() {
        return duplicatesBefore + duplicatesNow();
    }

    private double duplicatesNow() {
        Matcher metric = DUPLICATES.matcher(management.send(management.from("127.0.0.1", "/metrics"), 200));
        return metric.find() ? Double.parseDouble(metric.group(1)) : 0;
    }
}
