package org.landscape.web.http;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a page or list that says the same to everybody who asks for its address, until a change of
/// entries, of participants, of what lists say of a feed, of what organisers write above a digest
/// or of the programme. [KeptAnswers] answers
/// it from memory.
@NameBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Kept {}
