package dev.tses.stack;

import java.io.IOException;
import java.util.Map;

/** Keycloak's server folder: unpacked, with this stack's providers built in and its realm ready for import. */
final class KeycloakInstallation {
    private final Ground ground;
    private final KeycloakEnvironment environment;
    private final KeycloakDistribution distribution;
    private final KeycloakBuild build;
    private final RealmFile realmFile;

    KeycloakInstallation(Ground ground, PostgresServer postgres, RedisServer redis) {
        this.ground = ground;
        StackOptions options = ground.options();
        distribution =
                new KeycloakDistribution(options.distribution(), ground.work().server());
        build = new KeycloakBuild(
                ground.children(), distribution, options, ground.work().log("keycloak-build"));
        realmFile = new RealmFile(options.realmFile());
        environment = KeycloakEnvironment.of(ground.ports(), postgres.url(), ground.password(), redis.url())
                .with(options.environment());
    }

    /** Unpacks and builds what has changed since the last time. */
    void prepare(Steps steps) throws IOException {
        if (!distribution.isUnpacked() || build.wasCutShort()) {
            steps.show("Unpack Keycloak " + distribution.version(), distribution::unpack);
        }
        if (!build.isCurrent()) {
            steps.show("Build Keycloak with the providers", build::run);
        }
        realmFile.install(distribution.home());
    }

    /**
     * A server that is not started yet.
     *
     * @param more further environment variables for it; they win over those of all servers
     */
    KeycloakNode node(String name, int port, int managementPort, Map<String, String> more) {
        return new KeycloakNode(
                ground.children(),
                distribution,
                environment.at(port, managementPort).with(more),
                ground.realm(),
                ground.work().log(name));
    }

    /** Whether the database has an older version of the realm, which Keycloak keeps. */
    boolean keepsOlderRealm() throws IOException {
        return realmFile.differsFrom(ground.work().importedRealm());
    }

    /** To be called when the realm is in the database. */
    void rememberRealm() throws IOException {
        realmFile.rememberIn(ground.work().importedRealm());
    }
}
