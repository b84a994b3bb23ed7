package dev.infomax.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryHomeTest {
  @TempDir Path dir;

  @Test
  void find_nothingSet_isWhatTheBuildUnpacked() {
    assertThat(RegistryHome.find(null, null).resolve(RegistryHome.LAUNCHER_JAR)).isRegularFile();
  }

  @Test
  void find_propertyAndVariable_propertyWins() throws IOException {
    Files.createFile(dir.resolve(RegistryHome.LAUNCHER_JAR));

    assertThat(RegistryHome.find(dir.toString(), "/nowhere")).isEqualTo(dir.toAbsolutePath());
  }

  @Test
  void find_folderWithoutRegistry_namesFolderAndSetting() {
    assertThatThrownBy(() -> RegistryHome.find(null, dir.toString()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("no schema registry in " + dir)
        .hasMessageContaining(RegistryHome.VARIABLE);
  }
}
