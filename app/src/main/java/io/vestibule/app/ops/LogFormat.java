package io.vestibule.app.ops;

/** How log lines look. */
public enum LogFormat {
  TEXT,
  JSON
}
