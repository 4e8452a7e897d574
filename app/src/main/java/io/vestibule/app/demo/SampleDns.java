package io.vestibule.app.demo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The name server of the sample organization: TXT records in memory. Threads may share it. */
public final class SampleDns {

  private final Map<String, String> records = new ConcurrentHashMap<>();

  public void publish(String name, String value) {
    records.put(name, value);
  }

  public List<String> lookUp(String name) {
    return records.containsKey(name) ? List.of(records.get(name)) : List.of();
  }
}
