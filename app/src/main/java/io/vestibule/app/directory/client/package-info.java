/** OAuth clients of directories: their secrets and the access tokens they are issued. */
@NullMarked
package io.vestibule.app.directory.client;

import org.jspecify.annotations.NullMarked;
