package dev.tses.audit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import liquibase.Contexts;
import liquibase.GlobalConfiguration;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.SingletonScopeManager;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Our changelog, run by the Liquibase of the server, in a scope that is ours alone.
 *
 * <p>Liquibase keeps its services in a scope that threads inherit. The server's is trimmed to what its own changelog needs,
 * and at start another thread of the server works in it at the same time. A thread of our own with a new root scope shares
 * nothing with it. Keycloak puts a lock service that does nothing in place of Liquibase's: {@link SchemaMigration} locks.
 */
final class Changelog {

    private static final String PATH = "dev/tses/audit/db/changelog.xml";

    private final SchemaName schema;

    Changelog(SchemaName schema) {
        this.schema = schema;
    }

    /** Runs what was not run yet. */
    void update(Connection connection) throws SQLException {
        FutureTask<Boolean> task = new FutureTask<>(() -> updateInOwnScope(connection));
        Thread thread = new Thread(task, "tses-audit-migration");
        thread.setContextClassLoader(Liquibase.class.getClassLoader());
        thread.start();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new SQLException("The audit schema " + schema.value() + " cannot be migrated", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("The migration of the audit schema was interrupted", e);
        }
    }

    private boolean updateInOwnScope(Connection connection) throws Exception {
        Scope.setScopeManager(new SingletonScopeManager());
        Map<String, Object> settings = Map.of(
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                AnalyticsArgs.ENABLED.getKey(),
                false,
                GlobalConfiguration.DUPLICATE_FILE_MODE.getKey(),
                GlobalConfiguration.DuplicateFileMode.SILENT);
        Scope.child(settings, () -> update(new JdbcConnection(connection)));
        return true;
    }

    private void update(JdbcConnection connection) throws Exception {
        PostgresDatabase database = new PostgresDatabase();
        database.setConnection(connection);
        database.setLiquibaseSchemaName(schema.value());
        Liquibase liquibase =
                new Liquibase(PATH, new ClassLoaderResourceAccessor(Changelog.class.getClassLoader()), database);
        liquibase.setChangeLogParameter("schema", schema.value());
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.update(new Contexts());
    }
}
