package org.landscape.testsupport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// Marks tests that depend on what the database does: they run on H2, and a second time on
/// PostgreSQL (`-Pon-postgresql` in the pom).
@Tag("on-both-databases")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OnBothDatabases {}
