package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandTest {
  private final StringWriter out = new StringWriter();

  @Test
  void call_oneWrongSetting_checksTheClusterAllTheSame() {
    int code =
        doctor(
            "batch.max-size=0",
            "bootstrap.servers=127.0.0.1:1",
            "schema.registry.url=http://127.0.0.1:1");

    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains("FAILED   settings   batch.max-size must be between 1 and 4096 but was 0")
        .contains("FAILED   broker     ")
        .contains("FAILED   registry   ");
  }

  @Test
  void call_noAddresses_triesTheDemos() {
    doctor("encoder.file=none.pt");

    assertThat(out.toString())
        .contains("ok       settings")
        .contains("FAILED   encoder")
        .contains("  broker     ")
        .contains("  registry   ")
        .doesNotContain("FAILED   broker")
        .doesNotContain("FAILED   registry");
  }

  @Test
  void fill_addressesGiven_stay() {
    var given = InfomaxApp.configuration(Map.of("bootstrap.servers", "b:1"));

    assertThat(DemoAddresses.fill(given).under(""))
        .containsOnly(
            Map.entry("bootstrap.servers", "b:1"),
            Map.entry("schema.registry.url", "http://127.0.0.1:8081/apis/ccompat/v7"));
  }

  private int doctor(String... assignments) {
    List<String> arguments = new ArrayList<>();
    for (String assignment : assignments) {
      arguments.add("--set=" + assignment);
    }
    return new CommandLine(new DoctorCommand())
        .setOut(new PrintWriter(out, true))
        .execute(arguments.toArray(String[]::new));
  }
}
