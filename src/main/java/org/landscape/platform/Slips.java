package org.landscape.platform;

/// How many slips of the pen are between two words.
final class Slips {

    private Slips() {}

    /// The letters to add, leave out, change or swap with their neighbour (the optimal string
    /// alignment distance).
    static int between(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                } else {
                    int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                    steps[i][j] =
                            Math.min(
                                    steps[i - 1][j - 1] + change,
                                    Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                    if (i > 1
                            && j > 1
                            && one.charAt(i - 1) == other.charAt(j - 2)
                            && one.charAt(i - 2) == other.charAt(j - 1)) {
                        steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                    }
                }
            }
        }
        return steps[one.length()][other.length()];
    }
}
