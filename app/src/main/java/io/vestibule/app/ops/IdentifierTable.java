package io.vestibule.app.ops;

import io.vestibule.app.directory.DirectoryGroupId;
import io.vestibule.app.directory.DirectoryUserId;
import io.vestibule.app.id.TypeId;
import io.vestibule.app.membership.invitation.InvitationId;
import io.vestibule.app.name.TextRule;
import io.vestibule.app.user.EmailAddress;
import io.vestibule.app.user.UserId;
import io.vestibule.scim.schema.ComparedText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Where keys of identifiers are stored.
 *
 * @param id the column that names a row together with the project and the key
 * @param idPrefix of the row's id in the API; empty if no two rows can collide
 * @param scope the columns in which keys are unique, besides the project
 * @param condition which rows count
 * @param compared the compared form of what the text column holds
 */
record IdentifierTable(
    String name,
    String id,
    Optional<String> idPrefix,
    String text,
    String key,
    List<String> scope,
    String condition,
    UnaryOperator<String> compared) {

  private static final List<String> DIRECTORY = List.of("organization_id", "directory_id");

  static final List<IdentifierTable> ALL =
      List.of(
          ofAddresses("user_email", "user_id", Optional.of(UserId.PREFIX), "address", List.of()),
          ofAddresses("email_verification", "secret_hash", Optional.empty(), "address", List.of()),
          ofAddresses("password_reset", "secret_hash", Optional.empty(), "address", List.of()),
          ofAddresses(
                  "invitation",
                  "id",
                  Optional.of(InvitationId.PREFIX),
                  "email",
                  List.of("organization_id"))
              .where("state = 'pending'"),
          ofNames("directory_user", DirectoryUserId.PREFIX, "user_name")
              .where("deleted_at IS NULL"),
          ofNames("directory_group", DirectoryGroupId.PREFIX, "display_name"));

  private static IdentifierTable ofAddresses(
      String name, String id, Optional<String> idPrefix, String text, List<String> scope) {
    return new IdentifierTable(
        name, id, idPrefix, text, text + "_key", scope, "true", IdentifierTable::addressKey);
  }

  private static IdentifierTable ofNames(String name, String idPrefix, String text) {
    return new IdentifierTable(
        name,
        "id",
        Optional.of(idPrefix),
        text,
        text + "_key",
        DIRECTORY,
        "true",
        value -> ComparedText.of(TextRule.trim(value)));
  }

  private IdentifierTable where(String rows) {
    return new IdentifierTable(name, id, idPrefix, text, key, scope, rows, compared);
  }

  private static String addressKey(String address) {
    return EmailAddress.parse(address).map(EmailAddress::key).orElse(address);
  }

  /** The id of a row as the API writes it. */
  String apiId(UUID uuid) {
    return TypeId.format(idPrefix.orElseThrow(), uuid);
  }

  /** Rows with text other than ASCII, whose compared form is as it was before. */
  String selectCandidates() {
    return "SELECT project_id, %s, %s, %s FROM %s WHERE %s ~ '[^ -~]' AND %s ORDER BY 1, 2"
        .formatted(id, text, key, name, text, condition);
  }

  /** Parameters: the new key; project, id and old key. */
  String update() {
    return "UPDATE %1$s SET %2$s = ? WHERE project_id = ? AND %3$s = ? AND %2$s = ?"
        .formatted(name, key, id);
  }

  /** The rows with the key that another row would get. Parameters: the key, project and id. */
  String selectHolders() {
    var inScope =
        scope.stream()
            .map(column -> " AND holder.%1$s = own.%1$s".formatted(column))
            .collect(Collectors.joining());
    var organization = scope.contains("organization_id") ? "own.organization_id" : "NULL::uuid";
    return """
        SELECT %s, holder.%s
        FROM %s own
        JOIN (SELECT * FROM %3$s WHERE %s) holder ON holder.project_id = own.project_id%s
        WHERE holder.%s = ? AND own.project_id = ? AND own.%2$s = ?
        """
        .formatted(organization, id, name, condition, inScope, key);
  }
}
