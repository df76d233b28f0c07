package io.payflow.command.refusal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** What the keeping of refusals can be configured with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefusalProperties.class)
class RefusalConfiguration {}
