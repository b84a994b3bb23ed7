package dev.infomax.bench.reembed;

import dev.infomax.bench.Latencies;
import dev.infomax.bench.Table;
import java.util.List;

/**
 * A part of the run.
 *
 * @param from beginning, by {@link System#nanoTime}
 * @param images that had been put then
 */
record Phase(String name, long from, int images) {
  /** A row for each phase, and the last one's end. */
  static Table table(List<Phase> phases, Phase end, List<Reply> replies, Pictures pictures) {
    Table table =
        new Table(
            "Clients, while the encoder is changed",
            List.of(
                Table.text("phase"),
                Table.figure("seconds", 1),
                Table.figure("images/s put", 0),
                Table.figure("queries/s answered", 0),
                Table.figure("p50, ms", 1),
                Table.figure("p99, ms", 1),
                Table.figure("slowest, ms", 0),
                Table.figure("failed", 0),
                Table.figure("mixing models", 0),
                Table.text("models")));
    for (int i = 0; i < phases.size(); i++) {
      Phase next = i + 1 < phases.size() ? phases.get(i + 1) : end;
      phases.get(i).addTo(table, next, replies, pictures);
    }
    return table;
  }

  private void addTo(Table table, Phase next, List<Reply> replies, Pictures pictures) {
    double seconds = (next.from - from) / 1e9;
    List<Reply> own =
        replies.stream().filter(reply -> reply.at() >= from && reply.at() < next.from).toList();
    List<Reply> whole = own.stream().filter(Reply::isWhole).toList();
    Latencies latencies = Latencies.of(whole.stream().mapToLong(Reply::nanos).toArray(), seconds);
    table.row(
        name,
        seconds,
        (next.images - images) / seconds,
        latencies.perSecond(),
        latencies.millis(0.5),
        latencies.millis(0.99),
        latencies.millis(1),
        own.size() - whole.size(),
        whole.stream().filter(reply -> reply.mixesModels(pictures)).count(),
        String.join(" -> ", whole.stream().map(Reply::model).distinct().toList()));
  }
}
