package dev.tses.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** TLS in front of a Redis, with a certificate for {@code localhost} that signs itself. */
final class TlsFront implements BeforeAllCallback, AfterAllCallback {

    static final String PASSWORD = "changeit";

    private final RealRedis redis;
    private final Path store;
    private final SSLServerSocket server;

    TlsFront(RealRedis redis) {
        this.redis = redis;
        try {
            this.store = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tls")
                    .resolve("localhost.p12");
            createCertificate();
            this.server = (SSLServerSocket) context().getServerSocketFactory().createServerSocket(0);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(this::serve);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server.close();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The certificate, for whoever wants to trust it. */
    Path store() {
        return store;
    }

    private void createCertificate() throws IOException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] subject = {"-dname", "CN=localhost", "-ext", "san=dns:localhost"};
        List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-keyalg", "EC"));
        command.addAll(List.of(subject));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("keytool could not create a certificate");
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void serve() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket plain = new Socket(InetAddress.getLoopbackAddress(), redis.port());
            start(() -> copy(client, plain));
            start(() -> copy(plain, client));
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } finally {
            from.close();
            to.close();
        }
    }

    private static void start(Transfer transfer) {
        Thread thread = new Thread(() -> {
            try {
                transfer.run();
            } catch (IOException e) {
                // One side has hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Transfer {
        void run() throws IOException;
    }
}
