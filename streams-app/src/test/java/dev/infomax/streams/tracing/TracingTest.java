package dev.infomax.streams.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final RecordPlace PLACE = new RecordPlace("images", 2, 17);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String PRODUCER = "b7ad6b7169203331";
  private static final String PARENT = "00-" + TRACE + "-" + PRODUCER + "-01";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();
  private final Tracing tracing = Tracing.to(sdk);

  @AfterEach
  void close() {
    sdk.close();
  }

  private static Record<String, String> record() {
    var headers = new RecordHeaders();
    headers.add("traceparent", PARENT.getBytes(StandardCharsets.UTF_8));
    headers.add("colour", "blue".getBytes(StandardCharsets.UTF_8));
    return new Record<>("id", "value", 0, headers);
  }

  private static String header(Record<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  void record_traceInItsHeaders_isGoneOnWithAndPassedOn() {
    Record<String, String> passedOn;
    try (TracedWork work = tracing.record("encode", PLACE, record().headers(), 0)) {
      passedOn = work.passedOn(record());
    }

    SpanData span = spans.getFinishedSpanItems().getFirst();
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(PRODUCER);
    assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(header(passedOn, "traceparent"))
        .isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01");
    assertThat(passedOn.headers().headers("traceparent")).hasSize(1);
    assertThat(header(passedOn, "colour")).isEqualTo("blue");
  }

  @Test
  void event_atATimeBeforeTheSpanWasBegun_keepsThatTime() {
    long submitted = System.nanoTime() - 5_000_000;
    try (TracedWork work = tracing.record("encode", PLACE, new RecordHeaders(), submitted)) {
      work.event("decode", submitted + 2_000_000);
    }

    SpanData span = spans.getFinishedSpanItems().getFirst();
    EventData decode = span.getEvents().getFirst();
    assertThat(decode.getEpochNanos() - span.getStartEpochNanos()).isEqualTo(2_000_000);
  }

  @Test
  void found_whatWasIndexed_isLinkedFromTheRequest() {
    String indexed;
    try (TracedWork work = tracing.record("index", PLACE, record().headers(), 0)) {
      tracing.indexed("id".getBytes(StandardCharsets.UTF_8), work);
      indexed = work.context().orElseThrow().getSpanId();
    }
    try (TracedWork request = tracing.request("POST", _ -> null)) {
      tracing.found(List.of("another", "id"));
      request.answered("POST", "/v1/knn", 200);
    }

    SpanData request = spans.getFinishedSpanItems().getLast();
    assertThat(request.getName()).isEqualTo("POST /v1/knn");
    assertThat(request.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(context -> context.getTraceId() + context.getSpanId())
        .containsExactly(TRACE + indexed);
  }

  @Test
  void indexed_moreThanAreKept_forgetsTheFirst() {
    var first = new IndexedTraces();
    try (TracedWork work = tracing.record("index", PLACE, record().headers(), 0);
        TracedWork request = tracing.request("POST", _ -> null)) {
      for (int i = 0; i <= IndexedTraces.MOST; i++) {
        byte[] id = String.valueOf(i).getBytes(StandardCharsets.UTF_8);
        first.put(id, work.context().orElseThrow());
      }
      first.link(List.of("0", "1"));
      request.answered("POST", "/v1/knn", 200);
    }

    assertThat(spans.getFinishedSpanItems())
        .filteredOn(span -> span.getKind() == SpanKind.SERVER)
        .singleElement()
        .satisfies(request -> assertThat(request.getLinks()).hasSize(1));
  }

  @Test
  void currentSpan_onAnotherThread_isTheRequests() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor();
        TracedWork request = tracing.request("GET", Map.of("traceparent", PARENT)::get)) {
      var carried = CurrentSpan.carriedBy(() -> Span.current().getSpanContext().getTraceId());

      assertThat(other.submit(carried).get()).isEqualTo(TRACE);
      request.answered("GET", "/v1/status", 503);
    }

    assertThat(spans.getFinishedSpanItems().getFirst().getStatus().getDescription())
        .isEqualTo("HTTP 503");
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void open_enabled_sendsSpansOverHttpToWhereThePropertiesSay() throws Exception {
    var received = new ArrayBlockingQueue<String>(10);
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(exchange.getRequestURI() + new String(body, StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    System.setProperty(ENDPOINT, "http://127.0.0.1:" + collector.getAddress().getPort());
    try (Tracing sending = Tracing.open(new TracingSettings(true), "pictures")) {
      sending.record("encode", PLACE, record().headers(), 0).close();
    } finally {
      System.clearProperty(ENDPOINT);
    }

    assertThat(received.poll(20, TimeUnit.SECONDS))
        .startsWith("/v1/traces")
        .contains("pictures", "encode");
    collector.stop(0);
  }

  @Test
  void off_everything_leavesRecordsAndThreadsAsTheyAre() {
    Record<String, String> record = record();
    var headers = new RecordHeaders();
    try (TracedWork work = Tracing.OFF.record("encode", PLACE, record.headers(), 0);
        TracedWork request = Tracing.OFF.request("GET", Map.of("traceparent", PARENT)::get)) {
      assertThat(work).isSameAs(request);
      assertThat(work.passedOn(record)).isSameAs(record);
      assertThat(Span.current().getSpanContext().isValid()).isFalse();
      CurrentSpan.into(headers);
    }

    assertThat(headers.toArray()).isEmpty();
    assertThat(Tracing.open(new TracingSettings(false), "infomax")).isSameAs(Tracing.OFF);
  }
}
