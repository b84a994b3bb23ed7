package dev.infomax.integration.guarantee;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A volume of the engine, and a container that does nothing but hold it: a volume in memory is lost
 * when no container has it.
 *
 * <p>Confined to one thread at a time.
 */
final class StateVolume implements AutoCloseable {
  /** Where it is in a container. */
  static final String FOLDER = "/var/lib/infomax";

  private static final Map<String, String> ON_DISK = Map.of();

  /** User of the image. */
  private static final int USER = 65532;

  private final DockerClient engine = DockerClientFactory.instance().client();
  private final String name = "infomax-guarantee-" + UUID.randomUUID();
  private final String image;
  private Container holder;

  /**
   * Creates it, empty.
   *
   * @param image of what holds it
   */
  StateVolume(String image) throws IOException, InterruptedException {
    this.image = image;
    this.holder = create(ON_DISK);
  }

  Bind bind() {
    return new Bind(name, new Volume(FOLDER));
  }

  /** Runs a script in it: {@link Container#shell}. */
  String shell(String script) throws IOException, InterruptedException {
    return holder.shell("cd " + FOLDER + " && { " + script + "; }");
  }

  /** Replaces it by an empty one, while no other container has it. */
  void moveToDisk() throws IOException, InterruptedException {
    replace(ON_DISK);
  }

  /** The same, of so many MiB in memory. */
  void moveToMemory(int mebibytes) throws IOException, InterruptedException {
    String options = "size=%dm,uid=%d,gid=%<d,mode=0755".formatted(mebibytes, USER);
    replace(Map.of("type", "tmpfs", "device", "tmpfs", "o", options));
  }

  private void replace(Map<String, String> options) throws IOException, InterruptedException {
    close();
    holder = create(options);
  }

  private Container create(Map<String, String> options) throws IOException, InterruptedException {
    engine
        .createVolumeCmd()
        .withName(name)
        .withDriver("local")
        .withDriverOpts(options)
        .withLabels(DockerClientFactory.DEFAULT_LABELS)
        .exec();
    var idle =
        new GenericContainer<>(DockerImageName.parse(image))
            .withCreateContainerCmdModifier(command -> command.withEntrypoint("sleep", "infinity"));
    Container.mount(idle, bind());
    return Container.start(idle, Container::isRunning);
  }

  @Override
  public void close() {
    holder.close();
    engine.removeVolumeCmd(name).exec();
  }
}
