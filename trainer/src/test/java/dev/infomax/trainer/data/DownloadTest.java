package dev.infomax.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DownloadTest {
  private static final String NAME = "cifar-10-binary.tar.gz";

  @TempDir Path folder;
  private final List<Long> progress = new ArrayList<>();
  private byte[] archive = {};
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    archive = CifarFixture.archive(CifarFixture.files());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void load_cifar10Nowhere_isDownloadedOnce() {
    // given
    serve(this::whole);
    var loader = new DataSetLoader(ImageSize.square(32), 100, new Recorder());
    Path work = folder.resolve("work");
    // when
    DataSet data = loader.load("cifar10", work, Map.of(), download(md5(archive)));
    server.removeContext("/" + NAME);
    DataSet again = loader.load("cifar10", work, Map.of(), download(md5(archive)));
    // then
    assertThat(data.name()).isEqualTo("cifar10");
    assertThat(data.train().size()).isEqualTo(10);
    assertThat(again.train().pixels()).isEqualTo(data.train().pixels());
    assertThat(progress).isSorted().endsWith((long) archive.length, (long) archive.length);
    assertThat(cache()).isDirectoryContaining("glob:**/" + NAME);
    assertThat(cache().toFile().list()).hasSize(1);
  }

  @Test
  void fetch_lengthUnknown_isDownloaded() throws IOException {
    serve(exchange -> answer(exchange, 0, archive.length));
    Path file = download(md5(archive)).fetch((bytes, total) -> progress.add(total));
    assertThat(file).hasBinaryContent(archive);
    assertThat(progress).containsOnly(-1L);
  }

  @Test
  void fetch_wrongChecksum_isNotKept() {
    serve(this::whole);
    requireFailure(
        download("00"), "its MD5 must be 00 but was " + md5(archive), "put it at " + cache());
  }

  @Test
  void fetch_notFound_namesTheAddress() {
    requireFailure(download("00"), "cannot download http://", NAME, "HTTP 404");
  }

  @Test
  void fetch_connectionCut_isNotKept() {
    serve(exchange -> answer(exchange, archive.length, archive.length / 2));
    requireFailure(download(md5(archive)), "cannot download http://", "put it at " + cache());
  }

  @Test
  void fetch_noServer_saysWhatToDo() {
    Download download = download("00");
    server.stop(0);
    requireFailure(download, "ConnectException", "get it some other way", NAME);
  }

  @Test
  void cifar10_itsHome_isTheUniversity() {
    Download download = CifarBinary.download(folder);
    assertThat(download.from())
        .isEqualTo(URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"));
    assertThat(download.md5()).isEqualTo("c32a1d4ab5d03f1284b67883e8d87530");
    assertThat(download.to()).isEqualTo(folder.resolve(NAME));
  }

  private void requireFailure(Download download, String... parts) {
    assertThatThrownBy(() -> download.fetch((bytes, total) -> {}))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(parts);
    assertThat(cache()).isEmptyDirectory();
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private Download download(String md5) {
    var address = "http://localhost:%d/%s".formatted(server.getAddress().getPort(), NAME);
    return new Download(URI.create(address), md5, cache().resolve(NAME));
  }

  private void serve(HttpHandler handler) {
    server.createContext("/" + NAME, handler);
  }

  private void whole(HttpExchange exchange) throws IOException {
    answer(exchange, archive.length, archive.length);
  }

  /** Announces {@code length} bytes, 0 for an unknown number, and sends {@code sent} of them. */
  private void answer(HttpExchange exchange, long length, int sent) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, length);
      exchange.getResponseBody().write(archive, 0, sent);
    }
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private final class Recorder implements DataSetLoader.Progress {
    @Override
    public void decoded(int done, int total) {}

    @Override
    public void downloaded(long bytes, long total) {
      progress.add(bytes);
      if (bytes == total) {
        progress.add(total);
      }
    }
  }
}
