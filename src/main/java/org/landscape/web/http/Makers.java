package org.landscape.web.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Of those who ask for the same address at the same time, the first one makes the answer, and the
/// others wait until that has ended, well or not.
final class Makers {

    /// Those who wait, for each address whose answer is being made.
    private final Map<String, List<Runnable>> waiting = new HashMap<>();

    /// @param later what somebody who is not the first does once the answer has been made
    /// @return whether the caller is the first, who has to say when it [#ended]
    synchronized boolean isFirst(String address, Runnable later) {
        List<Runnable> others = waiting.get(address);
        if (others == null) {
            waiting.put(address, new ArrayList<>());
            return true;
        }
        others.add(later);
        return false;
    }

    /// Lets those who waited go on; the next who asks is the first again.
    void ended(String address) {
        List<Runnable> others = taken(address);
        if (others != null) {
            others.forEach(Runnable::run);
        }
    }

    private synchronized @Nullable List<Runnable> taken(String address) {
        return waiting.remove(address);
    }
}
