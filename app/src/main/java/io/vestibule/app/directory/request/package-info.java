/** The log of what a directory's IdP has asked for, and the rehearsal of such requests. */
@NullMarked
package io.vestibule.app.directory.request;

import org.jspecify.annotations.NullMarked;
