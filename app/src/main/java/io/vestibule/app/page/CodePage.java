package io.vestibule.app.page;

import io.vestibule.app.error.ErrorCatalogue.Entry;

/** One error code: when it comes and what to do. Where {@code documentation_url} leads. */
public record CodePage(Entry entry) implements Page {

  public Words when() {
    return Words.sentence(entry.when());
  }

  public Words whatToDo() {
    return Words.sentence(entry.resolution());
  }

  public Words wire() {
    return Words.of(entry.wire());
  }

  @Override
  public String template() {
    return "code.jte";
  }
}
