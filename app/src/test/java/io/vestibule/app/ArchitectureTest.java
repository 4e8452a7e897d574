package io.vestibule.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** The walls between the rooms of the service. */
@AnalyzeClasses(packages = "io.vestibule.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.vestibule.app";

  @ArchTest
  static final ArchRule onlyTheSamlModuleTouchesOpenSaml =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".bench.bare..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.opensaml..",
              "org.apache.xml.security..",
              "net.shibboleth..",
              "org.cryptacular..");

  @ArchTest
  static final ArchRule onlyStoresAndTheDatabaseRoomTouchJdbi =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".db..", ROOT + "..store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..");

  @ArchTest
  static final ArchRule onlyTheDatabaseRoomTouchesJdbc =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + ".db..",
              ROOT + ".job..",
              ROOT + "..store..",
              ROOT + ".ops..",
              ROOT + ".demo..",
              ROOT + ".bench..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "liquibase..");

  @ArchTest
  static final ArchRule aStoreIsItsFeaturesOwn =
      classes().that().resideInAPackage(ROOT + "..store..").should(beUsedByTheirFeatureOnly());

  @ArchTest
  static final ArchRule thereIsOneOutboundHttpClient =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".net..", ROOT + ".agent..", ROOT + ".demo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "org.apache.http..",
              "org.apache.hc..",
              "org.eclipse.jetty.client..")
          .orShould()
          .callMethod(java.net.URL.class, "openConnection")
          .orShould()
          .callMethod(java.net.URL.class, "openStream");

  @ArchTest
  static final ArchRule thereIsOneClock =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".Surroundings")
          .and()
          .resideOutsideOfPackages(ROOT + ".demo..", ROOT + ".bench..")
          .should()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule thereIsOneSourceOfChance =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".Surroundings")
          .and()
          .resideOutsideOfPackages(ROOT + ".demo..", ROOT + ".bench..")
          .should()
          .callConstructor(SecureRandom.class)
          .orShould()
          .callConstructor(java.util.Random.class)
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random");

  /** Else two places would compare one identifier in two ways. */
  @ArchTest
  static final ArchRule thereIsOneComparedFormOfEachIdentifier =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".agent..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".name.TextRule")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".organization.domain.InternationalDomain")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".signin.password.Password")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(java.text.Normalizer.class)
          .orShould()
          .callMethod(java.net.IDN.class, "toASCII", String.class)
          .orShould()
          .callMethod(java.net.IDN.class, "toASCII", String.class, int.class);

  @ArchTest
  static final ArchRule nothingDependsOnTheDemo =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".demo..", ROOT + ".bench..", ROOT + ".page.template..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".VestibuleApplication")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".demo..");

  @ArchTest
  static final ArchRule theServiceDoesNotKnowTheAgent =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".agent..", ROOT + ".demo..", ROOT + ".bench..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".VestibuleApplication")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".agent..");

  @ArchTest
  static final ArchRule onlyOurExceptionCarriesACode =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".error..", ROOT + ".demo..")
          .should()
          .accessClassesThat()
          .areAssignableTo(jakarta.ws.rs.WebApplicationException.class);

  private static ArchCondition<JavaClass> beUsedByTheirFeatureOnly() {
    return new ArchCondition<>("be used by their feature only") {
      @Override
      public void check(JavaClass store, ConditionEvents events) {
        var name = store.getPackageName();
        var feature = name.substring(0, name.lastIndexOf(".store"));
        store.getDirectDependenciesToSelf().stream()
            .filter(use -> !use.getOriginClass().getPackageName().startsWith(feature))
            .forEach(use -> events.add(SimpleConditionEvent.violated(store, use.getDescription())));
      }
    };
  }
}
