package io.payflow.app.simulation;

import io.payflow.app.problem.ProblemWriter;
import io.payflow.app.request.FilterOrder;
import io.payflow.simulator.chaos.Chaos;
import io.payflow.simulator.seed.Dice;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The simulation in a demo; nowhere else is anything of it there. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@EnableConfigurationProperties(SimulationProperties.class)
class SimulationConfiguration {
    /** Short enough to be copied by hand. */
    private static final long SEEDS = 1_000_000_000;

    @Bean
    Dice dice(SimulationProperties properties) {
        return new Dice(properties.seed() == null ? ThreadLocalRandom.current().nextLong(SEEDS) : properties.seed());
    }

    /** Chaos lasts for real minutes, wherever the service's clock is moved meanwhile. */
    @Bean
    Chaos chaos(Dice dice) {
        return new Chaos(Clock.systemUTC(), dice);
    }

    @Bean
    FilterRegistrationBean<ApiChaosFilter> apiChaosFilter(Chaos chaos, ProblemWriter writer, JsonMapper json) {
        StaleReads staleReads = new StaleReads(Clock.systemUTC(), json);
        FilterRegistrationBean<ApiChaosFilter> registration =
                new FilterRegistrationBean<>(new ApiChaosFilter(chaos, staleReads, writer));
        FilterOrder.API_CHAOS.applyTo(registration);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> chaosValve(Chaos chaos) {
        return factory -> factory.addEngineValves(new ChaosValve(chaos));
    }

    @Bean
    Simulation simulation(
            SimulationProperties properties,
            SimulatedSides sides,
            Clock clock,
            Chaos chaos,
            Dice dice,
            Environment environment) {
        return new Simulation(new SimulationStart(properties, sides, clock, chaos, dice, BookFolder.path(environment)));
    }
}
