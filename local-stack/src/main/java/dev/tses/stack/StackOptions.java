package dev.tses.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack is made of.
 *
 * @param ports the wished ports
 * @param workFolder where the stack keeps everything; one stack at a time
 * @param providersFolder the folder of Keycloak provider jars; may be missing or empty
 * @param realmFile the realm to import when Keycloak's database does not have it yet
 * @param distribution Keycloak's server distribution, a zip file
 * @param buildOptions further options for {@code kc.sh build}, such as {@code --features=…}; they win over the
 *     stack's own
 * @param environment further environment variables for Keycloak; they win over the stack's own
 * @param freshData whether the data of earlier starts is deleted first
 * @param progress is told about every step
 */
public record StackOptions(
        Ports ports,
        Path workFolder,
        Path providersFolder,
        Path realmFile,
        Path distribution,
        List<String> buildOptions,
        Map<String, String> environment,
        boolean freshData,
        Progress progress) {

    public StackOptions {
        workFolder = workFolder.toAbsolutePath().normalize();
        buildOptions = List.copyOf(buildOptions);
        environment = Map.copyOf(environment);
    }

    /**
     * Options that start what Maven has built in a checkout of this repository: its providers, its realm, standard
     * ports, the work folder {@code .local-stack}.
     */
    public static Builder inRepository(Path repository) {
        return new Builder(repository);
    }

    /** Collects options; every one has a default. */
    public static final class Builder {
        private final Path repository;
        private Ports ports = Ports.standard();
        private Path workFolder;
        private Path providersFolder;
        private Path realmFile;
        private Optional<Path> distribution = Optional.empty();
        private List<String> buildOptions = List.of();
        private Map<String, String> environment = Map.of();
        private boolean freshData;
        private Progress progress = Progress.silent();

        private Builder(Path repository) {
            this.repository = repository;
            workFolder = repository.resolve(".local-stack");
            providersFolder = repository.resolve("target/providers");
            realmFile = repository.resolve("realm-export/tses-realm.json");
        }

        /** See {@link StackOptions#ports()}. */
        public Builder ports(Ports value) {
            ports = value;
            return this;
        }

        /** See {@link StackOptions#workFolder()}. */
        public Builder workFolder(Path value) {
            workFolder = value;
            return this;
        }

        /** See {@link StackOptions#providersFolder()}. */
        public Builder providersFolder(Path value) {
            providersFolder = value;
            return this;
        }

        /** See {@link StackOptions#realmFile()}. */
        public Builder realmFile(Path value) {
            realmFile = value;
            return this;
        }

        /** See {@link StackOptions#distribution()}. */
        public Builder distribution(Path value) {
            distribution = Optional.of(value);
            return this;
        }

        /** See {@link StackOptions#buildOptions()}. */
        public Builder buildOptions(String... values) {
            buildOptions = List.of(values);
            return this;
        }

        /** See {@link StackOptions#environment()}. */
        public Builder environment(Map<String, String> values) {
            environment = values;
            return this;
        }

        /** See {@link StackOptions#freshData()}. */
        public Builder freshData(boolean value) {
            freshData = value;
            return this;
        }

        /** See {@link StackOptions#progress()}. */
        public Builder progress(Progress value) {
            progress = value;
            return this;
        }

        /**
         * The options as collected.
         *
         * @throws StackException if Maven has not built the repository yet
         */
        public StackOptions build() {
            return new StackOptions(
                    ports,
                    workFolder,
                    providersFolder,
                    realmFile,
                    distribution.orElseGet(() -> KeycloakDistribution.builtIn(repository)),
                    buildOptions,
                    environment,
                    freshData,
                    progress);
        }
    }
}
