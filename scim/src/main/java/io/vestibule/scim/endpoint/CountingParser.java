package io.vestibule.scim.endpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.vestibule.scim.error.ScimError;
import java.io.IOException;

/** Stops at the first token or element too many, before a tree is made of them. */
final class CountingParser extends JsonParserDelegate {
  private final int tokens;
  private final int elements;
  private int seen;

  /**
   * @param tokens of the whole body
   * @param elements of one object or array
   */
  CountingParser(JsonParser parser, int tokens, int elements) {
    super(parser);
    this.tokens = tokens;
    this.elements = elements;
  }

  /**
   * @throws io.vestibule.scim.error.ScimException TOO_MANY
   */
  @Override
  public JsonToken nextToken() throws IOException {
    var token = super.nextToken();
    if (++seen > tokens) {
      throw ScimError.TOO_MANY.because("the body has more than " + tokens + " JSON tokens");
    }
    if (getParsingContext().getEntryCount() > elements) {
      throw ScimError.TOO_MANY.because("an array or object has at most " + elements + " elements");
    }
    return token;
  }
}
