package io.pillion.config.binding;

import java.util.Collection;

/** Finds the name that was meant by a misspelt one. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code " (did you mean lb_policy?)"}, or nothing if no name is near. */
    public static String among(Collection<String> names, String misspelt) {
        return among(names, misspelt, Math.max(1, misspelt.length() / 3));
    }

    /** The same, of names that are at most so many edits away. */
    static String among(Collection<String> names, String misspelt, int edits) {
        String best = "";
        int bestDistance = 1 + edits;
        for (String name : names) {
            if (Math.abs(name.length() - misspelt.length()) < bestDistance) {
                int distance = distance(name, misspelt);
                if (distance < bestDistance) {
                    best = name;
                    bestDistance = distance;
                }
            }
        }
        return best.isEmpty() ? "" : " (did you mean " + best + "?)";
    }

    /** How many insertions, deletions, replacements and swaps of neighbours lie between two words. */
    private static int distance(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = last[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (isSwap(left, i, right, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[right.length()];
    }

    private static boolean isSwap(String left, int i, String right, int j) {
        return i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
