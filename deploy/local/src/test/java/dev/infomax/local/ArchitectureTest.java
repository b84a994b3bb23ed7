package dev.infomax.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in the local stack. */
@AnalyzeClasses(
    packages = "dev.infomax.local",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SELF = "dev.infomax.local.";

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching(SELF + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_BROKER_PACKAGE_SEES_THE_BROKER =
      noClasses()
          .that()
          .resideOutsideOfPackage(SELF + "broker")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..");

  @ArchTest
  static final ArchRule SOURCES_AND_PICTURES_KNOW_NOTHING_OF_KAFKA =
      noClasses()
          .that()
          .resideInAnyPackage(SELF + "source", SELF + "pictures", SELF + "host", SELF + "console")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "dev.infomax.schemas..", "dev.infomax.streams..");

  @ArchTest
  static final ArchRule ONE_CLASS_OF_THE_DEMO_TOUCHES_THE_APPLICATIONS =
      classes()
          .that()
          .resideInAPackage(SELF + "demo")
          .and()
          .haveSimpleNameNotStartingWith("StreamsApplications")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackage("dev.infomax.streams..");
}
