/** Names and slugs, the rules that several nouns share. */
@NullMarked
package io.vestibule.app.name;

import org.jspecify.annotations.NullMarked;
