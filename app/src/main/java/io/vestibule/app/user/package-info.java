/** People: one user per person and project, with emails and identities. */
@NullMarked
package io.vestibule.app.user;

import org.jspecify.annotations.NullMarked;
