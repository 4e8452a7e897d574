package io.vestibule.app.signin;

import io.vestibule.app.db.Tx;
import io.vestibule.app.project.ProjectId;
import io.vestibule.app.user.UserId;
import java.util.List;

/** Knows of a kind of second factor who has set it up. */
public interface SecondFactor {

  /** The names of what {@code user} can show of this kind, such as {@code totp}. */
  List<String> enrolled(Tx tx, ProjectId project, UserId user);
}
