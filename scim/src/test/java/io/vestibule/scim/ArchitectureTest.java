package io.vestibule.scim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.vestibule.scim",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theLibraryKnowsNeitherStorageNorServerNorSaml =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.jdbi..",
              "java.sql..",
              "io.dropwizard..",
              "jakarta.servlet..",
              "org.glassfish..",
              "org.opensaml..",
              "io.vestibule.saml..",
              "io.vestibule.app..");

  @ArchTest
  static final ArchRule onlyEndpointsAndErrorsSpeakHttp =
      noClasses()
          .that()
          .resideInAnyPackage("..filter..", "..patch..", "..schema..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..");
}
