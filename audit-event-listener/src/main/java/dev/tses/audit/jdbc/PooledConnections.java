package dev.tses.audit.jdbc;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Connections to a database of the auditors' own, in a pool of their own. None is opened before one is needed. */
public final class PooledConnections implements ConnectionSource, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final AgroalDataSource pool;

    /** @throws IllegalArgumentException if there can be no such pool */
    public PooledConnections(DatabaseSettings settings) {
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier();
        configuration
                .connectionPoolConfiguration()
                .maxSize(settings.poolSize())
                .acquisitionTimeout(PATIENCE)
                .reapTimeout(IDLE)
                .validateOnBorrow(true)
                .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout((int) PATIENCE.toSeconds()))
                .connectionFactoryConfiguration(factory -> factory(factory, settings));
        try {
            pool = AgroalDataSource.from(configuration);
        } catch (SQLException e) {
            throw new IllegalArgumentException("jdbc-url: a PostgreSQL database is accepted", e);
        }
    }

    private static AgroalConnectionFactoryConfigurationSupplier factory(
            AgroalConnectionFactoryConfigurationSupplier factory, DatabaseSettings settings) {
        factory.jdbcUrl(settings.url())
                .connectionProviderClassName("org.postgresql.Driver")
                .loginTimeout(PATIENCE)
                .jdbcProperty("ApplicationName", "tses-audit")
                .jdbcProperty("connectTimeout", Long.toString(PATIENCE.toSeconds()))
                .jdbcProperty("socketTimeout", "60")
                .jdbcProperty("tcpKeepAlive", "true");
        settings.user().ifPresent(user -> factory.principal(new NamePrincipal(user)));
        settings.password().ifPresent(password -> factory.credential(new SimplePassword(password)));
        return factory;
    }

    @Override
    public <T> T call(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(true);
            try {
                return work.with(connection);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
