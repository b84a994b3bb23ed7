package dev.infomax.local.registry;

import static dev.infomax.local.host.LoopbackPort.HOST;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** The command line of the registry's process. */
final class RegistryCommandLine {
  private RegistryCommandLine() {}

  static List<String> of(RegistryOptions options, int port) {
    Path data = options.dataDir().toAbsolutePath();
    Path launcher = options.home().resolve(RegistryHome.LAUNCHER_JAR);
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // Small and quick to start: a handful of schemas, asked for once by each client.
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        // What the launcher jar's manifest would say if it were started with -jar.
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.io.tmpdir=" + data.resolve("tmp"),
        "-Dapicurio.storage.snapshot.location=" + data.resolve("tmp"),
        "-Dapicurio.import.work-dir=" + data.resolve("tmp"),
        "-Dquarkus.http.host=" + HOST,
        "-Dquarkus.http.port=" + port,
        "-Dquarkus.http.access-log.enabled=false",
        "-Dquarkus.management.host=" + HOST,
        "-Dquarkus.management.port=0",
        "-Dquarkus.banner.enabled=false",
        // Without a delay: an id that was answered is in the file, whatever happens to the process.
        "-Dapicurio.datasource.url=jdbc:h2:file:" + data.resolve("schemas") + ";WRITE_DELAY=0",
        "-Dapicurio.datasource.jdbc.initial-size=1",
        "-Dapicurio.datasource.jdbc.min-size=1",
        "-Dapicurio.datasource.jdbc.max-size=8",
        "-cp",
        RegistryHome.classes() + File.pathSeparator + launcher,
        RegistryChild.class.getName());
  }
}
