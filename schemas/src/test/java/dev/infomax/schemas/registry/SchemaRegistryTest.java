package dev.infomax.schemas.registry;

import static dev.infomax.schemas.registry.Records.field;
import static dev.infomax.schemas.registry.Records.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.infomax.schemas.Embedding;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Over Confluent's in-process registry. */
class SchemaRegistryTest {
  private static final String SUBJECT = "points-value";
  private static final Schema X = point(field("x", "\"int\""));
  private static final Schema X_Y_OPTIONAL =
      point(field("x", "\"int\""), field("y", "\"int\"", "0"));
  private static final Schema X_Y_REQUIRED = point(field("x", "\"int\""), field("y", "\"int\""));

  private final String scope;

  SchemaRegistryTest(TestInfo test) {
    scope = "mock://" + test.getTestMethod().orElseThrow().getName();
  }

  @Test
  void prepareToWrite_newSubject_registersAndFindsAgain() {
    SchemaRegistry one = registry();
    SchemaRegistry other = registry();

    RegisteredSchema registered = one.prepareToWrite(SUBJECT, X);

    assertThat(registered.schema()).isEqualTo(X);
    assertThat(other.idFor(SUBJECT, X)).isEqualTo(registered.id());
    assertThat(other.byId(registered.id())).isEqualTo(X);
  }

  @Test
  void prepareToWrite_compatibleEvolution_registersASecondVersion() {
    int first = registry().idFor(SUBJECT, X);

    RegisteredSchema second = registry().prepareToWrite(SUBJECT, X_Y_OPTIONAL);

    assertThat(second.id()).isNotEqualTo(first);
    assertThat(registry().byId(second.id())).isEqualTo(X_Y_OPTIONAL);
  }

  @Test
  void prepareToWrite_registeredSchemaCannotReadOurs_namesSubjectVersionAndDifference() {
    registry().idFor(SUBJECT, X);
    registry().idFor(SUBJECT, X_Y_OPTIONAL);

    IncompatibleSchemaException failure =
        catchThrowableOfType(
            IncompatibleSchemaException.class,
            () -> registry().prepareToWrite(SUBJECT, point(field("x", "\"string\""))));

    assertThat(failure.subject()).isEqualTo(SUBJECT);
    assertThat(failure.version()).isEqualTo(2);
    assertThat(failure)
        .hasMessageContainingAll(
            "version 2", SUBJECT, "TYPE_MISMATCH", "/fields/0/type", "STRING", "INT");
  }

  @Test
  void prepareToRead_latestHasNoValueForOurField_namesTheField() {
    registry().idFor(SUBJECT, X);

    assertThatThrownBy(() -> registry().prepareToRead(SUBJECT, X_Y_REQUIRED))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContainingAll("ours cannot read", "READER_FIELD_MISSING_DEFAULT_VALUE", "y");
  }

  @Test
  void prepareToRead_latestHasMoreThanOurs_passes() {
    registry().idFor(SUBJECT, X_Y_REQUIRED);

    registry().prepareToRead(SUBJECT, X);
  }

  @Test
  void prepareToRead_noSubjectYet_registersNothing() {
    registry().prepareToRead(SUBJECT, X);

    assertThatThrownBy(() -> registry(RegistryConfig.AUTO_REGISTER, "false").idFor(SUBJECT, X))
        .isInstanceOf(SchemaNotRegisteredException.class)
        .hasMessageContainingAll(SUBJECT, "test.Point", "auto.register.schemas");
  }

  @Test
  void forWriting_registeringOff_findsTheRegisteredSchema() {
    int id = registry().idFor(SUBJECT, X);

    assertThat(registry(RegistryConfig.AUTO_REGISTER, "false").idFor(SUBJECT, X)).isEqualTo(id);
  }

  @Test
  void forWriting_registeringOffAndOnlyDocumentationDiffers_findsTheRegisteredSchema() {
    int id = registry().idFor(SUBJECT, X);
    Schema documented = point("{\"name\":\"x\",\"type\":\"int\",\"doc\":\"Abscissa.\"}");

    assertThat(registry(RegistryConfig.AUTO_REGISTER, "false").idFor(SUBJECT, documented))
        .isEqualTo(id);
  }

  @Test
  void forWriting_useLatest_givesTheLatestSchema() {
    registry().idFor(SUBJECT, X);
    int latest = registry().idFor(SUBJECT, X_Y_OPTIONAL);

    RegisteredSchema found = registry(RegistryConfig.USE_LATEST, "true").forWriting(SUBJECT, X);

    assertThat(found).isEqualTo(new RegisteredSchema(latest, X_Y_OPTIONAL));
  }

  @Test
  void forWriting_useLatestWithoutSubject_fails() {
    assertThatThrownBy(() -> registry(RegistryConfig.USE_LATEST, "true").forWriting(SUBJECT, X))
        .isInstanceOf(SchemaNotRegisteredException.class);
  }

  @Test
  void forWriting_generatedClass_registersWhatItsFileSays() {
    RegisteredSchema registered =
        registry().forWriting("embeddings-value", Embedding.getClassSchema());

    assertThat(registry().byId(registered.id()).toString())
        .doesNotContain("avro.java.string")
        .contains("\"doc\"", "timestamp-millis", "\"default\":{}");
  }

  @Test
  void byId_unknown_throwsUnknownSchema() {
    assertThatThrownBy(() -> registry().byId(4711))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContainingAll(scope, "4711");
  }

  private SchemaRegistry registry(String... more) {
    Map<String, String> settings = new HashMap<>(Map.of(RegistryConfig.URL, scope));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return SchemaRegistry.connect(settings);
  }
}
