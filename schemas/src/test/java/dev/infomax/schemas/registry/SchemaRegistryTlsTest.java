package dev.infomax.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTPS, with a certificate that only a configured trust store knows. */
class SchemaRegistryTlsTest {
  private static final String PASSWORD = "changeit";
  @TempDir static Path dir;
  private static Path store;
  private static FakeRegistry server;

  @BeforeAll
  static void startServer() throws Exception {
    store = selfSigned();
    HttpsServer https =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context()));
    server =
        FakeRegistry.over(https)
            .on("GET /schemas/ids/7", FakeRegistry.ok("{\"schema\":\"\\\"int\\\"\"}"));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void byId_trustStoreConfigured_isAnswered() {
    SchemaRegistry registry =
        registry(
            Map.of(
                "schema.registry.ssl.truststore.location",
                store.toString(),
                "schema.registry.ssl.truststore.password",
                PASSWORD,
                "schema.registry.ssl.truststore.type",
                "PKCS12"));

    assertThat(registry.byId(7).getType()).isEqualTo(Schema.Type.INT);
  }

  @Test
  void byId_certificateNotTrusted_failsAtOnceAndSaysWhatToSet() {
    assertThatThrownBy(() -> registry(Map.of()).byId(7))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContainingAll("PKIX", "schema.registry.ssl.truststore.location");
  }

  private static SchemaRegistry registry(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put(RegistryConfig.URL, "https://localhost:" + server.port());
    return new SchemaRegistry(RegistryConfig.of(settings), new FakeTiming().timing());
  }

  private static Path selfSigned() throws IOException, InterruptedException {
    Path file = dir.resolve("registry.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "registry",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    byte[] output = keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor())
        .as("keytool: %s", new String(output, StandardCharsets.UTF_8))
        .isZero();
    return file;
  }

  private static SSLContext context() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
