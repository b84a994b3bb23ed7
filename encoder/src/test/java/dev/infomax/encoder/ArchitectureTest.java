package dev.infomax.encoder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.infomax.encoder",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.infomax.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_TOP_KNOWS_THE_ENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.infomax.encoder")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule IMAGES_KNOW_NO_ENCODER =
      noClasses()
          .that()
          .resideInAPackage("..image..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.infomax.encoder", "..torchscript..", "ai.djl..");
}
