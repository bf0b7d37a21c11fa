package io.diditmesh.redislink;

import io.lettuce.core.cluster.SlotHash;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which primary holds which key. */
final class Routes {
    private final List<LaneKeeper> keepers;
    private final @Nullable LaneKeeper[] bySlot;

    Routes(List<LaneKeeper> keepers) {
        this.keepers = keepers;
        this.bySlot = new @Nullable LaneKeeper[keepers.size() > 1 ? SlotHash.SLOT_COUNT : 0];
        for (LaneKeeper keeper : keepers) {
            for (int slot = 0; slot < bySlot.length; slot++) {
                if (keeper.node().holds(slot)) {
                    bySlot[slot] = keeper;
                }
            }
        }
    }

    List<LaneKeeper> keepers() {
        return keepers;
    }

    /** Null if nobody is known to hold it. Every check asks, so the key is made only where it matters. */
    @Nullable
    LaneKeeper to(Supplier<byte[]> key) {
        return switch (keepers.size()) {
            case 0 -> null;
            case 1 -> keepers.getFirst();
            default -> bySlot[SlotHash.getSlot(key.get())];
        };
    }
}
