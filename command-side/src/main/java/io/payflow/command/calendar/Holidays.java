package io.payflow.command.calendar;

import java.time.LocalDate;
import java.util.Map;

/** The days on which a settlement system is closed, besides Saturdays and Sundays. */
interface Holidays {
    /** Names these rules. It is stored with every date computed by them, and must change when they do. */
    String version();

    /** The holidays of a year by the day on which they are observed, with their English names. */
    Map<LocalDate, String> in(int year);
}
