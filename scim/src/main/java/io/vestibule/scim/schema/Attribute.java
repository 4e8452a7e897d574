package io.vestibule.scim.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attribute and its characteristics. RFC 7643 2.2 and 7. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Attribute(
    String name,
    Type type,
    boolean multiValued,
    boolean required,
    boolean caseExact,
    Mutability mutability,
    Returned returned,
    List<String> canonicalValues,
    List<Attribute> subAttributes) {

  public Attribute {
    canonicalValues = List.copyOf(canonicalValues);
    subAttributes = List.copyOf(subAttributes);
  }

  /** The data types of RFC 7643 2.3; {@code ANY} is what no schema known here describes. */
  public enum Type {
    STRING("string"),
    BOOLEAN("boolean"),
    DECIMAL("decimal"),
    INTEGER("integer"),
    DATE_TIME("dateTime"),
    BINARY("binary"),
    REFERENCE("reference"),
    COMPLEX("complex"),
    ANY("any");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }

    @JsonValue
    public String wire() {
      return wire;
    }
  }

  /** Who may set a value, and when. */
  public enum Mutability {
    READ_ONLY("readOnly"),
    READ_WRITE("readWrite"),
    IMMUTABLE("immutable"),
    WRITE_ONLY("writeOnly");

    private final String wire;

    Mutability(String wire) {
      this.wire = wire;
    }

    @JsonValue
    public String wire() {
      return wire;
    }
  }

  /** When a value is part of an answer. */
  public enum Returned {
    ALWAYS("always"),
    NEVER("never"),
    DEFAULT("default"),
    REQUEST("request");

    private final String wire;

    Returned(String wire) {
      this.wire = wire;
    }

    @JsonValue
    public String wire() {
      return wire;
    }
  }

  /** Reads the form of a schema document, where what does not apply is absent. */
  @JsonCreator
  static Attribute fromSchema(
      @JsonProperty("name") String name,
      @JsonProperty("type") Type type,
      @JsonProperty("multiValued") boolean multiValued,
      @JsonProperty("required") boolean required,
      @JsonProperty("caseExact") boolean caseExact,
      @JsonProperty("mutability") Mutability mutability,
      @JsonProperty("returned") Returned returned,
      @JsonProperty("canonicalValues") @Nullable List<String> canonicalValues,
      @JsonProperty("subAttributes") @Nullable List<Attribute> subAttributes) {
    return new Attribute(
        name,
        type,
        multiValued,
        required,
        caseExact,
        mutability,
        returned,
        canonicalValues == null ? List.of() : canonicalValues,
        subAttributes == null ? List.of() : subAttributes);
  }

  /** An attribute of an extension that this server keeps without knowing its schema. */
  public static Attribute ofUnknownSchema(String name) {
    return new Attribute(
        name,
        Type.ANY,
        false,
        false,
        true,
        Mutability.READ_WRITE,
        Returned.DEFAULT,
        List.of(),
        List.of());
  }

  /** The sub-attribute of that name, compared without regard to case. RFC 7643 2.1. */
  public Optional<Attribute> subAttribute(String wanted) {
    return find(subAttributes, wanted);
  }

  static Optional<Attribute> find(List<Attribute> attributes, String wanted) {
    return attributes.stream().filter(a -> a.name.equalsIgnoreCase(wanted)).findFirst();
  }

  public boolean isComplex() {
    return type == Type.COMPLEX;
  }

  public boolean isReadOnly() {
    return mutability == Mutability.READ_ONLY;
  }
}
