package dev.infomax.integration.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infomax.local.host.StartException;
import dev.infomax.local.registry.RegistryOptions;
import dev.infomax.local.registry.RegistryProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RegistryProcessIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA =
      "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}";

  @TempDir Path dir;

  @Test
  void start_afterTheParentWasKilled_isNotAnOrphanAndIdsAreKept() throws Exception {
    long childPid;
    int id;
    try (ChildJvm parent = ChildJvm.start(ParentMain.class, dir.toString())) {
      childPid = Long.parseLong(parent.awaitLine("registry "));
      id = register(parent.awaitLine("url "));
      parent.kill();
    }

    assertEnds(childPid);
    try (RegistryProcess registry = RegistryProcess.start(dir)) {
      assertThat(schema(registry.url(), id)).isEqualTo(SCHEMA);
      assertThat(register(registry.url())).isEqualTo(id);
    }
  }

  @Test
  void start_atOnceAfterTheParentWasKilled_getsTheSamePort() throws Exception {
    int port;
    try (ChildJvm parent = ChildJvm.start(ParentMain.class, dir.toString())) {
      port = URI.create(parent.awaitLine("url ")).getPort();
      parent.kill();
    }

    try (RegistryProcess registry = RegistryProcess.start(RegistryOptions.in(dir).withPort(port))) {
      assertThat(register(registry.url())).isPositive();
    }
  }

  @Test
  void start_afterTheChildWasKilled_idsAreKept() throws Exception {
    int id;
    try (RegistryProcess registry = RegistryProcess.start(dir)) {
      id = register(registry.url());
      ProcessHandle.of(registry.pid()).orElseThrow().destroyForcibly();
      assertEnds(registry.pid());
      assertThat(registry.isAlive()).isFalse();
    }

    try (RegistryProcess registry = RegistryProcess.start(dir)) {
      assertThat(schema(registry.url(), id)).isEqualTo(SCHEMA);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void interrupt_sentToTheWholeProcessGroup_leavesTheChildToItsParent() throws Exception {
    RegistryProcess registry = RegistryProcess.start(dir);
    try (registry) {
      new ProcessBuilder("kill", "-INT", Long.toString(registry.pid())).start().waitFor();

      assertThat(register(registry.url())).isPositive();
      assertThat(registry.isAlive()).isTrue();
    }
    assertThat(registry.isAlive()).isFalse();
  }

  @Test
  void start_portTaken_namesPortAndOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RegistryOptions options = RegistryOptions.in(dir).withPort(taken.getLocalPort());

      assertThatThrownBy(() -> RegistryProcess.start(options))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("--registry-port");
    }
  }

  /** Runs a registry as the child of a process of its own. */
  static final class ParentMain {
    private ParentMain() {}

    public static void main(String[] args) throws Exception {
      RegistryProcess registry = RegistryProcess.start(Path.of(args[0]));
      System.out.println("registry " + registry.pid());
      System.out.println("url " + registry.url());
      Thread.currentThread().join();
    }
  }

  private static void assertEnds(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10)));
  }

  private static int register(String url) throws Exception {
    String body = JSON.writeValueAsString(Map.of("schema", SCHEMA));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects/a-value/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(send(request)).get("id").asInt();
  }

  private static String schema(String url, int id) throws Exception {
    URI address = URI.create(url + "/schemas/ids/" + id);
    return JSON.readTree(send(HttpRequest.newBuilder(address).build())).get("schema").asText();
  }

  private static String send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return response.body();
    }
  }
}
