package io.vestibule.app.testing;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every route that is registered with JAX-RS: API, SCIM, SAML, hosted and account pages. */
public final class Routes {

  private Routes() {}

  /**
   * A method and a path, with a value for each parameter.
   *
   * @param contentType of the body that it takes
   * @param readsBody whether it takes one
   */
  public record Route(String method, String path, String contentType, boolean readsBody) {

    public boolean changes() {
      return !method.equals("GET");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  public static List<Route> of(VestibuleServer server) {
    return server.resources().stream()
        .filter(resource -> resource.isAnnotationPresent(Path.class))
        .flatMap(resource -> Arrays.stream(resource.getMethods()).flatMap(m -> routes(resource, m)))
        .distinct()
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  private static Stream<Route> routes(Class<?> resource, Method method) {
    var verbs =
        Arrays.stream(method.getAnnotations())
            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
            .flatMap(Stream::ofNullable)
            .map(HttpMethod::value)
            .toList();
    var under = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value);
    var template = "/" + resource.getAnnotation(Path.class).value() + "/" + under.orElse("");
    return verbs.stream()
        .flatMap(
            verb ->
                paths(template)
                    .map(
                        path ->
                            new Route(
                                verb, path, contentType(resource, method), readsBody(method))));
  }

  /** A parameter with a choice of values, as {@code {kind: Users|Groups}}, has a path for each. */
  private static Stream<String> paths(String template) {
    var choices =
        template.matches(".*\\{kind: *Users\\|Groups}.*")
            ? List.of("Users", "Groups")
            : List.of("x");
    return choices.stream()
        .map(choice -> template.replaceAll("\\{kind:[^/]*}", choice))
        .map(path -> path.replaceAll("\\{[^/]*}", "x").replaceAll("/+", "/"))
        .map(
            path ->
                path.length() > 1 && path.endsWith("/")
                    ? path.substring(0, path.length() - 1)
                    : path);
  }

  /** In JAX-RS the body is the parameter without an annotation. */
  private static boolean readsBody(Method method) {
    return Arrays.stream(method.getParameterAnnotations())
        .anyMatch(
            annotations ->
                Arrays.stream(annotations)
                    .allMatch(each -> each.annotationType() == Nullable.class));
  }

  private static String contentType(Class<?> resource, Method method) {
    return Stream.of(method, resource)
        .map(element -> element.getAnnotation(Consumes.class))
        .flatMap(Stream::ofNullable)
        .map(consumes -> consumes.value()[0])
        .findFirst()
        .orElse("application/json");
  }
}
