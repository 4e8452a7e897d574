package io.vestibule.app.project.brand;

import static io.vestibule.app.error.ErrorCode.NOT_FOUND;
import static io.vestibule.app.error.ErrorCode.PAYLOAD_TOO_LARGE;
import static io.vestibule.app.error.ErrorCode.VALIDATION_INVALID_FORMAT;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.vestibule.app.db.Database;
import io.vestibule.app.db.Tx;
import io.vestibule.app.error.VestibuleException;
import io.vestibule.app.page.Brand;
import io.vestibule.app.page.Brands;
import io.vestibule.app.project.ApiKeyCaller;
import io.vestibule.app.project.Project;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.project.ProjectService;
import io.vestibule.app.project.brand.store.LogoDao;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How projects look. Every page asks; so an answer is kept for a second, after which each instance
 * knows of a change (SPEC 8.6). A page of nobody knows whom looks like the only project there is.
 */
public final class ProjectBrands implements Brands {

  static final int LARGEST_LOGO = 64 * 1024;

  private static final Duration KEPT = Duration.ofSeconds(1);

  private final Database db;
  private final ProjectService projects;
  private final LoadingCache<Optional<ProjectId>, Brand> known;

  public ProjectBrands(Database db, ProjectService projects) {
    this.db = db;
    this.projects = projects;
    this.known = Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(KEPT).build(this::look);
  }

  @Override
  public Brand of(Optional<ProjectId> project) {
    return known.get(project);
  }

  /** While the database is away there is an error page to be shown all the same. */
  private Brand look(Optional<ProjectId> named) {
    try {
      return db.read(
          tx ->
              named
                  .or(() -> ProjectService.onlyOne(tx))
                  .flatMap(id -> ProjectService.lookUp(tx, id))
                  .filter(Project::isBranded)
                  .map(ProjectBrands::brand)
                  .orElse(Brand.OURS));
    } catch (VestibuleException unavailable) {
      return Brand.OURS;
    }
  }

  private static Brand brand(Project project) {
    var path = "/brand/" + project.projectId();
    return new Brand(
        project.knownAs(),
        project.brandColor().map(color -> path + "/style.css?v=" + color.substring(1)),
        project.brandLogo().map(digest -> path + "/logo?v=" + digest));
  }

  /**
   * The stylesheet that brings a project's colour over ours.
   *
   * @throws VestibuleException NOT_FOUND if there is none
   */
  String style(ProjectId id) {
    var color =
        db.read(tx -> ProjectService.find(tx, id).brandColor()).orElseThrow(NOT_FOUND::exception);
    var brand = Color.parse(color);
    return """
        :root, :root:not([data-theme]) {
        %s}
        @media (prefers-color-scheme: dark) {
        :root, :root:not([data-theme]) {
        %s}
        }
        """
        .formatted(Palette.light(brand).css(), Palette.dark(brand).css());
  }

  /**
   * @throws VestibuleException NOT_FOUND if there is none
   */
  Logo logo(ProjectId id) {
    return db.read(tx -> tx.dao(LogoDao.class).find(id)).orElseThrow(NOT_FOUND::exception);
  }

  /**
   * @throws VestibuleException PAYLOAD_TOO_LARGE, VALIDATION_INVALID_FORMAT if it is no picture of
   *     a kind that is allowed, NOT_FOUND for a project of somebody else
   */
  Project putLogo(ApiKeyCaller caller, ProjectId id, byte[] content) {
    if (content.length > LARGEST_LOGO) {
      throw PAYLOAD_TOO_LARGE.with("limit_bytes", LARGEST_LOGO);
    }
    var format =
        LogoFormat.of(content)
            .orElseThrow(
                () -> VALIDATION_INVALID_FORMAT.saying("A logo is a PNG, JPEG or WebP picture."));
    return change(
        caller,
        id,
        tx -> {
          tx.dao(LogoDao.class).put(id, format.mediaType(), content);
          return Optional.of(digest(content));
        });
  }

  /**
   * @throws VestibuleException NOT_FOUND for a project of somebody else
   */
  Project deleteLogo(ApiKeyCaller caller, ProjectId id) {
    return change(
        caller,
        id,
        tx -> {
          tx.dao(LogoDao.class).delete(id);
          return Optional.empty();
        });
  }

  /** What is done to the logo, and how it is known afterwards. */
  @FunctionalInterface
  private interface LogoChange {
    Optional<String> in(Tx tx);
  }

  private Project change(ApiKeyCaller caller, ProjectId id, LogoChange change) {
    var changed = db.write(tx -> projects.setLogo(tx, caller, id, () -> change.in(tx)));
    known.invalidateAll();
    return changed;
  }

  /** Names the content, so that browsers ask again when it changes. */
  static String digest(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
