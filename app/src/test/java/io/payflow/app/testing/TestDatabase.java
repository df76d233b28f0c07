package io.payflow.app.testing;

/** An H2 database in memory, one for each context, in the mode the service uses. */
public final class TestDatabase {
    public static final String URL_PROPERTY =
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";

    private TestDatabase() {}
}
