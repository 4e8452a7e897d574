package io.vestibule.app.event;

import io.vestibule.app.id.Id;

/** Who did it: an API key, a directory, a connection, a user, or the service itself. */
public record Actor(String id) {

  public static final Actor SYSTEM = new Actor("system");

  public static Actor of(Id id) {
    return new Actor(id.text());
  }
}
