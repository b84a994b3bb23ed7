package dev.infomax.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {
  @Test
  void search_everythingSaid_isWrittenAsTheInterfaceNamesIt() {
    Search search =
        Search.byId("a")
            .k(3)
            .model("m")
            .metric(Metric.L2)
            .exact()
            .nprobe(5)
            .radius(0.5)
            .after("x")
            .include(Include.VECTOR, Include.THUMBNAIL)
            .includeSelf()
            .timeout(Duration.ofSeconds(1))
            .maxLag(7);

    assertThat(Json.write(search))
        .isEqualTo(
            "{'id':'a','k':3,'model':'m','metric':'l2','exact':true,'nprobe':5,'radius':0.5,'after':'x',"
                    .replace('\'', '"')
                + "'include':['vector','thumbnail'],'includeSelf':true,'timeoutMs':1000,'maxLag':7}"
                    .replace('\'', '"'));
    assertThat(Json.write(Search.byVector(new float[] {1, -0.5f})))
        .isEqualTo("{\"vector\":[1.0,-0.5]}");
    assertThat(Json.write(Search.byImage(new byte[] {0, 1}))).isEqualTo("{\"image\":\"AAE=\"}");
  }

  @Test
  void search_saidMore_leavesTheOldOneAsItWas() {
    Search search = Search.byId("a");
    Search more = search.k(5);

    assertThat(Json.write(search)).isEqualTo("{\"id\":\"a\"}");
    assertThat(Json.write(more)).isEqualTo("{\"id\":\"a\",\"k\":5}");
  }

  @Test
  void filter_ofSeveralAttributes_hasAMemberForEach() {
    Filter filter = Filter.equal("label", "cat").and(Filter.in("year", List.of(1, 2)));

    assertThat(Json.write(filter))
        .isEqualTo("{\"label\":{\"eq\":\"cat\"},\"year\":{\"in\":[1,2]}}");
  }

  /** Two members of one name would be one. */
  @Test
  void filter_twiceOfOneAttribute_isNotEitherNotMet() {
    Filter filter = Filter.atLeast("x", 1).and(Filter.below("x", 2));

    assertThat(Json.write(filter))
        .isEqualTo(
            "{\"not\":{\"any\":[{\"not\":{\"x\":{\"gte\":1}}},{\"not\":{\"x\":{\"lt\":2}}}]}}");
  }

  @Test
  void filter_attributeCalledLikeAWord_isNamedInside() {
    assertThat(Json.write(Filter.equal("not", 5)))
        .isIn(
            "{\"attribute\":{\"eq\":5,\"name\":\"not\"}}",
            "{\"attribute\":{\"name\":\"not\",\"eq\":5}}");
  }
}
