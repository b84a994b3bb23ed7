package dev.infomax.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints tables as they come, and writes them all as JSON. Confined to one thread. */
public final class Report {
  private final PrintWriter out;
  private final List<Map<String, Object>> tables = new ArrayList<>();

  public Report(PrintWriter out) {
    this.out = out;
  }

  public void add(Table table) {
    tables.add(table.json());
    out.println();
    out.print(table.print());
    out.flush();
  }

  /** Writes a table with the others, and does not print it. */
  public void keep(Table table) {
    tables.add(table.json());
  }

  /** Tells what is going on. */
  public void say(String what) {
    out.println(what);
    out.flush();
  }

  public void write(Path file) throws IOException {
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tables);
  }
}
