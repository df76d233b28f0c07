package io.payflow.query.projection;

import java.util.regex.Pattern;

/**
 * One build of a projection, with a processor and tables of its own. A rebuild is the next generation: it grows beside the
 * live one and takes its place.
 *
 * @param projection its name, such as {@code payments}
 * @param number counted from 1
 */
public record Generation(String projection, int number) {
    private static final Pattern TABLE = Pattern.compile("\\{([a-z_]+)}");

    /** The name of its event processor, under which its position is stored: {@code payments-v1}. */
    public String group() {
        return projection + "-v" + number;
    }

    /** What a table of the projection is called in this generation: {@code payments_v1}. */
    public String table(String name) {
        return name + "_v" + number;
    }

    /** The statement, with the name of every table that stands in braces as it is in this generation. */
    public String sql(String statement) {
        return TABLE.matcher(statement).replaceAll(name -> table(name.group(1)));
    }
}
