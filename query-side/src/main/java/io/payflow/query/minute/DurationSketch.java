package io.payflow.query.minute;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long things took: percentiles to within one per cent, in a few bytes, whatever their number. Sketches of parts
 * make the sketch of the whole.
 */
public final class DurationSketch {
    private static final long LONGEST = Duration.ofDays(30).toMillis();
    private static final int DIGITS = 2;
    private static final int BITS = 7;
    private static final long LOW_BITS = 0x7F;
    /** The sign of a byte: another one of the same number follows. */
    private static final long MORE = 0x80;

    /** Null while it does not hold everything. */
    private byte[] bytes;

    /** Null until somebody needs it: a row whose other columns change keeps its sketch, at no cost. */
    private Histogram millis;

    public DurationSketch() {
        this(null, new Histogram(1, LONGEST, DIGITS));
    }

    private DurationSketch(byte[] bytes, Histogram millis) {
        this.bytes = bytes;
        this.millis = millis;
    }

    /** @param bytes as {@link #bytes} made them */
    public static DurationSketch of(byte[] bytes) {
        return new DurationSketch(bytes, null);
    }

    /** @param duration counted as 1 ms if it is less, as by clocks that were moved, and as 30 days if it is more */
    void record(Duration duration) {
        millis().recordValue(Math.min(Math.max(duration.toMillis(), 1), LONGEST));
        bytes = null;
    }

    /** Costs by what the other holds, not by what it could hold: a day of many merchants has 100 000 sketches. */
    public void add(DurationSketch other) {
        read(other.bytes(), millis());
        bytes = null;
    }

    public long count() {
        return millis().getTotalCount();
    }

    /** How many milliseconds it took at most in this many cases of a hundred; 0 if there is no case. */
    public long percentile(double percent) {
        return millis().getValueAtPercentile(percent);
    }

    /** How many milliseconds it took in the slowest case; 0 if there is no case. */
    public long max() {
        return millis().getMaxValue();
    }

    /**
     * The values and how often each was recorded, as integers of seven bits a byte: HdrHistogram's own encoding is of
     * the whole range, which costs more to make and to read than the few values of a minute. The same bytes for the
     * same durations, in whatever order and portions they came.
     */
    byte[] bytes() {
        if (bytes == null) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            for (HistogramIterationValue recorded : millis.recordedValues()) {
                write(millis.lowestEquivalentValue(recorded.getValueIteratedTo()), written);
                write(recorded.getCountAtValueIteratedTo(), written);
            }
            bytes = written.toByteArray();
        }
        return bytes;
    }

    private Histogram millis() {
        if (millis == null) {
            millis = new Histogram(1, LONGEST, DIGITS);
            read(bytes, millis);
        }
        return millis;
    }

    private static void read(byte[] bytes, Histogram into) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            into.recordValueWithCount(read(left), read(left));
        }
    }

    private static void write(long number, ByteArrayOutputStream to) {
        long left = number;
        while (left > LOW_BITS) {
            to.write((int) (left & LOW_BITS | MORE));
            left >>>= BITS;
        }
        to.write((int) left);
    }

    private static long read(ByteBuffer from) {
        long number = 0;
        int shift = 0;
        byte next = from.get();
        while (next < 0) {
            number |= (next & LOW_BITS) << shift;
            shift += BITS;
            next = from.get();
        }
        return number | (long) next << shift;
    }
}
