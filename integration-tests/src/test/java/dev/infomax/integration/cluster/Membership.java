package dev.infomax.integration.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.integration.http.Client;
import java.net.ConnectException;

/** What an instance knows of the others. */
final class Membership {
  private Membership() {}

  /**
   * Whether an instance is ready and knows so many members, which share the partitions and as many
   * copies of each.
   */
  static boolean isWhole(Client instance, int members, int partitions, int copies)
      throws Exception {
    try {
      return instance.get("/readyz").status() == 200
          && knows(instance.get("/v1/status").json().path("members"), members, partitions, copies);
    } catch (ConnectException notListeningYet) {
      return false;
    }
  }

  private static boolean knows(JsonNode known, int members, int partitions, int copies) {
    int active = 0;
    int standby = 0;
    for (JsonNode member : known) {
      active += member.path("active").size();
      standby += member.path("standby").size();
    }
    return known.size() == members && active == partitions && standby == partitions * copies;
  }
}
