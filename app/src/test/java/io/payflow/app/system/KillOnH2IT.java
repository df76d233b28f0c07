package io.payflow.app.system;

import java.util.Map;

class KillOnH2IT extends KillContract {

    @Override
    Map<String, String> environment() {
        return Map.of();
    }
}
