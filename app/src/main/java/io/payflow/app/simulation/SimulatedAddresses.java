package io.payflow.app.simulation;

import io.payflow.app.simulation.SimulationProperties.Operator;
import io.payflow.app.simulation.SimulationProperties.Side;
import io.payflow.simulator.http.Listener;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Gives the simulated sides an address before any bean is made, so that the gateways find it in the settings like any
 * other and send to it over a real connection. Nobody is there yet: what is sent waits.
 */
final class SimulatedAddresses implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String BANK_URL = "payflow.bank.url";
    private static final String PROCESSOR_URL = "payflow.processor.url";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of("demo"))) {
            return;
        }
        SimulationProperties properties =
                Binder.get(environment).bindOrCreate("payflow.simulation", SimulationProperties.class);
        boolean bank = isInside(properties.bank(), BANK_URL, environment);
        boolean processor = isInside(properties.processor(), PROCESSOR_URL, environment);
        if (properties.operator() == Operator.AUTOMATIC && !(bank && processor)) {
            throw new InvalidSimulation(
                    "payflow.simulation.operator=automatic needs a simulated bank and a simulated processor: their books"
                            + " are its evidence.",
                    "Change payflow.simulation.*.");
        }
        if (bank || processor) {
            register(context, "bookFolder", BookFolder.claim(BookFolder.path(environment)));
        }
        open(context, bank, processor);
    }

    private static boolean isInside(Side side, String url, ConfigurableEnvironment environment) {
        return side == Side.SIMULATED && environment.getProperty(url) == null;
    }

    private static void open(ConfigurableApplicationContext context, boolean bank, boolean processor) {
        Map<String, Object> addresses = new HashMap<>();
        SimulatedSides sides =
                new SimulatedSides(listener(bank, BANK_URL, addresses), listener(processor, PROCESSOR_URL, addresses));
        context.getEnvironment().getPropertySources().addLast(new MapPropertySource("simulation", addresses));
        register(context, "simulatedSides", sides);
    }

    private static <T extends AutoCloseable> void register(
            ConfigurableApplicationContext context, String name, T bean) {
        context.getBeanFactory().registerSingleton(name, bean);
        ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean(name, bean::close);
    }

    private static Optional<Listener> listener(boolean wanted, String setting, Map<String, Object> addresses) {
        if (!wanted) {
            return Optional.empty();
        }
        Listener listener = Listener.open(0);
        addresses.put(setting, listener.url().toString());
        return Optional.of(listener);
    }
}
