package io.vestibule.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.dropwizard.auth.Auth;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.vestibule.app.error.ErrorEnvelope;
import io.vestibule.app.id.Id;
import io.vestibule.app.session.SessionBearer;
import io.vestibule.app.session.SessionCaller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the OpenAPI 3.1 document of {@code /v1} off the resources that are really served. */
final class OpenApiDocument {

  private static final String API_KEY = "api_key";
  private static final String SESSION = "session";
  private static final Set<Class<?>> OF_SESSIONS = Set.of(SessionCaller.class, SessionBearer.class);
  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

  private OpenApiDocument() {}

  static String of(Set<Class<?>> resources) throws JsonProcessingException {
    var mapper = new ObjectMapper();
    mapper.findAndRegisterModules();
    HttpFeature.configure(mapper);
    ModelConverters.getInstance(true).addConverter(new ModelResolver(mapper).openapi31(true));
    ModelConverters.getInstance(true).addConverter(new OurTypes());
    var schemas = new TreeMap<String, Schema<?>>();
    OpenAPIExtensions.setExtensions(extensions(schemas));
    var base = new OpenAPI().info(info()).components(components());
    var configuration = new SwaggerConfiguration().openAPI(base).openAPI31(true);
    var document = new Reader(configuration).read(resources);
    schemaOf(ErrorEnvelope.class, schemas);
    schemas.forEach(document.getComponents()::addSchemas);
    resources.stream()
        .flatMap(resource -> Arrays.stream(resource.getDeclaredClasses()))
        .filter(RequestBody.class::isAssignableFrom)
        .flatMap(OpenApiDocument::withParts)
        .forEach(body -> document.getComponents().getSchemas().remove(body.getSimpleName()));
    return Json31.mapper()
            .copy()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .writeValueAsString(document)
        + "\n";
  }

  private static Stream<Class<?>> withParts(Class<?> body) {
    return Stream.concat(
        Stream.of(body),
        Arrays.stream(body.getRecordComponents())
            .map(RecordComponent::getType)
            .filter(RequestBody.class::isAssignableFrom)
            .flatMap(OpenApiDocument::withParts));
  }

  private static Info info() {
    return new Info()
        .title("Vestibule")
        .version("v1")
        .description("Enterprise SSO and SCIM provisioning: the management and sign-in API.")
        .license(new License().name("Apache-2.0"));
  }

  private static Components components() {
    var bearer = SecurityScheme.Type.HTTP;
    return new Components()
        .addSecuritySchemes(
            API_KEY,
            new SecurityScheme().type(bearer).scheme("bearer").description("An API key, vk_…"))
        .addSecuritySchemes(
            SESSION,
            new SecurityScheme().type(bearer).scheme("bearer").description("A session, vs_…"));
  }

  private static List<OpenAPIExtension> extensions(Map<String, Schema<?>> schemas) {
    var all = new ArrayList<OpenAPIExtension>();
    all.add(new OurMethods(schemas));
    all.addAll(OpenAPIExtensions.getExtensions());
    return all;
  }

  /** The schema of a type; the schemas that it refers to join those of the document. */
  private static Schema<?> schemaOf(Type type, Map<String, Schema<?>> schemas) {
    var resolved =
        ModelConverters.getInstance(true)
            .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
    resolved.referencedSchemas.forEach(schemas::putIfAbsent);
    return resolved.schema;
  }

  private static Schema<?> typed(String type) {
    var schema = new Schema<Object>();
    schema.addType(type);
    return schema;
  }

  /** Ids and the records of one text are strings. */
  private static final class OurTypes implements ModelConverter {

    @Override
    public Schema<?> resolve(
        AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
      JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
      Class<?> raw = java.getRawClass();
      if (Id.class.isAssignableFrom(raw)) {
        return typed("string")
            .description("An id")
            .example(prefix(raw) + "_01h455vb4pex5vsknk084sn02q");
      }
      if (raw.isRecord()
          && raw.getRecordComponents().length == 1
          && raw.getRecordComponents()[0].getName().equals("text")) {
        return typed("string");
      }
      if (raw.isEnum()) {
        return words(raw);
      }
      return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }

    private static Schema<?> words(Class<?> type) {
      var schema = new Schema<String>();
      schema.addType("string");
      for (Object constant : type.getEnumConstants()) {
        schema.addEnumItemObject(constant.toString().toLowerCase(Locale.ROOT));
      }
      return schema;
    }

    private static Object prefix(Class<?> id) {
      try {
        return id.getField("PREFIX").get(null);
      } catch (ReflectiveOperationException e) {
        return "id";
      }
    }
  }

  /** What our annotations say of a method. */
  private static final class OurMethods extends AbstractOpenAPIExtension {

    private final Map<String, Schema<?>> schemas;

    OurMethods(Map<String, Schema<?>> schemas) {
      this.schemas = schemas;
    }

    @Override
    public ResolvedParameter extractParameters(
        List<Annotation> annotations,
        Type type,
        Set<Type> typesToSkip,
        Components components,
        Consumes classConsumes,
        Consumes methodConsumes,
        boolean includeRequestBody,
        com.fasterxml.jackson.annotation.JsonView jsonView,
        Iterator<OpenAPIExtension> chain) {
      if (annotations.stream().anyMatch(Auth.class::isInstance)) {
        return new ResolvedParameter();
      }
      if (annotations.stream().anyMatch(BeanParam.class::isInstance)) {
        return page();
      }
      return super.extractParameters(
          annotations,
          type,
          typesToSkip,
          components,
          classConsumes,
          methodConsumes,
          includeRequestBody,
          jsonView,
          chain);
    }

    /** The parameters of {@link CursorPage}. */
    private static ResolvedParameter page() {
      var parameters = new ResolvedParameter();
      parameters.parameters.add(
          new QueryParameter()
              .name("limit")
              .description("How many at most, 1 to 100; 50 unless said")
              .schema(typed("integer")));
      parameters.parameters.add(
          new QueryParameter()
              .name("after")
              .description("The next_cursor of the page before")
              .schema(typed("string")));
      return parameters;
    }

    @Override
    public void decorateOperation(
        Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
      super.decorateOperation(operation, method, chain);
      var noun = method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
      operation.setOperationId(
          noun.substring(0, 1).toLowerCase(Locale.ROOT)
              + noun.substring(1)
              + "."
              + method.getName());
      operation.setTags(List.of(noun));
      Arrays.stream(method.getParameterTypes())
          .filter(RequestBody.class::isAssignableFrom)
          .forEach(type -> operation.getRequestBody().required(true).content(json(body(type))));
      answers(operation, method);
      security(operation, method);
    }

    /** The fields of a {@link RequestBody}; those that are not {@link Optional} are required. */
    private Schema<?> body(Class<?> type) {
      var body = new Schema<Object>();
      body.addType("object");
      addFields(type, body);
      return body;
    }

    private void addFields(Class<?> type, Schema<?> body) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (RequestBody.class.isAssignableFrom(component.getType())) {
          addFields(component.getType(), body);
          continue;
        }
        var name = NAMES.translate(component.getName());
        body.addProperty(name, schemaOf(valueType(component), schemas));
        if (component.getType() != Optional.class) {
          body.addRequiredItem(name);
        }
      }
    }

    private void answers(Operation operation, Method method) {
      var answers = method.getAnnotation(Answers.class);
      if (answers != null) {
        var response = new ApiResponse().description(answers.status() == 201 ? "Created" : "OK");
        if (answers.with() != Void.class) {
          response.content(json(schemaOf(answers.with(), schemas)));
        }
        operation.setResponses(
            new ApiResponses().addApiResponse(Integer.toString(answers.status()), response));
      } else {
        var inferred = operation.getResponses().remove("default");
        operation.getResponses().addApiResponse("200", inferred.description("OK"));
      }
      operation
          .getResponses()
          .addApiResponse(
              "default",
              new ApiResponse()
                  .description("A refusal with its code")
                  .content(json(new Schema<>().$ref("#/components/schemas/ErrorEnvelope"))));
    }

    private static Content json(Schema<?> schema) {
      return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }

    private static Type valueType(RecordComponent component) {
      return component.getType() == Optional.class
          ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
          : component.getGenericType();
    }

    private static void security(Operation operation, Method method) {
      Arrays.stream(method.getParameters())
          .filter(parameter -> parameter.isAnnotationPresent(Auth.class))
          .map(parameter -> OF_SESSIONS.contains(parameter.getType()) ? SESSION : API_KEY)
          .forEach(name -> operation.addSecurityItem(new SecurityRequirement().addList(name)));
    }
  }
}
