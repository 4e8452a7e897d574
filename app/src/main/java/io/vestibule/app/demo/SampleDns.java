package io.vestibule.app.demo;

import io.vestibule.app.organization.domain.TxtResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The name server of the sample organization: TXT records in memory. Threads may share it. */
final class SampleDns implements TxtResolver {

  private final Map<String, String> records = new ConcurrentHashMap<>();

  void publish(String name, String value) {
    records.put(name, value);
  }

  @Override
  public List<String> lookUp(String name) {
    return Optional.ofNullable(records.get(name)).stream().toList();
  }
}
