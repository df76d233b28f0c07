package io.payflow.query.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of a file byte by byte, each without its line feed. In the place of a line that is longer than any of ours there
 * is one that is nothing: whoever wrote the file does not decide how much memory is used.
 */
public final class Lines {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST = 64 << 20;
    private static final byte[] NOTHING = {0};

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long bytes;
    private byte[] rest = {};

    public Lines(InputStream in) {
        this(in, LONGEST);
    }

    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** @return null at the end, and for a last line that has no line feed */
    public byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        while (true) {
            int feed = feed();
            int to = feed < 0 ? end : feed;
            length += to - next;
            if (length <= longest) {
                line.write(buffer, next, to - next);
            } else {
                line = new ByteArrayOutputStream();
            }
            next = to;
            if (feed >= 0) {
                next++;
                bytes += length + 1;
                return told(line, length);
            }
            next = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                rest = told(line, length);
                return null;
            }
        }
    }

    private byte[] told(ByteArrayOutputStream line, long length) {
        return length <= longest ? line.toByteArray() : NOTHING.clone();
    }

    /** The length of the lines that were read, with their line feeds. */
    public long bytes() {
        return bytes;
    }

    /** At the end: what stands after the last line feed. */
    public byte[] rest() {
        return rest.clone();
    }

    private int feed() {
        for (int i = next; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
