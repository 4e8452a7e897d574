package io.vestibule.app.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests that wait for somebody to log in, each for one answer; the oldest make room. Threads may
 * share it.
 */
final class PendingRequests {

  private static final int CAPACITY = 256;

  private final Map<String, ReceivedAuthnRequest> waiting =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ReceivedAuthnRequest> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized String add(ReceivedAuthnRequest request) {
    var name = UUID.randomUUID().toString();
    waiting.put(name, request);
    return name;
  }

  synchronized Optional<ReceivedAuthnRequest> take(String name) {
    return Optional.ofNullable(waiting.remove(name));
  }
}
