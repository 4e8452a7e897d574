package io.vestibule.app.page;

/**
 * A stylesheet or script that we serve ourselves.
 *
 * @param fileName carries the start of the content's digest, so that it may be cached for ever
 */
record Asset(String fileName, String mediaType, byte[] content) {

  String path() {
    return "/assets/" + fileName;
  }
}
