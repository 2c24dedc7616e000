package dev.tses.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tses.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_POINT_INWARDS = layeredArchitecture()
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
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NO_TECHNOLOGY = noClasses()
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
                    "org.jboss..");

    @ArchTest
    static final ArchRule ADAPTERS_KNOW_NO_KEYCLOAK = noClasses()
            .that()
            .resideInAnyPackage("dev.tses.audit.redis", "dev.tses.audit.jdbc")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "jakarta..");
}
