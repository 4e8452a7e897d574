package io.vestibule.app.page;

/** Says what this address is, and where to read on. */
public record FrontPage() implements Page {

  @Override
  public String template() {
    return "front.jte";
  }
}
