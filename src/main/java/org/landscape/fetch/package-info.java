/// HTTP to strangers, and the only door from this program to the network. Decides whether an
/// address may be asked at all, how long and how much is waited for, and what an answer means: a
/// [org.landscape.fetch.FetchOutcome], never an exception.
///
/// Uses `address`. Begin with [Fetcher].
@NullMarked
package org.landscape.fetch;

import org.jspecify.annotations.NullMarked;
