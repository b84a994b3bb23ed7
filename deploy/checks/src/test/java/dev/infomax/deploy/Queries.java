package dev.infomax.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PromQL of the dashboard and the alerts. Stateless. */
final class Queries {
  /** Names begin with where they come from; no function and no label of PromQL does. */
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:infomax|kafka|jvm|process|system)_[a-z0-9_]+\\b");

  private Queries() {}

  static JsonNode alerts() {
    return Repository.yaml(Repository.file("deploy/monitoring/alerts.yaml"))
        .getFirst()
        .at("/groups/0/rules");
  }

  static List<String> ofAlerts() {
    return texts(alerts(), "expr");
  }

  static List<String> ofDashboard() throws Exception {
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(Repository.text("deploy/kubernetes/components/monitoring/dashboard.json"));
    return texts(dashboard, "expr");
  }

  private static List<String> texts(JsonNode tree, String field) {
    var texts = new ArrayList<String>();
    tree.findValues(field).forEach(value -> texts.add(value.asText()));
    return texts;
  }

  /** Names of metrics in a query. */
  static Set<String> metrics(String query) {
    var names = new TreeSet<String>();
    Matcher matcher = METRIC.matcher(query);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }
}
