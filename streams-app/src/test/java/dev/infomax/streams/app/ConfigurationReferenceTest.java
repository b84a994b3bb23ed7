package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.config.ConfigurationReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dinfomax.write-docs=true} to write the document anew. */
class ConfigurationReferenceTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  private static final String COMMAND =
      "./mvnw -pl streams-app -am test -Dtest=ConfigurationReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dinfomax.write-docs=true";

  @Test
  void document_besideTheRecords_isUpToDate() throws IOException {
    String generated = ConfigurationReference.markdown(Settings.VOCABULARY);
    if (Boolean.getBoolean("infomax.write-docs")) {
      Files.writeString(DOCUMENT, generated);
    }

    assertThat(DOCUMENT)
        .as("docs/configuration.md is written anew by: " + COMMAND)
        .hasContent(generated);
  }
}
