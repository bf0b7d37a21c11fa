package io.diditmesh.e2e;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabException;
import io.diditmesh.e2e.lab.LabPlan;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Schemathesis with what the OpenAPI file says against the whole product, through real Envoy, as somebody who is signed
 * in. The arguments are its command, up to the file.
 */
public final class Contract {
    private static final int BROKEN = 2;

    private Contract() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int code;
        try (Lab lab = Lab.start(LabPlan.quiet())) {
            List<String> command = new ArrayList<>(List.of(arguments));
            // By number, for machines that do not know names under localhost.
            URI address = lab.address();
            command.add("--url=http://127.0.0.1:" + address.getPort());
            command.add("--header=Host: " + address.getAuthority());
            command.add(
                    "--header=Authorization: Bearer " + lab.shop().accounts().tokenFor("peter"));
            code = new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (LabException missing) {
            System.err.println("contract: " + missing.getMessage());
            code = BROKEN;
        }
        System.exit(code);
    }
}
