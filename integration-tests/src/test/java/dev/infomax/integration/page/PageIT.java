package dev.infomax.integration.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The page as people use it. With {@code -Dinfomax.write-screenshots=true} it draws those of
 * docs/screenshots anew.
 */
class PageIT {
  private static final Path SCREENSHOTS = Path.of("..", "docs", "screenshots");

  /** Elements whose text or picture reaches beyond them, and the page if it scrolls sideways. */
  private static final String CLIPPED =
      """
      const seen = [...document.querySelectorAll("body *")].filter((e) =>
        e.checkVisibility() && !e.closest(".hidden, .skip") && e.clientWidth > 1);
      const wide = seen.filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline");
      const root = document.scrollingElement;
      return [...wide.map((e) => e.tagName + "." + e.className + " " + e.textContent.slice(0, 40)),
        ...(root.scrollWidth > innerWidth ? ["page " + root.scrollWidth] : [])];
      """;

  @TempDir private static Path folder;
  private static @Nullable Gallery open;
  private static @Nullable Browser started;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        Browser.isInstalled(),
        "the page is not tested: no chromium and chromedriver on the path"
            + " (Debian: apt-get install chromium chromium-driver)");
    open = new Gallery(folder);
    started = Browser.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (started != null) {
      started.close();
    }
    if (open != null) {
      open.close();
    }
  }

  private static Gallery gallery() {
    return Objects.requireNonNull(open);
  }

  private static Browser browser() {
    return Objects.requireNonNull(started);
  }

  @BeforeEach
  void openPage() throws Exception {
    browser().look(Look.DESKTOP_LIGHT);
    openPage("/?id=disc%2F0000000.jpg");
  }

  private static void openPage(String path) throws Exception {
    browser().open(gallery().address().resolve(path));
    awaitNeighbors();
  }

  private static void awaitNeighbors() throws Exception {
    browser()
        .await(
            "document.querySelectorAll('#panels .tile button').length === 24"
                + " && document.querySelectorAll('#stored img').length === 24"
                + " && [...document.images].every(i => i.complete)");
  }

  private static String tile(int rank) {
    return "#panels .panel:first-child .tile:nth-child(%d) button".formatted(rank);
  }

  private static List<String> texts(String selector) throws Exception {
    String script =
        "return [...document.querySelectorAll(\"%s\")].map(e => e.innerText)".formatted(selector);
    return browser().run(script).valueStream().map(JsonNode::asText).toList();
  }

  private static String chosenId() throws Exception {
    return browser().run("return new URLSearchParams(location.search).get('id')").asText();
  }

  private static String tileId(int rank) throws Exception {
    String script =
        "return document.querySelector('.panel:first-child .tile:nth-child(%d)').dataset.id"
            .formatted(rank);
    return browser().run(script).asText();
  }

  @Test
  void firstSight_showsNeighborsByBothMetricsWithScoresAndAttributes() throws Exception {
    openPage("/");

    assertThat(chosenId()).isNotEmpty();
    assertThat(texts("#panels h3")).containsExactly("Cosine", "L2");
    List<Double> cosine = texts(".panel:nth-child(1) .score").stream().map(PageIT::figure).toList();
    List<Double> l2 = texts(".panel:nth-child(2) .score").stream().map(PageIT::figure).toList();
    assertThat(cosine).hasSize(12).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(l2).hasSize(12).isSorted();
    assertThat(texts("#panels .tile .name")).allMatch(name -> !name.isBlank());
    assertThat(texts("#panels .tile .more"))
        .allMatch(more -> more.matches("(?s),?\\s*number \\d+"));
    assertThat(browser().text("#announce")).contains("by cosine").contains("by L2");
    assertThat(browser().log()).isEmpty();
  }

  private static double figure(String score) {
    return Double.parseDouble(score.replaceAll("[^0-9.]*([0-9.]+).*", "$1").strip());
  }

  @Test
  void neighbor_clicked_isAskedForAndBackReturns() throws Exception {
    String neighbor = tileId(3);

    browser().click(tile(3));
    browser().await("document.querySelectorAll('#panels .tile button').length === 24");

    assertThat(chosenId()).isEqualTo(neighbor);
    assertThat(browser().text("#query-id")).isEqualTo(neighbor);
    browser().back();
    browser().await("document.querySelector('#query-id').innerText === 'disc/0000000.jpg'");
    awaitNeighbors();
  }

  @Test
  void picture_chosenDroppedOrPasted_isShownWithItsNeighbors() throws Exception {
    browser().type("#file", gallery().file("chosen.jpg").toString());
    awaitPicture("chosen.jpg");

    drop(gallery().file("dropped.jpg"));
    awaitPicture("dropped.jpg");

    paste();
    awaitPicture("image.png");

    browser().back();
    awaitPicture("dropped.jpg");
    assertThat(browser().text("#query-id")).isEqualTo("Your picture; it is not stored");
  }

  private static void awaitPicture(String name) throws Exception {
    browser().await("document.querySelector('#result-title').innerText === '" + name + "'");
    awaitNeighbors();
  }

  private static void drop(Path file) throws Exception {
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      ObjectNode event = Driver.object().put("type", type).put("x", 150).put("y", 130);
      ObjectNode data = event.putObject("data").put("dragOperationsMask", 1);
      data.putArray("items");
      data.putArray("files").add(file.toString());
      browser().devTools("Input.dispatchDragEvent", event);
    }
  }

  private static void paste() throws Exception {
    ObjectNode permission = Driver.object();
    permission.putArray("permissions").add("clipboardReadWrite").add("clipboardSanitizedWrite");
    browser().devTools("Browser.grantPermissions", permission);
    JsonNode written =
        browser()
            .runLater(
                """
                const [done] = arguments;
                const canvas = document.createElement("canvas");
                canvas.width = canvas.height = 32;
                canvas.getContext("2d").fillRect(8, 8, 16, 16);
                canvas.toBlob((picture) => navigator.clipboard
                  .write([new ClipboardItem({ "image/png": picture })])
                  .then(() => done(""), (error) => done(String(error))));
                """);
    assertThat(written.asText()).isEmpty();
    browser().pressWith(Keys.CONTROL, "v");
  }

  @Test
  void arrival_isShownLiveAndCanBeChosen() throws Exception {
    awaitFeed();

    String id = gallery().storeNext();

    String arrived = "#live button[data-id='" + id + "']";
    browser().await("document.querySelector(\"" + arrived + "\")");
    assertThat(browser().text("#live-note")).isEqualTo("1 so far");
    browser().click(arrived);
    browser().await("document.querySelector('#query-id').innerText === '" + id + "'");
  }

  @Test
  void motion_notWanted_isNone() throws Exception {
    browser().media("prefers-reduced-motion", "reduce");
    awaitFeed();

    gallery().storeNext();

    browser().await("document.querySelector('#live li')");
    assertThat(
            browser()
                .run("return getComputedStyle(document.querySelector('#live li')).animationName")
                .asText())
        .isEqualTo("none");
  }

  /** From then on the page hears of every arrival. */
  private static void awaitFeed() throws Exception {
    browser().await("document.querySelector('#live-note').innerText === 'nothing new yet'");
  }

  @Test
  void filter_onAttributes_holdsForEveryNeighborAndLivesInTheAddress() throws Exception {
    addCondition("label", "star");
    awaitNeighbors();

    assertThat(texts("#panels .tile .name")).hasSize(24).containsOnly("star");
    assertThat(browser().text("#filter code"))
        .isEqualTo("\"filter\": {\"label\":{\"eq\":\"star\"}}");
    assertThat(browser().address()).contains("where=label");

    browser().run("document.querySelector('#filter-op').value = 'lte'; return true");
    addCondition("number", "56");
    browser().await("document.querySelectorAll('#panels .tile button').length === 12");
    assertThat(browser().text("#filter code"))
        .isEqualTo("\"filter\": {\"label\":{\"eq\":\"star\"},\"number\":{\"lte\":56}}");

    assertThat(violations()).isEmpty();

    browser().click(".chip:nth-child(2) button");
    awaitNeighbors();
    assertThat(texts(".chip")).hasSize(1);
    browser().back();
    browser().await("document.querySelectorAll('#panels .tile button').length === 12");
    assertThat(texts(".chip")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a eq 1                  | false | {"a":{"eq":1}}
          a ne 1                  | false | {"not":{"a":{"eq":1}}}
          a gte 1; a lte 2        | false | {"a":{"gte":1,"lte":2}}
          a eq 1; b in [1,"x"]    | false | {"a":{"eq":1},"b":{"in":[1,"x"]}}
          a eq 1; b eq 2          | true  | {"any":[{"a":{"eq":1}},{"b":{"eq":2}}]}
          a ne 1; b ne 2          | false | {"not":{"any":[{"not":{"not":{"a":{"eq":1}}}},{"not":{"not":{"b":{"eq":2}}}}]}}
          any eq 1                | false | {"attribute":{"name":"any","eq":1}}
          """)
  void conditions_ofTheForm_areTheFilterThatMeansTheSame(String given, boolean any, String filter)
      throws Exception {
    String script =
        """
        const [done] = arguments;
        const conditions = "%s".split("; ").map((c) => c.split(" "))
          .map(([name, op, value]) => ({ name, op, value: JSON.parse(value) }));
        import("/assets/conditions.js").then(({ toFilter, textOf, conditionOf }) =>
          done(JSON.stringify(toFilter(conditions.map(textOf).map(conditionOf), %s))));
        """
            .formatted(given.replace("\"", "\\\""), any);
    assertThat(browser().runLater(script).asText()).isEqualTo(filter);
  }

  private static void addCondition(String name, String value) throws Exception {
    browser().type("#filter-name", name);
    browser().type("#filter-value", value + Keys.ENTER);
    browser().await("document.querySelector('#filter code').innerText.includes('" + name + "')");
  }

  @Test
  void keyboard_aloneReachesAndChoosesANeighbor() throws Exception {
    browser().press(Keys.TAB);
    assertThat(focused()).contains("Skip to the neighbours");
    browser().press(Keys.ENTER);
    String neighbor = tileId(2);
    String inFirstTile =
        "document.activeElement.closest('.tile') === document.querySelector('.tile')";
    for (int i = 0; !browser().run("return " + inFirstTile).booleanValue(); i++) {
      assertThat(i).as("tabs to the first neighbour").isLessThan(12);
      browser().press(Keys.TAB);
    }
    browser().press(Keys.END, Keys.HOME, Keys.RIGHT, Keys.RIGHT, Keys.LEFT);
    assertThat(browser().run("return document.activeElement.closest('.tile').dataset.id").asText())
        .isEqualTo(neighbor);
    assertThat(browser().run("return document.activeElement.innerText").asText()).contains("2");

    browser().press(Keys.ENTER);
    awaitNeighbors();

    assertThat(chosenId()).isEqualTo(neighbor);
    assertThat(browser().run("return document.activeElement.id").asText()).isEqualTo("result");
  }

  private static String focused() throws Exception {
    return browser().run("return document.activeElement.innerText").asText();
  }

  @Test
  void error_isShownInTheServersWords() throws Exception {
    browser().type("#find-id", "nowhere" + Keys.ENTER);
    browser().await("!document.querySelector('#result-note').hidden");
    assertThat(browser().text("#result-note"))
        .contains("Unknown id. id is not stored: nowhere (404 unknown-id)");

    browser().type("#file", gallery().noPicture().toString());
    browser().await("document.querySelector('#result-note').innerText.includes('not-an-image')");
    assertThat(browser().run("return document.querySelector('#result-note').role").asText())
        .isEqualTo("alert");
    assertThat(violations()).isEmpty();
    browser().log();
  }

  @Test
  void cluster_isShownAtAGlance() throws Exception {
    browser().await("document.querySelectorAll('.cluster table').length === 3");

    String cluster = browser().text("#cluster");
    assertThat(cluster).contains("Model").contains("Dimension").contains("(this one)");
    assertThat(cluster).contains("3 of 3 answer");
    assertThat(texts("#cluster-body > div:last-child tbody tr")).hasSize(3);
    browser()
        .await("['live', 'catching up'].includes(document.querySelector('#state-text').innerText)");
  }

  @ParameterizedTest
  @EnumSource
  void look_ofThePage_isAccessibleAndClipsNothing(Look look) throws Exception {
    browser().look(look);
    openPage("/?id=star%2F0000006.jpg");
    browser().await("document.querySelectorAll('.cluster table').length === 3");
    awaitFeed();
    for (int i = 0; i < 8; i++) {
      gallery().storeNext();
    }
    browser().await("document.querySelectorAll('#live button').length >= 5");
    Thread.sleep(400);

    assertThat(violations()).isEmpty();
    assertThat(browser().run(CLIPPED)).isEmpty();
    screenshot(look);
  }

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP_LIGHT", "PHONE_DARK"})
  void look_ofTheDescription_isAccessible(Look look) throws Exception {
    browser().look(look);
    browser().open(gallery().address().resolve("/docs"));
    browser().await("document.querySelectorAll('details').length > 10");

    assertThat(violations()).isEmpty();
  }

  private static List<String> violations() throws Exception {
    browser().run(axe() + "; return true");
    JsonNode found =
        browser()
            .runLater(
                """
                const [done] = arguments;
                const more = ["target-size", "label-content-name-mismatch", "focus-order-semantics"];
                const rules = Object.fromEntries(more.map((rule) => [rule, { enabled: true }]));
                axe.run({ rules }).then((result) => done(result.violations));
                """);
    List<String> violations = new ArrayList<>();
    for (JsonNode violation : found) {
      for (JsonNode node : violation.get("nodes")) {
        violations.add(violation.get("id").asText() + ": " + node.get("html").asText());
      }
    }
    return violations;
  }

  private static String axe() throws IOException {
    try (InputStream script = PageIT.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void screenshot(Look look) throws Exception {
    if (Boolean.getBoolean("infomax.write-screenshots")) {
      Screenshot.write(browser().screenshot(), SCREENSHOTS.resolve(look.label() + ".png"));
    }
  }
}
