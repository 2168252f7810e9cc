package org.landscape.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Of those who ask for the same address at the same time, the first one makes the answer, and the
/// others wait until that has ended, well or not.
final class Makers {

    /// Those who wait, for each address whose answer is being made.
    private final Map<String, List<Runnable>> waiting = new ConcurrentHashMap<>();

    /// @param later what somebody who is not the first does once the answer has been made
    /// @return whether the caller is the first, who has to say when it [#ended]
    boolean isFirst(String address, Runnable later) {
        boolean[] isFirst = {false};
        waiting.compute(
                address,
                (_, others) -> {
                    isFirst[0] = others == null;
                    List<Runnable> now = others == null ? new ArrayList<>() : others;
                    if (!isFirst[0]) {
                        now.add(later);
                    }
                    return now;
                });
        return isFirst[0];
    }

    /// Lets those who waited go on; the next who asks is the first again.
    void ended(String address) {
        List<Runnable> others = waiting.remove(address);
        if (others != null) {
            others.forEach(Runnable::run);
        }
    }
}
