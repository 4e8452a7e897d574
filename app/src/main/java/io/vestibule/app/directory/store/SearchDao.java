package io.vestibule.app.directory.store;

import io.vestibule.app.directory.DirectoryId;
import io.vestibule.app.organization.OrganizationId;
import io.vestibule.app.project.ProjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The statements by which one kind of resource is searched. {@code where} and {@code order} are SQL
 * made here alone, {@code values} is what is bound in them.
 */
public interface SearchDao {

  long count(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      String where,
      Map<String, Object> values);

  /** The first ones in that order. */
  List<ResourceRow> first(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      String where,
      Map<String, Object> values,
      String order,
      int limit);

  /** Those behind so many others. */
  List<ResourceRow> behind(
      ProjectId project,
      OrganizationId organization,
      DirectoryId directory,
      String where,
      Map<String, Object> values,
      String order,
      int limit,
      long offset);

  /** What a row is ordered by, as text. */
  Optional<String> orderKey(
      ProjectId project, OrganizationId organization, DirectoryId directory, UUID id, String key);
}
