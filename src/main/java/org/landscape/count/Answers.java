package org.landscape.count;

import java.util.Map;

/// A participant's answers.
///
/// @param version equal as long as nothing has changed for any of their posts
/// @param byThing by the numbers of the Things
public record Answers(Object version, Map<Integer, Answer> byThing) {}
