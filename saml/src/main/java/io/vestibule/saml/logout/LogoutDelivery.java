package io.vestibule.saml.logout;

/** A logout message as a browser brought it. */
public sealed interface LogoutDelivery {

  /** Which message it says to carry. */
  LogoutKind kind();

  /**
   * By HTTP-POST: the signature is in the message. SAML Bindings 3.5.
   *
   * @param field the value of the form field that {@code kind} names
   */
  record Posted(LogoutKind kind, String field) implements LogoutDelivery {}

  /**
   * By HTTP-Redirect: the signature is over the query. SAML Bindings 3.4.
   *
   * @param rawQuery as it came, since decoding and encoding again would change what was signed
   */
  record Redirected(String rawQuery) implements LogoutDelivery {

    @Override
    public LogoutKind kind() {
      String response = LogoutKind.RESPONSE.parameter() + "=";
      return rawQuery.startsWith(response) || rawQuery.contains("&" + response)
          ? LogoutKind.RESPONSE
          : LogoutKind.REQUEST;
    }
  }
}
