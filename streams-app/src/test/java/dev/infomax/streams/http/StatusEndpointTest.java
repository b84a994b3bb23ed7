package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.query.ClusterStatus;
import dev.infomax.streams.query.Coverage;
import dev.infomax.streams.vector.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusEndpointTest {
  private static String lag(Map<Integer, Long> byPartition) {
    var coverage = new Coverage(0, 0, List.of());
    var status =
        new ClusterStatus(
            "",
            0,
            Metric.COSINE,
            coverage,
            List.of(),
            Map.of("encode", byPartition),
            Map.of(),
            List.of());
    return StatusEndpoint.json(status).at("/lag/encode").toString();
  }

  @Test
  void json_lagOfEveryPartition_hasTheirTotal() {
    assertThat(lag(Map.of(0, 2L, 1, 3L)))
        .isEqualTo("{\"total\":5,\"partitions\":{\"0\":2,\"1\":3}}");
  }

  @Test
  void json_lagUnknown_isNotZero() {
    assertThat(lag(Map.of())).isEqualTo("{\"total\":null,\"partitions\":{}}");
  }
}
