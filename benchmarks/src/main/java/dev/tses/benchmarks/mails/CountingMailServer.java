package dev.tses.benchmarks.mails;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An SMTP server that notes which mail came when and for whom, and forgets the rest. It can be slow, and it can be away. */
final class CountingMailServer implements AutoCloseable {

    private static final int BACKLOG = 1000;

    private final ExecutorService threads = Executors.newCachedThreadPool(CountingMailServer::daemon);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Queue<Mail> mails = new ConcurrentLinkedQueue<>();
    private ServerSocket listener;
    private volatile boolean open = true;
    private volatile Duration delay = Duration.ZERO;

    CountingMailServer() throws IOException {
        listener = listen(0);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on so much time passes between the end of a mail and its acceptance. */
    void takes(Duration time) {
        delay = time;
    }

    /** All that were accepted so far. */
    List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Connections are refused from now on; open ones are cut, and what was on them is not accepted. */
    void stop() throws IOException {
        open = false;
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** Connections are accepted again, on the same port. */
    void start() throws IOException {
        open = true;
        listener = listen(port());
    }

    @Override
    public void close() throws IOException {
        stop();
        threads.shutdownNow();
    }

    private ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        threads.execute(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // stopped
        }
    }

    private void serve(Socket accepted) {
        connections.add(accepted);
        try (accepted) {
            if (open) {
                accepted.setTcpNoDelay(true);
                new SmtpDialogue(accepted, this::take).run();
            }
        } catch (IOException e) {
            // the sender has gone, or this server
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(accepted);
        }
    }

    /** The sender may be gone when it is accepted: it is delivered all the same. */
    private void take(String id, String recipient) throws IOException, InterruptedException {
        Thread.sleep(delay.toMillis());
        if (!open) {
            throw new IOException("stopped");
        }
        mails.add(new Mail(id, recipient, System.nanoTime()));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mail-server");
        thread.setDaemon(true);
        return thread;
    }
}
