package org.pmtuctl.cli;

/** Guesses what a mistyped word was meant to be. */
final class Suggestion {
    private Suggestion() {
    }

    /** {@code did you mean --from?}; null where nothing is near. */
    static String of(String typed, Iterable<String> known) {
        if (typed.length() < 3) {
            return null;
        }
        String nearest = null;
        int least = Math.max(1, typed.length() / 3) + 1;
        for (String word : known) {
            int distance = word.length() > typed.length() && typed.length() > 3 && word.startsWith(typed) ? 1 : distance(typed, word);
            if (distance < least) {
                least = distance;
                nearest = word;
            }
        }
        return nearest == null ? null : "did you mean " + nearest + "?";
    }

    /** Letters to add, drop, replace or swap (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, i, j, table);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] table) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(table[i - 1][j - 1] + change, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
            best = Math.min(best, table[i - 2][j - 2] + 1);
        }
        return best;
    }
}
