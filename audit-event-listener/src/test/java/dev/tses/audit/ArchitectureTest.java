package dev.tses.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tses.audit");

    @Test
    void packagesPointInwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("domain")
                .definedBy("dev.tses.audit.domain")
                .layer("redis")
                .definedBy("dev.tses.audit.redis")
                .layer("jdbc")
                .definedBy("dev.tses.audit.jdbc")
                .layer("keycloak")
                .definedBy("dev.tses.audit.keycloak")
                .layer("wiring")
                .definedBy("dev.tses.audit.wiring")
                .whereLayer("redis")
                .mayOnlyBeAccessedByLayers("keycloak", "wiring")
                .whereLayer("jdbc")
                .mayOnlyBeAccessedByLayers("keycloak", "wiring")
                .whereLayer("keycloak")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("wiring")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void theDomainKnowsNoTechnology() {
        noClasses()
                .that()
                .resideInAPackage("dev.tses.audit.domain")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.keycloak..",
                        "jakarta..",
                        "java.sql..",
                        "javax.sql..",
                        "dev.tses.redis..",
                        "liquibase..",
                        "io.micrometer..",
                        "org.jboss..")
                .check(CLASSES);
    }

    @Test
    void adaptersKnowNoKeycloak() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.tses.audit.redis", "dev.tses.audit.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "jakarta..")
                .check(CLASSES);
    }
}
