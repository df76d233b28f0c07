package io.payflow.app.simulation;

import io.payflow.api.problem.ProblemCode;
import io.payflow.api.problem.Rejection;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.check.Report;
import io.payflow.simulator.check.RunFacts;
import io.payflow.simulator.seed.Dice;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks the books while everything goes on. */
@RestController
@Profile("demo")
class ReportController implements ReportApi {
    private static final int NEWEST = 1_000;

    private final Simulation simulation;
    private final Chaos chaos;
    private final Dice dice;
    private final String database;
    private final Reports reports = new Reports();

    ReportController(
            Simulation simulation, Chaos chaos, Dice dice, @Value("${spring.datasource.url}") String databaseUrl) {
        this.simulation = simulation;
        this.chaos = chaos;
        this.dice = dice;
        this.database = databaseUrl.startsWith("jdbc:h2:") ? "h2" : "postgres";
    }

    @Override
    @GetMapping(path = "/api/v1/simulation/report", produces = MediaType.APPLICATION_JSON_VALUE)
    public Body report() {
        Cast cast = simulation.cast();
        if (!cast.hasAllBooks()) {
            throw new Rejection(
                    ProblemCode.NOT_FOUND,
                    "There is a report only when both bank and processor are simulated inside the service.");
        }
        return new Body(ReportView.of(reports.make(() -> check(cast))));
    }

    private Report check(Cast cast) {
        RunFacts facts = new RunFacts("inside", dice.seed(), database, 1, 0, cast.since(), chaos.struck());
        return cast.check().during(facts, NEWEST);
    }
}
