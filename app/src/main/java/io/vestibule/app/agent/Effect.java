package io.vestibule.app.agent;

/** What the provisioning of one person or team came to. */
enum Effect {
  CREATED("created"),
  CHANGED("changed"),
  REMOVED("removed"),
  AS_WANTED("as wanted"),
  REFUSED("refused");

  private final String words;

  Effect(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
