package io.vestibule.app.user;

/** Whether a person may use the project at all. */
public enum UserState {
  ACTIVE,
  SUSPENDED
}
