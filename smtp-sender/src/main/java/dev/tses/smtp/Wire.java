package dev.tses.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** The socket under a connection, which Jakarta Mail makes with these factories and then keeps to itself. */
final class Wire {

    private Optional<Socket> socket = Optional.empty();

    SocketFactory plain() {
        return new Plain();
    }

    SSLSocketFactory tls(SSLSocketFactory factory) {
        return new Layered(factory);
    }

    /** Reads what the work needs with another timeout. */
    <T> T within(Duration timeout, Supplier<T> work) throws IOException {
        if (socket.isEmpty()) {
            return work.get();
        }
        int before = socket.get().getSoTimeout();
        socket.get().setSoTimeout((int) Math.min(timeout.toMillis(), before == 0 ? Integer.MAX_VALUE : before));
        try {
            return work.get();
        } finally {
            if (!socket.get().isClosed()) {
                socket.get().setSoTimeout(before);
            }
        }
    }

    /** Ends the connection without a word. */
    void cut() {
        socket.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        });
    }

    /** The end of a mail must not wait for the acknowledgement of its beginning. */
    private Socket hold(Socket made) throws IOException {
        made.setTcpNoDelay(true);
        socket = Optional.of(made);
        return made;
    }

    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return hold(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    /** Jakarta Mail connects sockets itself, and asks for TLS upon them. */
    private final class Layered extends SSLSocketFactory {

        private final SSLSocketFactory factory;

        Layered(SSLSocketFactory factory) {
            this.factory = factory;
        }

        @Override
        public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
            return factory.createSocket(hold(connected), host, port, autoClose);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
