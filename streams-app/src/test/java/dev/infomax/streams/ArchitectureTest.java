package dev.infomax.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The package graph of the design and the names of the house. */
@AnalyzeClasses(
    packages = "dev.infomax.streams",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.infomax.streams.";

  /** Each imports only those to its left. */
  private static final List<String> ORDER =
      List.of(
          "vector",
          "attribute",
          "index",
          "store",
          "inference",
          "tracing",
          "topology",
          "security",
          "query",
          "http",
          "app");

  @ArchTest
  static void packages_importOnlyThoseToTheirLeft(JavaClasses streams) {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] right =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> ROOT + name + "..")
              .toArray(String[]::new);
      if (right.length > 0) {
        noClasses()
            .that()
            .resideInAPackage(ROOT + ORDER.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(right)
            .check(streams);
      }
    }
  }

  @ArchTest
  static final ArchRule applications_doNotKnowEachOther =
      slices().matching(ROOT + "topology.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule config_knowsNoOtherPackage =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ORDER.stream().map(name -> ROOT + name + "..").toArray(String[]::new));

  @ArchTest
  static final ArchRule store_couldBeLiftedOut =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "vector..", ROOT + "attribute..", ROOT + "index..", ROOT + "store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "config..",
              "dev.infomax.schemas..",
              "dev.infomax.encoder..",
              "org.apache.avro..",
              "com.fasterxml..",
              "io.javalin..",
              "io.micrometer..");

  @ArchTest
  static final ArchRule vectorsAndIndexes_knowNoKafka =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "vector..", ROOT + "attribute..", ROOT + "index..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule rocksDb_isSeenByTheStoreOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "store..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.rocksdb..");

  @ArchTest
  static final ArchRule theVectorApi_isSeenByTheKernelsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "vector..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..");

  @ArchTest
  static final ArchRule theEngine_isSeenByTheEncoderModuleOnly =
      noClasses().should().dependOnClassesThat().resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule theHttpLibrary_isSeenByHttpOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.javalin..");

  @ArchTest
  static final ArchRule openTelemetry_isSeenByTracingOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "tracing..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..");

  @ArchTest
  static final ArchRule tokens_areSeenBySecurityOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "security..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.nimbusds..");

  @ArchTest
  static final ArchRule security_knowsTheConfigurationOnly =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "security..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "vector..",
              ROOT + "index..",
              ROOT + "store..",
              ROOT + "inference..",
              ROOT + "topology..",
              "io.javalin..",
              "org.eclipse.jetty..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule names_areNounsOfTheDomain =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)");

  @ArchTest
  static final ArchRule packageNames_sayWhatTheyHold =
      noClasses().should().resideInAnyPackage("..util..", "..common..", "..internal..", "..impl..");

  @ArchTest
  static final ArchRule accessors_haveNoGet =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage(ROOT + "(*)..")
          .and()
          .areDeclaredInClassesThat()
          .areNotInterfaces()
          .and()
          .arePublic()
          .and()
          .doNotHaveName("getPosition")
          .and()
          .doNotHaveName("getAcceptedIssuers")
          .should()
          .haveNameNotMatching("get[A-Z].*");

  @ArchTest
  static final ArchRule packages_areNullMarked = classes().should(resideInANullMarkedPackage());

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName()));
      }
    };
  }
}
