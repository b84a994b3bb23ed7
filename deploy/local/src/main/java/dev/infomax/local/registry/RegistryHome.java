package dev.infomax.local.registry;

import dev.infomax.local.host.StartException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds Apicurio Registry: the system property {@value #PROPERTY}, else the
 * environment variable {@value #VARIABLE}, else {@code registry} beside this module's classes or
 * jar, which is where its build unpacks it.
 */
public final class RegistryHome {
  public static final String PROPERTY = "infomax.registry.home";
  public static final String VARIABLE = "INFOMAX_REGISTRY_HOME";

  /** The jar that starts the registry. */
  static final String LAUNCHER_JAR = "quarkus-run.jar";

  private RegistryHome() {}

  /**
   * Finds the registry.
   *
   * @throws StartException if there is none, with the place looked at
   */
  public static Path find() {
    return find(System.getProperty(PROPERTY), System.getenv(VARIABLE));
  }

  static Path find(@Nullable String property, @Nullable String variable) {
    if (property != null) {
      return require(Path.of(property), "the system property " + PROPERTY);
    }
    if (variable != null) {
      return require(Path.of(variable), "the environment variable " + VARIABLE);
    }
    return require(classes().resolveSibling("registry"), "the build of deploy/local");
  }

  private static Path require(Path home, String source) {
    if (!Files.isRegularFile(home.resolve(LAUNCHER_JAR))) {
      throw new StartException(
          "no schema registry in "
              + home
              + " (from "
              + source
              + "): it must hold "
              + LAUNCHER_JAR
              + "; build it with './mvnw -pl deploy/local -am process-resources'");
    }
    return home.toAbsolutePath();
  }

  /** The folder or jar with this module's classes. */
  static Path classes() {
    try {
      return Path.of(
          RegistryHome.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this module's classes have no usable location", e);
    }
  }
}
