package dev.infomax.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.infomax.trainer", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.infomax.trainer.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DATA_KNOWS_NO_NETWORK =
      noClasses()
          .that()
          .resideInAPackage("..trainer.data..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "..trainer.network..", "..trainer.training..");

  @ArchTest
  static final ArchRule NETWORKS_KNOW_NO_LOSS =
      noClasses()
          .that()
          .resideInAPackage("..trainer.network..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..trainer.objective..", "..trainer.training..");

  /** DJL frees the number while PyTorch still needs it for the gradient. */
  @ArchTest
  static final ArchRule WHAT_IS_DIFFERENTIATED_MULTIPLIES_BY_NO_NUMBER =
      noClasses()
          .that()
          .resideInAnyPackage("..trainer.objective..", "..trainer.network..")
          .should()
          .callMethod(NDArray.class, "mul", Number.class)
          .orShould()
          .callMethod(NDArray.class, "div", Number.class)
          .orShould()
          .callMethod(NDArray.class, "pow", Number.class);

  @ArchTest
  static final ArchRule ONLY_COMMANDS_KNOW_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.infomax.trainer", "dev.infomax.trainer.bench")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");
}
