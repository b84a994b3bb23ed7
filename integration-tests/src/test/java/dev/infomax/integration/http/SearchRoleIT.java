package dev.infomax.integration.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.schemas.registry.IncompatibleSchemaException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with the role search alone: no encode application checks the registry for it. */
@Timeout(120)
class SearchRoleIT {
  @TempDir private Path folder;

  @Test
  void start_embeddingsOfAnotherSchema_isRefused() throws Exception {
    try (var installation = new Installation(folder)) {
      installation.register(
          "embeddings-value",
          SchemaBuilder.record("Temperature").fields().requiredDouble("celsius").endRecord());

      assertThatThrownBy(() -> installation.start("one", Map.of("roles", "search")))
          .isInstanceOf(IncompatibleSchemaException.class);
    }
  }

  @Test
  void start_modelsApartWithoutOneOfItsOwn_isRefused() throws Exception {
    var keys = Map.of("roles", "search", "encoder.file", "", "search.models", "separate");
    try (var installation = new Installation(folder)) {
      assertThatThrownBy(() -> installation.start("one", keys))
          .hasMessage("search.model must be set with search.models=separate where no encoder runs");
    }
  }
}
