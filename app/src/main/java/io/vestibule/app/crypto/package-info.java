/** Secrets, their hashes, and encryption at rest. */
@NullMarked
package io.vestibule.app.crypto;

import org.jspecify.annotations.NullMarked;
