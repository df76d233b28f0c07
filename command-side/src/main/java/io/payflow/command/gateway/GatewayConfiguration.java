package io.payflow.command.gateway;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A gateway for each side that has an address, and the word on which have. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BankProperties.class, ProcessorProperties.class})
class GatewayConfiguration {

    @Bean
    Connections connections(BankProperties bank, ProcessorProperties processor) {
        return new Connections(bank.isConnected(), processor.isConnected());
    }

    @Bean
    @ConditionalOnProperty("payflow.bank.url")
    BankGateway bankGateway(BankProperties bank) {
        return new HttpBankGateway(bank.endpoint());
    }

    @Bean
    @ConditionalOnProperty("payflow.processor.url")
    ProcessorGateway processorGateway(ProcessorProperties processor) {
        return new HttpProcessorGateway(processor.endpoint());
    }
}
