package dev.tses.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house: inside a module they point inwards, between modules they never turn back. */
@AnalyzeClasses(
        packages = {
            "dev.tses.otp",
            "dev.tses.audit",
            "dev.tses.rest",
            "dev.tses.redis",
            "dev.tses.seal",
            "dev.tses.smtp"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainKnowsNoPlatformAndNoStore = noClasses()
            .that()
            .resideInAPackage("dev.tses.*.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.keycloak..",
                    "jakarta..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "java.nio.file..",
                    "dev.tses.redis..",
                    "dev.tses.seal..");

    @ArchTest
    static final ArchRule theDomainKnowsNobodyAroundIt = noClasses()
            .that()
            .resideInAPackage("dev.tses.*.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tses.*.redis..",
                    "dev.tses.*.jdbc..",
                    "dev.tses.*.mail..",
                    "dev.tses.*.keycloak..",
                    "dev.tses.*.wiring..");

    @ArchTest
    static final ArchRule adaptersKnowNoKeycloak = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.tses.otp.redis..", "dev.tses.otp.mail..", "dev.tses.audit.redis..", "dev.tses.audit.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "..keycloak..", "..wiring..", "jakarta..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.tses.audit.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tses.audit.redis..", "dev.tses.redis..");

    @ArchTest
    static final ArchRule onlyTheServerKnowsTheWiring = noClasses()
            .that()
            .resideOutsideOfPackage("..wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..wiring..");

    @ArchTest
    static final ArchRule redisIsOnlySeenThroughItsSupport = noClasses()
            .that()
            .resideInAnyPackage("dev.tses.otp..", "dev.tses.audit..", "dev.tses.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients..", "dev.tses.shaded..");

    @ArchTest
    static final ArchRule supportKnowsNobodyItSupports = noClasses()
            .that()
            .resideInAnyPackage("dev.tses.redis..", "dev.tses.seal..", "dev.tses.smtp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tses.otp..", "dev.tses.audit..", "dev.tses.rest..");

    @ArchTest
    static final ArchRule theMailSenderStandsAlone = noClasses()
            .that()
            .resideInAPackage("dev.tses.smtp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tses.redis..", "dev.tses.seal..", "dev.tses.shaded..");

    @ArchTest
    static final ArchRule codesAndAuditDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.tses.otp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.tses.audit..", "dev.tses.rest..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.tses.(*).(*)..").should().beFreeOfCycles();
}
