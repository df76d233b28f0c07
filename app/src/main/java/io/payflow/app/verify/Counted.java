package io.payflow.app.verify;

import java.util.Locale;

/** Numbers as people read them: {@code 1 234 567 events}. */
final class Counted {
    private Counted() {}

    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    static String of(long number, String thing) {
        return of(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
