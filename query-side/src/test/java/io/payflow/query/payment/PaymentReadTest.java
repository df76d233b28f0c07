package io.payflow.query.payment;

import static io.payflow.query.ReadSide.OPERATOR;

import io.payflow.api.payment.PaymentEvent;
import io.payflow.query.Database;
import io.payflow.query.ReadSide;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;

@ParameterizedClass
@EnumSource(Database.class)
class PaymentReadTest {
    private final ReadSide readSide;

    PaymentReadTest(Database database) {
        this.readSide = ReadSide.on(database);
    }

    @Test
    void aPaymentIsReadWithWhatTheCallerMayDo() throws Exception {
        List<PaymentEvent> life = PaymentEvents.everyKindOfLife().get(0);
        readSide.store("pay_captured", 0, life.subList(0, 6));

        MockHttpServletResponse answer = readSide.read(OPERATOR, "/api/v1/payments/pay_captured?minVersion=5");

        System.out.println(answer.getContentAsString());
        System.out.println(
                readSide.read(OPERATOR, "/api/v1/payments/pay_captured/history").getContentAsString());
        System.out.println(readSide.read(OPERATOR, "/api/v1/payments").getContentAsString());
        System.out.println(readSide.read(OPERATOR, "/api/v1/merchants").getContentAsString());
        System.out.println(readSide.read(OPERATOR, "/api/v1/lifecycles/payment").getContentAsString());
        System.out.println(
                readSide.read(OPERATOR, "/api/v1/payments?a=1&status=x").getContentAsString());
    }
}
