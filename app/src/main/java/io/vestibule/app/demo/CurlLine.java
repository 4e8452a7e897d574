package io.vestibule.app.demo;

/** A command that works as it stands while the demo runs, and what it is good for. */
public record CurlLine(String purpose, String command) {}
