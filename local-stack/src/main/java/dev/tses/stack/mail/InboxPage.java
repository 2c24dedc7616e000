package dev.tses.stack.mail;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The inbox for people ({@code /}) and programs ({@code /api/messages}). */
public final class InboxPage {
    private final InetSocketAddress address;
    private final Inbox inbox;
    private Optional<HttpServer> server = Optional.empty();

    /** A page that is not served yet. */
    public InboxPage(InetSocketAddress address, Inbox inbox) {
        this.address = address;
        this.inbox = inbox;
    }

    /** Starts listening. */
    public synchronized void start() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "inbox");
            thread.setDaemon(true);
            return thread;
        });
        HttpServer started = HttpServer.create(address, 0);
        started.setExecutor(threads);
        started.createContext("/", new InboxHandler(inbox));
        started.start();
        server = Optional.of(started);
    }

    /** Stops at once. */
    public synchronized void stop() {
        server.ifPresent(running -> running.stop(0));
        server = Optional.empty();
    }
}
