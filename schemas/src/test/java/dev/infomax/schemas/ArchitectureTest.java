package dev.infomax.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.infomax.schemas",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.infomax.schemas.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CONFLUENTS_CLIENT_IS_SEEN_BY_REGISTRY_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.infomax.schemas.registry")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "com.google..");

  @ArchTest
  static final ArchRule REGISTRY_KNOWS_NEITHER_KAFKA_NOR_RECORDS =
      noClasses()
          .that()
          .resideInAPackage("dev.infomax.schemas.registry")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "dev.infomax.schemas", "dev.infomax.schemas.serde");
}
