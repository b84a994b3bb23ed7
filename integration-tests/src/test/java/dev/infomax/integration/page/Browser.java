package dev.infomax.integration.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium without a window. Confined to one thread. */
final class Browser implements AutoCloseable {
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> DRIVERS = List.of("chromedriver", "chromium.chromedriver");
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  private final Driver driver;
  private final String session;

  private Browser(Driver driver, String session) {
    this.driver = driver;
    this.session = session;
  }

  /** Whether a browser and its driver are on the path. */
  static boolean isInstalled() {
    return find(PROGRAMS).isPresent() && find(DRIVERS).isPresent();
  }

  private static Optional<Path> find(List<String> names) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start() throws IOException, InterruptedException {
    Driver driver = Driver.start(find(DRIVERS).orElseThrow());
    ObjectNode wanted = Driver.object();
    ObjectNode match = wanted.putObject("capabilities").putObject("alwaysMatch");
    match.putObject("goog:loggingPrefs").put("browser", "ALL");
    ObjectNode options = match.putObject("goog:chromeOptions");
    options.put("binary", find(PROGRAMS).orElseThrow().toString());
    ArrayNode arguments = options.putArray("args");
    List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars")
        .forEach(arguments::add);
    try {
      return new Browser(driver, driver.post("/session", wanted).get("sessionId").asText());
    } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
      driver.close();
      throw e;
    }
  }

  private String path(String command) {
    return "/session/" + session + command;
  }

  /** A window of that size, in a light or dark scheme. */
  void look(Look look) throws IOException, InterruptedException {
    ObjectNode size = Driver.object();
    size.put("width", look.width()).put("height", look.height());
    size.put("deviceScaleFactor", 1).put("mobile", look.mobile());
    devTools("Emulation.setDeviceMetricsOverride", size);
    media("prefers-color-scheme", look.scheme());
  }

  /** One wish of the person who looks, and no other. */
  void media(String name, String value) throws IOException, InterruptedException {
    ObjectNode media = Driver.object();
    media.putArray("features").addObject().put("name", name).put("value", value);
    devTools("Emulation.setEmulatedMedia", media);
  }

  void open(URI address) throws IOException, InterruptedException {
    driver.post(path("/url"), Driver.object().put("url", address.toString()));
  }

  void back() throws IOException, InterruptedException {
    driver.post(path("/back"), Driver.object());
  }

  String address() throws IOException, InterruptedException {
    return driver.get(path("/url")).asText();
  }

  /** The value of a script that ends with {@code return}. */
  JsonNode run(String script) throws IOException, InterruptedException {
    return execute("/execute/sync", script);
  }

  /** The value that a script hands to its last argument. */
  JsonNode runLater(String script) throws IOException, InterruptedException {
    return execute("/execute/async", script);
  }

  private JsonNode execute(String how, String script) throws IOException, InterruptedException {
    ObjectNode body = Driver.object().put("script", script);
    body.putArray("args");
    return driver.post(path(how), body);
  }

  /** Waits until an expression is true. */
  void await(String expression) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!run("return Boolean(" + expression + ")").booleanValue()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not within 20 s: " + expression + "; on the page: " + text("main"));
      }
      Thread.sleep(30);
    }
  }

  /** The text of an element as it is seen. */
  String text(String selector) throws IOException, InterruptedException {
    return run("return document.querySelector(\"" + selector + "\").innerText").asText();
  }

  void click(String selector) throws IOException, InterruptedException {
    driver.post(path("/element/" + element(selector) + "/click"), Driver.object());
  }

  /** Types into a field, or chooses a file. */
  void type(String selector, String text) throws IOException, InterruptedException {
    driver.post(
        path("/element/" + element(selector) + "/value"), Driver.object().put("text", text));
  }

  private String element(String selector) throws IOException, InterruptedException {
    ObjectNode by = Driver.object().put("using", "css selector").put("value", selector);
    return driver.post(path("/element"), by).get(ELEMENT).asText();
  }

  /** Presses keys one after the other; names as in {@link Keys}. */
  void press(String... keys) throws IOException, InterruptedException {
    for (String key : keys) {
      press(List.of("keyDown", "keyUp"), List.of(key, key));
    }
  }

  /** Presses a key while another is held. */
  void pressWith(String held, String key) throws IOException, InterruptedException {
    press(List.of("keyDown", "keyDown", "keyUp", "keyUp"), List.of(held, key, key, held));
  }

  private void press(List<String> moves, List<String> keys)
      throws IOException, InterruptedException {
    ObjectNode body = Driver.object();
    ObjectNode keyboard = body.putArray("actions").addObject().put("type", "key").put("id", "keys");
    ArrayNode actions = keyboard.putArray("actions");
    for (int i = 0; i < moves.size(); i++) {
      actions.addObject().put("type", moves.get(i)).put("value", keys.get(i));
    }
    driver.post(path("/actions"), body);
  }

  /** What the page logged since the last look, warnings and errors of the browser included. */
  List<String> log() throws IOException, InterruptedException {
    JsonNode entries = driver.post(path("/se/log"), Driver.object().put("type", "browser"));
    return entries.valueStream().map(entry -> entry.get("message").asText()).toList();
  }

  byte[] screenshot() throws IOException, InterruptedException {
    return Base64.getDecoder().decode(driver.get(path("/screenshot")).asText());
  }

  JsonNode devTools(String command, ObjectNode parameters)
      throws IOException, InterruptedException {
    ObjectNode body = Driver.object().put("cmd", command);
    body.set("params", parameters);
    return driver.post(path("/goog/cdp/execute"), body);
  }

  @Override
  public void close() throws IOException {
    try (driver) {
      driver.delete(path(""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
