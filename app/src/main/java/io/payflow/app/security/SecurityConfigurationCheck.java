package io.payflow.app.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;

/** Refuses a wrong security configuration before anything is opened: no port, no database, no data folder. */
final class SecurityConfigurationCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String DEMO_CONFIGURATION = "application-demo.yaml";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        SecurityProperties configured = bind(Binder.get(environment));
        CredentialRules.check(configured);
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            new ProductionGuard(configured, demo())
                    .check(environment.acceptsProfiles(Profiles.of("demo")), simulation(Binder.get(environment)));
        }
    }

    private static SecurityProperties bind(Binder binder) {
        return binder.bindOrCreate(SecurityProperties.PREFIX, SecurityProperties.class);
    }

    private static Set<String> simulation(Binder binder) {
        return binder.bind("payflow.simulation", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .keySet();
    }

    /** The demo's credentials, from the one file that defines them. */
    private static SecurityProperties demo() {
        MutablePropertySources sources = new MutablePropertySources();
        try {
            new YamlPropertySourceLoader()
                    .load(DEMO_CONFIGURATION, new ClassPathResource(DEMO_CONFIGURATION))
                    .forEach(sources::addLast);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The packed " + DEMO_CONFIGURATION + " cannot be read", unreadable);
        }
        return bind(new Binder(ConfigurationPropertySources.from(sources)));
    }
}
