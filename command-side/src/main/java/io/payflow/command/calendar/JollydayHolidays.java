package io.payflow.command.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Holidays as the Jollyday library knows them. It reads a calendar when a year is first asked for, so starting the
 * service costs nothing.
 */
final class JollydayHolidays implements Holidays {
    /** The library's version: with another one the dates may differ, so it is part of what is stored. */
    static final String LIBRARY_VERSION = "2.19.0";

    /** The library's base texts, which are English whatever the machine's own language. */
    private static final Locale ENGLISH_TEXTS = Locale.ROOT;

    /** Names that read better in a sentence than the library's own. */
    private static final Map<String, String> NAMES = Map.of(
            "CHRISTMAS", "Christmas Day",
            "LABOUR_DAY", "Labour Day",
            "STEPHENS", "Saint Stephen's Day");

    private final String name;
    private final HolidayCalendar calendar;
    private final String[] region;

    private JollydayHolidays(String name, HolidayCalendar calendar, String... region) {
        this.name = name;
        this.calendar = calendar;
        this.region = region;
    }

    /**
     * The closing days of the Eurosystem's T2.
     *
     * @see <a href="https://www.ecb.europa.eu/press/pr/date/2000/html/pr001214_4.en.html">Long-term calendar</a>
     */
    static JollydayHolidays target() {
        return new JollydayHolidays("TARGET", HolidayCalendar.TARGET);
    }

    /**
     * The bank holidays of England and Wales, which are always the same in both.
     *
     * @see <a href="https://www.gov.uk/bank-holidays">UK bank holidays</a>
     */
    static JollydayHolidays englandAndWales() {
        return new JollydayHolidays("UK", HolidayCalendar.UNITED_KINGDOM, "eng");
    }

    @Override
    public String version() {
        return "jollyday-" + LIBRARY_VERSION + ":" + name;
    }

    @Override
    public Map<LocalDate, String> in(int year) {
        Map<LocalDate, String> observed = new HashMap<>();
        for (Holiday holiday : manager().getHolidays(Year.of(year), region)) {
            if (holiday.getType() != HolidayType.OBSERVANCE) {
                observed.put(holiday.getDate(), nameOf(holiday));
            }
        }
        return Map.copyOf(observed);
    }

    /**
     * The library keeps its managers itself. It looks for its XML reader without a lock, so that a second thread may find
     * none while the first still looks; hence one at a time, over all calendars.
     */
    private HolidayManager manager() {
        synchronized (HolidayManager.class) {
            return HolidayManager.getInstance(ManagerParameters.create(calendar));
        }
    }

    private static String nameOf(Holiday holiday) {
        String name = NAMES.getOrDefault(holiday.getPropertiesKey(), holiday.getDescription(ENGLISH_TEXTS));
        return holiday.getDate().equals(holiday.getActualDate()) ? name : name + " (substitute day)";
    }
}
