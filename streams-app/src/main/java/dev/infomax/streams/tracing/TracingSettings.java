package dev.infomax.streams.tracing;

import dev.infomax.streams.config.Knob;

/** Whether there are traces. Immutable. */
public record TracingSettings(
    @Knob(
            value =
                "Whether traces are sent. Where to, how many and under which name is said by"
                    + " OpenTelemetry's own variables, such as OTEL_EXPORTER_OTLP_ENDPOINT,"
                    + " OTEL_TRACES_SAMPLER and OTEL_SERVICE_NAME.",
            byDefault = "false")
        boolean enabled) {}
