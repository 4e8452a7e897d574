package io.vestibule.app.signin;

/** How a caller wants its session. */
public enum Delivery {
  /** As a cookie, out of reach of scripts. */
  COOKIE,
  /** As a token and a refresh token in the answer: for programs that keep their own. */
  TOKEN
}
