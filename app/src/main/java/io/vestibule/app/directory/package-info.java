/** Directories: SCIM provisioning into the core, and its tokens. */
@NullMarked
package io.vestibule.app.directory;

import org.jspecify.annotations.NullMarked;
