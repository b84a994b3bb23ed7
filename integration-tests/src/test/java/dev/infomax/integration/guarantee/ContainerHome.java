package dev.infomax.integration.guarantee;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.testcontainers.containers.GenericContainer;

/**
 * A volume for the state, of which each start makes a new container, as Kubernetes does.
 *
 * <p>Confined to one thread at a time.
 */
final class ContainerHome implements Home {
  private static final String ENCODER_KEY = "encoder.file";
  private static final String ENCODER = "/etc/infomax/encoder.pt";

  private final Supplier<GenericContainer<?>> containers;
  private final Map<String, String> environment;
  private final Bind encoder;
  private final StateVolume state;

  /**
   * A home with an empty state.
   *
   * @param containers the instance's, not started
   * @param keys of the configuration; the encoder's file is one of this machine
   */
  ContainerHome(
      Supplier<GenericContainer<?>> containers, Map<String, String> keys, StateVolume state) {
    var file = Objects.requireNonNull(keys.get(ENCODER_KEY));
    this.containers = containers;
    this.environment = environment(keys);
    this.encoder = new Bind(file, new Volume(ENCODER), AccessMode.ro);
    this.state = state;
  }

  /** Keys as the image takes them. */
  private static Map<String, String> environment(Map<String, String> keys) {
    Map<String, String> environment = new HashMap<>();
    keys.forEach((key, value) -> environment.put(variable(key), value));
    environment.put(variable(ENCODER_KEY), ENCODER);
    environment.put(variable("roles"), "encode,search");
    return environment;
  }

  private static String variable(String key) {
    return "INFOMAX_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  @Override
  public Instance start() throws IOException, InterruptedException {
    GenericContainer<?> container = containers.get();
    container.withEnv(environment);
    Container.mount(container, state.bind(), encoder);
    return ServeContainer.start(container);
  }

  @Override
  public String shell(String script) throws IOException, InterruptedException {
    return state.shell(script);
  }

  @Override
  public void moveToSmallDisk(int mebibytes) throws IOException, InterruptedException {
    state.moveToMemory(mebibytes);
  }

  @Override
  public void leaveSmallDisk() throws IOException, InterruptedException {
    state.moveToDisk();
  }

  @Override
  public void close() {
    state.close();
  }
}
