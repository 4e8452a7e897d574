package io.vestibule.app.http;

import static io.vestibule.app.error.ErrorCode.BAD_REQUEST;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vestibule.app.error.VestibuleException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads a {@link RequestBody} so that up to 20 bad fields are reported, not only the first. */
@Consumes(MediaType.APPLICATION_JSON)
public final class RecordBodyReader implements MessageBodyReader<RequestBody> {

  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();
  private static final Class<?>[] ONE_TEXT = {String.class};
  private static final int MOST_TOKENS = 20_000;
  private static final int DEEPEST = 32;
  private static final int LONGEST_FIELD_NAME = 1_000;

  /** The parser stops at the first token too many, before a tree is made of it. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxTokenCount(MOST_TOKENS)
          .maxNestingDepth(DEEPEST)
          .maxNameLength(LONGEST_FIELD_NAME)
          .build();

  private static final ClassValue<Boolean> MADE_FROM_TEXT =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(JsonCreator.class))
              .anyMatch(method -> Arrays.equals(method.getParameterTypes(), ONE_TEXT));
        }
      };

  private final ObjectMapper mapper;
  private final ObjectReader trees;

  public RecordBodyReader(ObjectMapper mapper) {
    this.mapper = mapper;
    this.trees =
        new ObjectMapper(JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .forType(JsonNode.class);
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return RequestBody.class.isAssignableFrom(type) && type.isRecord();
  }

  /**
   * @throws VestibuleException BAD_REQUEST if the body is not a JSON object; the code of its one
   *     bad field or VALIDATION_MULTIPLE_ERRORS
   */
  @Override
  public RequestBody readFrom(
      Class<RequestBody> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    var errors = new FieldErrors();
    var fields = parse(body);
    var values = values(type, fields, errors);
    refuseUnknown(fields, type, errors);
    errors.throwIfAny();
    return (RequestBody) construct(type, values);
  }

  /** Of each component its value, or the values of the record that it is. */
  private @Nullable Object[] values(Class<?> type, JsonNode fields, FieldErrors errors) {
    return Arrays.stream(type.getRecordComponents())
        .map(
            component ->
                isPart(component)
                    ? values(component.getType(), fields, errors)
                    : value(component, fields, errors))
        .toArray();
  }

  private static boolean isPart(RecordComponent component) {
    return RequestBody.class.isAssignableFrom(component.getType());
  }

  private JsonNode parse(InputStream body) throws IOException {
    JsonNode tree;
    try {
      tree = trees.readValue(body);
    } catch (StreamConstraintsException e) {
      throw BAD_REQUEST.saying(
          "The body has more than %d JSON tokens, is nested deeper than %d, or has a too long name or number."
              .formatted(MOST_TOKENS, DEEPEST));
    } catch (JsonProcessingException e) {
      throw BAD_REQUEST.saying("The body is not valid JSON: " + position(e));
    }
    if (tree == null || !tree.isObject()) {
      throw BAD_REQUEST.saying("The body must be a JSON object.");
    }
    return tree;
  }

  private static String position(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null
        ? "it ends too early."
        : "see line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
  }

  private @Nullable Object value(RecordComponent component, JsonNode fields, FieldErrors errors) {
    var name = NAMES.translate(component.getName());
    var node = fields.get(name);
    var type = mapper.constructType(component.getGenericType());
    boolean optional = component.getType() == Optional.class;
    if (node == null || node.isNull()) {
      if (!optional) {
        errors.missing(name);
      }
      return Optional.empty();
    }
    var inner = optional ? type.containedType(0) : type;
    return convert(name, node, inner, errors).map(v -> optional ? Optional.of(v) : v).orElse(null);
  }

  private Optional<Object> convert(String name, JsonNode node, JavaType type, FieldErrors errors) {
    if (isText(type) && !node.isTextual()) {
      errors.malformed(name, "must be a string");
      return Optional.empty();
    }
    if (type.isCollectionLikeType() && isText(type.getContentType()) && !holdsOnlyTexts(node)) {
      errors.malformed(name, "must be a list of strings");
      return Optional.empty();
    }
    try {
      Object value = mapper.treeToValue(node, type);
      if (value == null) {
        // Jackson makes nothing of an empty string where it wants a number or a boolean
        errors.malformed(name, "is not valid");
      }
      return Optional.ofNullable(value);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      refusalIn(e)
          .ifPresentOrElse(
              refusal -> errors.add(name, refusal), () -> errors.malformed(name, expectation(e)));
      return Optional.empty();
    }
  }

  /**
   * A string, or a type that is made from one. Of an empty object Jackson would make a record whose
   * components are null.
   */
  private static boolean isText(JavaType type) {
    return type.hasRawClass(String.class) || MADE_FROM_TEXT.get(type.getRawClass());
  }

  private static boolean holdsOnlyTexts(JsonNode node) {
    return node.isArray()
        && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isTextual);
  }

  /**
   * A type's own refusal, unless it is about a thing that is absent: here the field is at fault.
   */
  private static Optional<VestibuleException> refusalIn(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof VestibuleException refusal && refusal.code().status() == 422) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  private static String expectation(Exception e) {
    var target = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (target == null) {
      return "is not valid";
    }
    if (target.isEnum()) {
      return "must be one of " + Arrays.toString(target.getEnumConstants()).toLowerCase();
    }
    return "is not a valid " + NAMES.translate(target.getSimpleName()).replace('_', ' ');
  }

  private static void refuseUnknown(JsonNode fields, Class<?> type, FieldErrors errors) {
    Set<String> unknown = new HashSet<>();
    fields.fieldNames().forEachRemaining(unknown::add);
    names(type).forEach(unknown::remove);
    unknown.stream().sorted().forEach(name -> errors.malformed(name, "is not known here"));
  }

  private static Stream<String> names(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                isPart(component)
                    ? names(component.getType())
                    : Stream.of(NAMES.translate(component.getName())));
  }

  private static Object construct(Class<?> type, @Nullable Object[] values) {
    var components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      if (isPart(components[i]) && values[i] instanceof Object[] ofPart) {
        values[i] = construct(components[i].getType(), ofPart);
      }
    }
    var parameters = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      return type.getDeclaredConstructor(parameters).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof VestibuleException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(type + " refused its values", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " must be a public record", e);
    }
  }
}
