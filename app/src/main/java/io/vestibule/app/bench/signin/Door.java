package io.vestibule.app.bench.signin;

import io.vestibule.app.bench.load.Shot;
import java.util.Map;

/** Where somebody says an address, and what everybody is answered. */
enum Door {
  PASSWORD_LOGIN(
      "password login",
      "/v1/auth/password/login",
      "{\"email\":\"%s\",\"password\":\"" + Passwords.WRONG + "\"}",
      401),
  FORGOTTEN_PASSWORD("forgotten password", "/v1/auth/password/forgot", "{\"email\":\"%s\"}", 202),
  SIGN_UP(
      "sign-up",
      "/v1/auth/sign-up",
      "{\"email\":\"%s\",\"password\":\"plum orbit sandcastle 47\"}",
      202),
  MAGIC_LINK("magic link", "/v1/auth/magic-link/send", "{\"destination\":\"%s\"}", 202),
  IDENTIFICATION("discovery, /v1/auth/identify", "/v1/auth/identify", "{\"email\":\"%s\"}", 200),
  SINGLE_SIGN_ON("discovery, /sso", "/sso?email=%s", "", 400);

  private final String title;
  private final String path;
  private final String body;
  private final int status;

  Door(String title, String path, String body, int status) {
    this.title = title;
    this.path = path;
    this.body = body;
    this.status = status;
  }

  String title() {
    return title;
  }

  /** What everybody is answered with. */
  int status() {
    return status;
  }

  byte[] request(String address) {
    return body.isEmpty()
        ? Shot.http("GET", path.formatted(address), Map.of(), "")
        : Shot.http(
            "POST", path, Map.of("Content-Type", "application/json"), body.formatted(address));
  }
}
