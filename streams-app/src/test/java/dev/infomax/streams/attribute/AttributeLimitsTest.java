package dev.infomax.streams.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AttributeLimitsTest {
  @Test
  void within_attributesInsideTheLimits_areTheSame() {
    Attributes some =
        Attributes.of(
            Map.of("n".repeat(256), new Text("x".repeat(1024)), "b", new Whole(Long.MAX_VALUE)));

    assertThat(AttributeLimits.within(some)).isSameAs(some);
  }

  @Test
  void within_attributesBeyondALimit_areLeftOut() {
    var values = new TreeMap<String, AttributeValue>();
    values.put("a-too-long-text", new Text("x".repeat(1025)));
    values.put("n".repeat(257), new Whole(1));
    for (int i = 100; i < 170; i++) {
      values.put("n" + i, new Whole(i));
    }

    Attributes within = AttributeLimits.within(new Attributes(values));

    assertThat(within.values()).hasSize(64).containsKeys("n100", "n163");
  }
}
