package dev.tses.smtp;

import java.util.Properties;

/**
 * Everything that makes two connections interchangeable, and so what they are kept under. Other settings, other connections.
 *
 * @param login whoever has the same may use the same connections: see {@link Login}
 * @param timeout for reading, in milliseconds
 * @param connectTimeout in milliseconds
 * @param writeTimeout in milliseconds
 */
record SmtpServer(
        String host,
        int port,
        boolean ssl,
        boolean starttls,
        Login login,
        int timeout,
        int connectTimeout,
        int writeTimeout,
        boolean allowUtf8,
        boolean debug) {

    /** Whether the server's certificate may come to be checked. */
    boolean mayUseTls() {
        return ssl || starttls || login.required();
    }

    /** What Jakarta Mail needs to know, but for sockets. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(ssl));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        properties.setProperty("mail.smtp.auth", Boolean.toString(login.required()));
        if (login.byToken()) {
            properties.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");
        }
        properties.setProperty("mail.smtp.timeout", Integer.toString(timeout));
        properties.setProperty("mail.smtp.connectiontimeout", Integer.toString(connectTimeout));
        properties.setProperty("mail.smtp.writetimeout", Integer.toString(writeTimeout));
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(allowUtf8));
        properties.setProperty("mail.debug", Boolean.toString(debug));
        return properties;
    }

    /** Where it is, for messages. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
