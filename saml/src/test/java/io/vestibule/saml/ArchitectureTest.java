package io.vestibule.saml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.Socket;
import java.net.URL;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.vestibule.saml", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] XML_LIBRARIES = {
    "org.opensaml..", "org.apache.xml.security..", "net.shibboleth.."
  };

  @ArchTest
  static final ArchRule NO_LIBRARY_SHOWS_IN_A_PUBLIC_SIGNATURE =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("io.vestibule.saml.opensaml")
          .should(speakOnlyJavaAndOurOwn());

  @ArchTest
  static final ArchRule ONLY_FOUR_PLACES_KNOW_OPENSAML =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.vestibule.saml.opensaml",
              "io.vestibule.saml.request",
              "io.vestibule.saml.logout",
              "io.vestibule.saml.metadata")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.opensaml..", "net.shibboleth..");

  @ArchTest
  static final ArchRule ONLY_THE_CANONICALISER_KNOWS_SANTUARIO =
      noClasses()
          .that()
          .haveNameNotMatching("io\\.vestibule\\.saml\\.signature\\.Canonical(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.xml.security..");

  @ArchTest
  static final ArchRule NO_HOST_NO_NETWORK_NO_CLOCK =
      noClasses()
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(
                      "org.jdbi..",
                      "io.dropwizard..",
                      "jakarta..",
                      "javax.servlet..",
                      "java.sql..",
                      "java.net.http..",
                      "org.apache.http..",
                      "java.util.logging..")
                  .or(JavaClass.Predicates.belongToAnyOf(URL.class, Socket.class, Clock.class)));

  @ArchTest
  static final ArchRule NOBODY_READS_THE_TIME =
      noClasses().should().callMethod(Instant.class, "now");

  @ArchTest
  static final ArchRule CHECKS_SEE_SIGNED_CONTENT_ONLY =
      classes()
          .that()
          .resideInAPackage("io.vestibule.saml.response.check")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.vestibule.saml.response",
              "io.vestibule.saml.response.content",
              "io.vestibule.saml.response.check");

  private static ArchCondition<JavaMethod> speakOnlyJavaAndOurOwn() {
    return new ArchCondition<>("have no type of an XML library in the signature") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(method.getAllInvolvedRawTypes().stream(), method.getExceptionTypes().stream())
            .filter(JavaClass.Predicates.resideInAnyPackage(XML_LIBRARIES))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " shows " + type.getName())));
      }
    };
  }
}
