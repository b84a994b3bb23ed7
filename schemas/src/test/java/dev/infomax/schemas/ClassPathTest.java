package dev.infomax.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The jar with Confluent's client also holds older copies of libraries that Kafka uses; Kafka must
 * not get those.
 */
class ClassPathTest {

  @ParameterizedTest
  @CsvSource({
    "com.github.luben.zstd.Zstd, zstd-jni-",
    "org.xerial.snappy.Snappy, snappy-java-",
    "org.apache.avro.Schema, avro-1"
  })
  void classPath_libraryHeldTwice_comesFromItsOwnJar(String type, String jar) throws Exception {
    Class<?> found = Class.forName(type, false, ClassLoader.getSystemClassLoader());
    List<String> path =
        List.of(found.getProtectionDomain().getCodeSource().getLocation().getPath().split("/", -1));

    assertThat(path.getLast()).startsWith(jar);
  }
}
