package dev.infomax.integration.guarantee;

import dev.infomax.integration.local.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code ./infomax serve} in a process of its own.
 *
 * <p>Thread-safe.
 */
final class ServeProcess implements Instance.Pausable {
  private static final String LISTENING = "listening at ";

  private final ChildJvm process;
  private final URI address;

  private ServeProcess(ChildJvm process, URI address) {
    this.process = process;
    this.address = address;
  }

  static ServeProcess start(Map<String, String> keys) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("serve"));
    keys.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    ChildJvm process = ChildJvm.start(ServeChild.class, arguments.toArray(String[]::new));
    try {
      String address = process.awaitLine(LISTENING);
      return new ServeProcess(process, URI.create(address.substring(0, address.indexOf(' '))));
    } catch (IOException e) {
      process.close();
      throw e;
    }
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void stop() throws InterruptedException {
    process.terminate();
    process.awaitExit();
  }

  @Override
  public void kill() throws InterruptedException {
    process.kill();
  }

  @Override
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  @Override
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }
}
