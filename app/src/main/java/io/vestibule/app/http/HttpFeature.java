package io.vestibule.app.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.dropwizard.core.setup.Environment;
import io.vestibule.app.Feature;
import io.vestibule.app.id.Ids;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import org.glassfish.jersey.server.ServerProperties;

/** What every request passes. */
public final class HttpFeature implements Feature {

  private final Ids ids;
  private final CommonHeaders headers;
  private final BodyBudget bodies;

  /**
   * @param bodyBytes of request bodies at once; 0 is a part of the heap
   */
  public HttpFeature(Ids ids, CommonHeaders headers, long bodyBytes) {
    this.ids = ids;
    this.headers = headers;
    this.bodies = new BodyBudget(bodyBytes);
  }

  /** The JSON of {@code /v1}: snake_case, lower-case enums, RFC 3339 instants, nothing guessed. */
  @SuppressWarnings("deprecation") // the builder cannot take over Dropwizard's own mapper
  public static void configure(ObjectMapper mapper) {
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
    mapper.configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true);
    mapper.registerModule(new SimpleModule("enums").addSerializer(new LowerCaseEnums()));
  }

  @Override
  public void register(Environment environment) {
    environment
        .servlets()
        .addFilter("request-id", new RequestIdFilter(ids, headers))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    environment
        .servlets()
        .addFilter("unread-body", new UnreadBodyFilter())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    environment
        .servlets()
        .addFilter("body-budget", new BodyBudgetFilter(bodies))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    // or Jersey would complete our own paths by whatever host the request names
    environment
        .jersey()
        .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    environment.jersey().register(new ReadableHeaders());
    environment.jersey().register(new BodyLimitFilter());
    environment.jersey().register(new RequiredBody());
    environment.jersey().register(new RecordBodyReader(environment.getObjectMapper()));
    environment.jersey().register(new RequestIdInBody());
    environment.jersey().register(OpenApiResource.class);
  }

  @SuppressWarnings("rawtypes") // Jackson names serializers by raw class
  private static final class LowerCaseEnums extends StdSerializer<Enum> {

    private static final long serialVersionUID = 1L;

    LowerCaseEnums() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }
}
