package dev.infomax.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts are the same everywhere, and each is explained. */
class MonitoringTest {
  @Test
  void alerts_ofComposeAndKubernetes_areTheSame() {
    JsonNode compose =
        Repository.yaml(Repository.file("deploy/monitoring/alerts.yaml")).getFirst().get("groups");
    JsonNode kubernetes =
        Repository.yaml(
                Repository.file("deploy/kubernetes/components/monitoring/prometheusrule.yaml"))
            .getFirst()
            .at("/spec/groups");

    assertThat(kubernetes).isEqualTo(compose);
  }

  @Test
  void alert_everyOne_isInTheOperationsGuide() {
    String guide = Repository.text("docs/operations.md");
    List<String> names =
        Queries.alerts().findValues("alert").stream().map(JsonNode::asText).toList();

    assertThat(names)
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(n -> assertThat(guide).contains(n));
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void queries_ofTheDashboard_nameMetrics() throws Exception {
    assertThat(Queries.ofDashboard())
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy(query -> assertThat(Queries.metrics(query)).isNotEmpty());
  }
}
