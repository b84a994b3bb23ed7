package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataLocationTest {
  @TempDir Path folder;

  @Test
  void resolve_nameInHome_isFoundThere() throws IOException {
    Files.createDirectories(folder.resolve("home/cifar10"));
    Files.createDirectories(folder.resolve("work"));
    DataLocation location =
        resolve("cifar10", folder.resolve("work"), Map.of("INFOMAX_DATA", "../home"));
    assertThat(location.roots()).hasSize(1);
    assertThat(location.name()).isEqualTo("cifar10");
  }

  @Test
  void resolve_unknownName_listsWhereItLooked() {
    assertThatThrownBy(() -> resolve("nothing", folder, Map.of("INFOMAX_DATA", "/d")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data 'nothing' not found")
        .hasMessageContaining("/d/nothing")
        .hasMessageContaining("data/nothing");
  }

  @Test
  void resolve_cifar10Nowhere_isFetched() {
    Path fetched = folder.resolve("fetched.tar.gz");
    assertThat(DataLocation.resolve("cifar10", folder, Map.of(), () -> fetched).roots())
        .containsExactly(fetched);
    assertThatThrownBy(() -> DataLocation.resolve("cifar10/", folder, Map.of(), () -> fetched))
        .isInstanceOf(DataException.class);
  }

  private static DataLocation resolve(String data, Path working, Map<String, String> environment) {
    return DataLocation.resolve(
        data,
        working,
        environment,
        () -> {
          throw new AssertionError("nothing may be fetched");
        });
  }
}
