package io.payflow.command.instruction;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** What instructions can be configured with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstructionProperties.class)
class InstructionConfiguration {}
