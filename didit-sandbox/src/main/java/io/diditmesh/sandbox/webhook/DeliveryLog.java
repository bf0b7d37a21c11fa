package io.diditmesh.sandbox.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every attempt so far. */
public final class DeliveryLog {
    private final List<Delivery> deliveries = new ArrayList<>();

    synchronized void add(Delivery delivery) {
        deliveries.add(delivery);
    }

    public synchronized List<Delivery> newestFirst() {
        return List.copyOf(deliveries).reversed();
    }

    public synchronized Optional<Delivery> find(UUID uuid) {
        return deliveries.stream()
                .filter(delivery -> delivery.uuid().equals(uuid))
                .findFirst();
    }
}
