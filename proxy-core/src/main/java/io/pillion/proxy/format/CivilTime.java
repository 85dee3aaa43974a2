package io.pillion.proxy.format;

/**
 * A moment of UTC taken apart: year, month, day, time of day. Mutable and reusable, without allocation; owned by one
 * thread.
 */
final class CivilTime {
    private static final int SECONDS_PER_DAY = 86_400;

    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int dayOfWeek;
    int dayOfYear;

    /** Takes apart the moment so many seconds after the epoch. */
    void set(long epochSecond) {
        long days = Math.floorDiv(epochSecond, (long) SECONDS_PER_DAY);
        int rest = (int) Math.floorMod(epochSecond, (long) SECONDS_PER_DAY);
        hour = rest / 3600;
        minute = rest / 60 % 60;
        second = rest % 60;
        dayOfWeek = (int) Math.floorMod(days + 4, 7L);
        date(days);
    }

    // The era-based conversion of the proleptic Gregorian calendar: a year begins in March, so that the leap day is
    // its last.
    private void date(long days) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayFromMarch + 2) / 153;
        day = dayFromMarch - (153 * monthFromMarch + 2) / 5 + 1;
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        dayOfYear = monthFromMarch < 10 ? dayFromMarch + 60 + (leap ? 1 : 0) : dayFromMarch - 305;
    }
}
