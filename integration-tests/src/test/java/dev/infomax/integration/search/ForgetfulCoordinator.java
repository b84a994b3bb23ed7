package dev.infomax.integration.search;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.internals.CoordinatorKey;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Clients for Kafka Streams that are told once that the group has committed nothing, as a
 * coordinator that is still loading may say (KAFKA-20416).
 */
final class ForgetfulCoordinator extends DefaultKafkaClientSupplier {
  final AtomicInteger lies = new AtomicInteger();

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    Admin honest = super.getAdmin(config);
    return (Admin)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Admin.class},
            (_, method, arguments) -> invoke(honest, method, arguments));
  }

  private @Nullable Object invoke(Admin honest, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("listConsumerGroupOffsets")
        && arguments != null
        && arguments[0] instanceof Map<?, ?> groups
        && lies.compareAndSet(0, 1)) {
      return nothingCommitted(groups);
    }
    try {
      return method.invoke(honest, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static Object nothingCommitted(Map<?, ?> groups) throws ReflectiveOperationException {
    String group = (String) groups.keySet().iterator().next();
    var spec = (ListConsumerGroupOffsetsSpec) Objects.requireNonNull(groups.get(group));
    Map<TopicPartition, @Nullable OffsetAndMetadata> nothing = new HashMap<>();
    Objects.requireNonNull(spec.topicPartitions())
        .forEach(partition -> nothing.put(partition, null));
    Constructor<?> constructor = ListConsumerGroupOffsetsResult.class.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance(
        Map.of(CoordinatorKey.byGroupId(group), KafkaFuture.completedFuture(nothing)));
  }
}
