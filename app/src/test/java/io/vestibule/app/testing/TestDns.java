package io.vestibule.app.testing;

import io.vestibule.app.organization.domain.TxtResolver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** DNS whose records a test publishes. */
public final class TestDns implements TxtResolver {

  private final Map<String, List<String>> records = new ConcurrentHashMap<>();

  public void publish(String name, String value) {
    records.put(name, List.of(value));
  }

  @Override
  public List<String> lookUp(String name) {
    return records.getOrDefault(name, List.of());
  }
}
